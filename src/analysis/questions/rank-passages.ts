/** The best articles -> their sentences, best first: which one answers? */
import type { Passage, Span } from '../../core/article.ts'
import type { Speaker, StoredFigure, StoredQuote } from '../../core/quote.ts'
import { plainWords } from '../../core/topic.ts'
import { findBody } from '../body.ts'
import { findSentences } from '../sentences.ts'
import { readWords, type Word } from '../words.ts'
import { hasAnswerOf } from './answer-shapes.ts'
import { countsAsked } from './asked-number.ts'
import { isHolder } from './office.ts'
import type { Ranked } from './rank-articles.ts'
import type { Question } from './read-question.ts'
import type { Weights } from './weigh-words.ts'

/** What was found in the articles. */
export interface Findings {
  readonly quotes: readonly StoredQuote[]
  readonly figures: readonly StoredFigure[]
}

export interface RankedPassage {
  readonly passage: Passage
  readonly from: Ranked
  readonly score: number
  readonly features: PassageFeatures
}

/** Each 0..1, but for `article`: its score. */
export interface PassageFeatures {
  readonly article: number
  /** How much of the question's weight stands in it. */
  readonly coverage: number
  /** The same of the sentence that asks, where the question has others before it. */
  readonly asked: number
  /** 1 for what opens the article, then 1/2, 1/3 … */
  readonly lead: number
  /** It holds the kind of thing that is asked for. */
  readonly shape: number
  /** It counts what "how many" names, or has a sum where money is asked for. */
  readonly counts: number
  /** It holds words of the speaker who is asked for. */
  readonly said: number
  /** It names whom or what the question does not. */
  readonly news: number
  readonly short: number
  readonly question: number
}

/** Of "the mayor of Holm" what says nothing of the speaker. */
const OF_OTHERS = /\s(?:of|for|at|from|in|on)\s.*$/u
/** Two sentences of together so many words are still read at a glance. */
const PAIR_WORDS = 50
/** UTF-16 units: what is longer and has no full stop is a sentence all the same. */
const LONGEST_HEADING = 90
const SHORT = 8

/** Fitted on halves of public news questions. */
const WEIGHTS: Readonly<Record<keyof PassageFeatures, number>> = {
  article: 1,
  coverage: 0.1,
  asked: 0.35,
  lead: 0.5,
  shape: 0.4,
  counts: 0.4,
  said: 0.6,
  news: 0.05,
  short: -0.16,
  question: -0.15,
}

/** All sentences of the articles, and pairs of short ones, best first. */
export function rankPassages(
  articles: readonly Ranked[],
  question: Question,
  weights: Weights,
  { quotes, figures }: Findings = { quotes: [], figures: [] },
): RankedPassage[] {
  return articles
    .flatMap((ranked) => passagesOf(ranked, question, weights, { quotes, figures }))
    .sort((a, b) => b.score - a.score)
}

function passagesOf(
  from: Ranked,
  question: Question,
  weights: Weights,
  { quotes, figures }: Findings,
): RankedPassage[] {
  const { id, text } = from.article
  const said = quotes.filter((quote) => quote.articleId === id && isAskedQuote(quote, question))
  const numbers = question.kind === 'how many' ? figures.filter(({ articleId }) => articleId === id) : []
  const spans = findBody(text)
    .flatMap((paragraph) => findSentences(text, paragraph))
    .filter((span) => isSentence(text.slice(span.start, span.end)))
  const words = spans.map(({ start, end }) => readWords(text.slice(start, end)))
  const found = words.map((some) => foundIn(some, weights))
  const isFollowed = spans.map(({ end }, i) => text.slice(end, spans[i + 1]?.start).trim() === '')
  return windowsOf(words, isFollowed).map(({ first, last }) => {
    const passage = passageOf(text, spans[first], spans[last])
    const inside = words.slice(first, last + 1).flat()
    const own = found.slice(first, last + 1)
    const features = {
      article: from.score,
      coverage: weightOf(own, weights),
      asked: askedShare(own, question, weights),
      lead: 1 / (1 + first),
      shape: Number(hasAnswerOf(question, passage.text)),
      counts: Number(
        countsAsked(
          question.text,
          passage.text,
          numbers.filter((each) => isInside(each, passage)),
        ),
      ),
      said: Number(said.some(({ start, end }) => start < passage.end && end > passage.start)),
      news: newNames(inside, question),
      short: Number(inside.length < SHORT),
      question: Number(passage.text.endsWith('?')),
    }
    return { passage, from, features, score: scoreOf(features) }
  })
}

