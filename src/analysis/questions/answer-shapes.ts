/** Whether a sentence holds the kind of thing that a question asks for. */
import { isPlace } from '../people/name-words.ts'
import type { Question } from './read-question.ts'

const NUMBER =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|half|third|quarter|million|billion|trillion)\b/iu
const MONEY = /[$£€¥]|\b(?:dollars?|euros?|pounds?|cents?|yen|yuan)\b/iu
const PERCENT = /%|\bper ?cent\b|\b(?:half|third|quarter|majority|one in)\b/iu
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
  if (kind === 'how many') return shapeOfNumber(text).test(withoutAsked(question, sentence))
  if (kind === 'where') return placesIn(withoutAsked(question, sentence)).length > 0
  return SHAPES[kind]?.test(sentence) ?? true
}

function shapeOfNumber(question: string): RegExp {
  if (/\bpercent|\bper cent|\bproportion|\bshare\b|\bportion|\bfraction/iu.test(question)) return PERCENT
  if (/\b(?:cost|price|pay|paid|money|worth|wage|salary|fine|raise|spend|spent|dollars?)\b/iu.test(question))
    return MONEY
  return NUMBER
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
