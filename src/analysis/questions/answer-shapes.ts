/** Whether a sentence holds the kind of thing that a question asks for. */
import type { Question } from './read-question.ts'

const NUMBER = String.raw`(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|half|third|quarter|million|billion|trillion)\b)`
const SHAPES: Readonly<Partial<Record<Question['kind'], RegExp>>> = {
  'how many': new RegExp(NUMBER, 'iu'),
  when: /\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December|yesterday|today|(?:1[89]|20)\d\d|years?|months?|weeks?|days?)\b/u,
  where: /\b(?:in|at|near|from|across|of|to)\s+(?:the\s+)?\p{Lu}|\p{L}['’]s\b/u,
  who: /\p{Lu}\p{Ll}+\s+(?:\p{L}+\s+)?\p{Lu}\p{Ll}+/u,
  'what said': /["“”]|\b(?:said|says|told|added|according)\b/u,
  why: /\b(?:because|after|due to|since|over|as|caused|led|so that|in order|amid|following|in response)\b/iu,
  'what changed': /\b(?:from|now|new|rose|fell|raised|cut|up|down|more|fewer|instead|no longer)\b/iu,
}

/** True when the kind has no shape of its own. */
export function hasAnswerOf({ kind }: Question, sentence: string): boolean {
  return SHAPES[kind]?.test(sentence) ?? true
}
