/** A question that leans on the one before: "he", "there", "since when?" take their meaning from it. */
import type { AnswerContext } from '../../core/answer.ts'
import { plainWords } from '../../core/topic.ts'
import { stemOf } from '../words.ts'
import type { AskedWord, Question } from './read-question.ts'

const LEANING =
  /\b(?:he|him|his|she|her|hers|they|them|their|theirs|it|its|there|that|this|those|these|then|else|more|now)\b/iu
/** "since Monday" names nobody. */
const DAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/u
/** So few words of its own can't stand alone. */
const FEW = 2
const MOST_BORROWED = 8

/** Whether the question means something that was talked about before. */
export function isFollowUp(question: Question): boolean {
  const { text, words, names, sites } = question
  const isNamed = names.some((name) => !name.every((word) => DAY.test(word)))
  const isOnItsOwn = isNamed || sites.length > 0 || !/\p{L}/u.test(text)
  return !isOnItsOwn && (words.length <= FEW || isLeaning(question))
}

/** Whether it says so itself: "he", "there". A short one without such a word may be about something new. */
export function isLeaning({ text }: Question): boolean {
  return LEANING.test(text)
}

/** The question with the words of what was talked about; they weigh half, and ask for nothing by themselves. */
export function inContext(question: Question, context: AnswerContext): Question {
  const known = new Set(question.words.map(({ stem }) => stem))
  const borrowed = context.words
    .flatMap((words) => plainWords(words).split(' '))
    .map((plain): AskedWord => ({ plain, stem: stemOf(plain), isName: false, isBorrowed: true }))
    .filter(
      ({ plain, stem }, index, all) =>
        plain !== '' && !known.has(stem) && all.findIndex((other) => other.stem === stem) === index,
    )
  return { ...question, words: [...question.words, ...borrowed.slice(0, MOST_BORROWED)] }
}
