/** Articles and questions made of invented words, as common and as rare as words are (Zipf). The same at every run. */
import type { Figure, Quote } from '../src/core/quote.ts'

export const NOW = new Date('2026-03-02T12:00:00Z')

const WORDS = 60_000
const PEOPLE = 5000
const OUTLETS = 200
const DAYS = 90
const ARTICLE_SENTENCES = 30
const SENTENCE_WORDS = 20
/** Ranks of words as questions use them: neither "the" nor what stands in one article only. */
const ASKED = { from: 150, to: 8000 }
const COMMON = { from: 30, to: 150 }

export interface GeneratedArticle {
  readonly title: string
  readonly text: string
  readonly host: string
  readonly outlet: string
  readonly publishedAt: Date
  readonly speaker: string
  readonly quotes: readonly Quote[]
  readonly figures: readonly Figure[]
}

export interface Writer {
  /** @param age 0 for the oldest article, 1 for the newest */
  article(age: number): GeneratedArticle
  question(): string
  /** Of words that a tenth of the articles and more have. */
  commonQuestion(): string
  misspelled(): string
  topic(): string
  speaker(): string
}

export function createWriter(seed = 7): Writer {
  const random = createRandom(seed)
  const words = Array.from({ length: WORDS }, (_, rank) => inventWord(rank))
  const people = Array.from({ length: PEOPLE }, (_, n) => `${nameOf(n * 7 + 3)} ${nameOf(n * 13 + 11)}`)
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
  // rank = WORDS^u has about the density 1/rank
  const word = () => words[Math.min(WORDS - 1, Math.floor(WORDS ** random()) - 1)] as string
  const sentence = () => `${capital(Array.from({ length: SENTENCE_WORDS }, word).join(' '))}.`
  const ranked = ({ from, to }: { from: number; to: number }) =>
    words[from + Math.floor(random() * (to - from))] as string
  const speaker = () => people[Math.floor(PEOPLE ** random()) - 1] as string

  return {
    article(age) {
      const said = speaker()
      const sentences = Array.from({ length: ARTICLE_SENTENCES }, sentence)
      const quotes = sentences.slice(2, 7).map((text): Quote => quoteOf(text, said))
      const outlet = Math.floor(random() * OUTLETS)
      return {
        title: sentence().slice(0, 60),
        text: `${said} ${sentences.join(' ')}`,
        host: `paper${outlet}.example`,
        outlet: `Paper ${outlet}`,
        publishedAt: new Date(NOW.getTime() - (1 - age) * DAYS * 86_400_000),
        speaker: said,
        quotes,
        figures: [1, 2, 3].map((value) => figureOf(value, word())),
      }
    },
    question: () => `How many ${[1, 2, 3, 4, 5].map(() => ranked(ASKED)).join(' ')} did ${speaker()} see?`,
    commonQuestion: () => `What about ${[1, 2, 3, 4, 5, 6].map(() => ranked(COMMON)).join(' ')}?`,
    misspelled: () => `Who saw ${[1, 2].map(() => `${ranked(ASKED)}q`).join(' and ')} near ${ranked(ASKED)}?`,
    topic: () => `${ranked(COMMON)} ${ranked(ASKED)}`,
    speaker: () => pick(people),
  }
}

/** Park and Miller's generator: 0..1. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** Another word for each rank: syllables as the digits of a number. */
function inventWord(rank: number): string {
  const syllables = ['ba', 'ce', 'di', 'fo', 'gu', 'la', 'me', 'ni', 'po', 'ru', 'sa', 'te', 'vi', 'wo', 'zu']
  let word = ''
  for (let left = rank + 15; left > 0; left = Math.floor(left / 15)) word += syllables[left % 15]
  return word
}

function nameOf(n: number): string {
  return capital(inventWord(n % 9973))
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function quoteOf(text: string, name: string): Quote {
  return { text, start: 0, end: text.length, speaker: { name }, kind: 'direct', quotedAs: 'said' }
}

function figureOf(value: number, counted: string): Figure {
  return { text: String(value), start: 0, end: 1, kind: 'count', value, counted, importance: value / 4 }
}
