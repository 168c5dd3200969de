/** Whether a sentence holds the kind of thing that a question asks for. */
import { isPlace } from '../people/name-words.ts'
import { hasNumber, readAskedNumber } from './asked-number.ts'
import type { Question } from './read-question.ts'

const SHAPES: Readonly<Partial<Record<Question['kind'], RegExp>>> = {
  when: /\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|yesterday|today|(?:1[89]|20)\d\d|years?|months?|weeks?|days?)\b/u,
  who: /\p{Lu}[\p{Ll}’'-]+\s+(?:[\p{L}.]+\s+)?\p{Lu}\p{Ll}+/u,
  'what said': /["“”]|\b(?:said|says|told|added|according)\b/u,
  why: /\b(?:because|after|due to|since|over|as|caused|led|so that|in order|amid|following|in response)\b/iu,
  'what changed': /\b(?:from|now|new|rose|fell|raised|cut|up|down|more|fewer|instead|no longer)\b/iu,
}

/** True when the kind has no shape of its own. */
export function hasAnswerOf(question: Question, sentence: string): boolean {
  const { kind, text } = question
  if (kind === 'how many') return hasNumber(readAskedNumber(text), withoutAsked(question, sentence))
  if (kind === 'where') return placesIn(withoutAsked(question, sentence)).length > 0
  return SHAPES[kind]?.test(sentence) ?? true
}

/** What the question says already is no answer to it. */
function withoutAsked({ words }: Question, sentence: string): string {
  const asked = new Set(words.map(({ plain }) => plain))
  return sentence
    .split(/\s+/u)
    .filter((word) => !asked.has(word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')))
    .join(' ')
}

function placesIn(sentence: string): string[] {
  const names = sentence.match(/\p{Lu}[\p{L}’'-]*(?:\s\p{Lu}[\p{L}’'-]*)*/gu) ?? []
  return names.filter((name) => isPlace(name.replace(/[’']s$/u, '')) || name.split(' ').some(isPlace))
}