function isInside({ start, end }: Span, passage: Span): boolean {
  return start >= passage.start && end <= passage.end
}

/** A dateline ("LONDON —") and a heading are none. */
function isSentence(text: string): boolean {
  return /[.!?…:;]["'”’)\]]*$/u.test(text) || text.length > LONGEST_HEADING
}

/** Each sentence, and each with the next one where both are short and nothing stands between them. */
function windowsOf(
  sentences: readonly (readonly Word[])[],
  isFollowed: readonly boolean[],
): { first: number; last: number }[] {
  return sentences.flatMap(({ length }, first) => {
    const next = sentences[first + 1]
    const isPair = next !== undefined && isFollowed[first] && length + next.length <= PAIR_WORDS
    return [{ first, last: first }, ...(isPair ? [{ first, last: first + 1 }] : [])]
  })
}

function passageOf(text: string, first: Span | undefined, last: Span | undefined): Passage {
  const [start, end] = [first?.start ?? 0, last?.end ?? 0]
  return { text: text.slice(start, end), start, end }
}

function scoreOf(features: PassageFeatures): number {
  const names = Object.keys(WEIGHTS) as (keyof PassageFeatures)[]
  return names.reduce((sum, name) => sum + WEIGHTS[name] * features[name], 0)
}

function foundIn(words: readonly Word[], { of }: Weights): ReadonlySet<string> {
  return new Set(words.flatMap(({ stem }) => (of.has(stem) ? stem : [])))
}

function weightOf(found: readonly ReadonlySet<string>[], { of, total }: Weights): number {
  const stems = new Set(found.flatMap((some) => [...some]))
  const weight = [...stems].reduce((sum, stem) => sum + (of.get(stem) ?? 0), 0)
  return total === 0 ? 0 : weight / total
}

function askedShare(found: readonly ReadonlySet<string>[], { asking }: Question, { of }: Weights): number {
  const weight = (stems: readonly string[]) => stems.reduce((sum, stem) => sum + (of.get(stem) ?? 0), 0)
  const whole = weight(asking)
  return whole === 0 ? 0 : weight(asking.filter((stem) => found.some((stems) => stems.has(stem)))) / whole
}

/** Words of someone whom the question names, where it asks what was said. */
function isAskedQuote({ kind, speaker }: StoredQuote, question: Question): boolean {
  return (
    question.kind === 'what said' && kind === 'direct' && speaker !== null && isSpeaker(speaker, question)
  )
}

/** Whether the question names this speaker, in full or by a part of the name; or, where it has no name, says what they are. */
export function isSpeaker({ name, description = '' }: Speaker, question: Question): boolean {
  const { words, names, office } = question
  if (office) return isHolder(`${description} ${name}`, office)
  const role = names.length === 0 ? description.replace(OF_OTHERS, '') : ''
  const parts = new Set(plainWords(`${name} ${role}`).split(' '))
  return words.some(({ plain, isBorrowed }) => (names.length > 0 || !isBorrowed) && parts.has(plain))
}

/** Names that the question does not hold: what it asks for is often one of them. Three are as good as more. */
function newNames(words: readonly Word[], question: Question): number {
  const asked = new Set(question.words.map(({ stem }) => stem))
  const names = words.filter(({ isName, stem }) => isName && !asked.has(stem))
  return Math.min(new Set(names.map(({ stem }) => stem)).size, 3) / 3
}
