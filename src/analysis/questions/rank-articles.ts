/** Articles that have some of a question's words -> those that are about it, best first. */
import type { Article } from '../../core/article.ts'
import { findWords, type Place } from './find-words.ts'
import type { Question } from './read-question.ts'
import type { TimeWindow } from './time-words.ts'
import type { Weights } from './weigh-words.ts'

/** What is read of an article. */
export type Readable = Pick<Article, 'id' | 'host' | 'title' | 'text' | 'outlet' | 'publishedAt' | 'storyId'>

export interface Ranked {
  readonly article: Readable
  readonly score: number
  readonly features: Features
}

/** Each 0..1, but for `bm25`: up to about 2. */
export interface Features {
  readonly bm25: number
  /** The heaviest part of the question that stands together within some two sentences. */
  readonly near: number
  /** Published within about a week before the question. */
  readonly lately: number
  /** The newer the nearer to 1. */
  readonly fresh: number
  /** The question names its outlet. */
  readonly outlet: number
  /** Published on a day that the question names. */
  readonly dated: number
  /** It is of the story that is talked about. */
  readonly story: number
}

/** Fitted on halves of public news questions; docs/decisions has the figures. */
const WEIGHTS: Readonly<Record<keyof Features, number>> = {
  bm25: 1,
  near: 0.3,
  lately: 0.4,
  fresh: 0.3,
  outlet: 0.3,
  dated: 0.4,
  story: 0.5,
}

/** UTF-16 units: some forty words, about two sentences. */
const NEAR = 240
/** BM25 (Robertson & Zaragoza 2009). */
const K1 = 1.2
const B = 0.4
/** UTF-16 units of a usual report. */
const TYPICAL = 2400
/** A word in the title counts as so many, in the lead as so many. */
const TITLE_COUNTS = 3
const LEAD_COUNTS = 2
const LEAD = 360
/** A reader of news asks about the last week: more than that about today. */
const LATELY_DAYS = 8.5
/** After so many days the pull of what is new is down to a third. */
const FADE_DAYS = 5
const DAY_MS = 86_400_000

/** What an article is measured by. */
export interface Measures {
  readonly question: Question
  readonly weights: Weights
  /** When it was asked. */
  readonly at: Date
  /** Outlets that the question names, as plain words: ["bay wire"]. */
  readonly outlets?: readonly string[]
  readonly storyId?: number | undefined
  /** Articles that are talked about though they are in no story yet. */
  readonly talkedOf?: readonly number[]
}

export function rankArticles(articles: readonly Readable[], measures: Measures): Ranked[] {
  return articles
    .map((article) => {
      const features = featuresOf(article, measures)
      return { article, features, score: scoreOf(features) }
    })
    .sort((a, b) => b.score - a.score)
}

function scoreOf(features: Features): number {
  const names = Object.keys(WEIGHTS) as (keyof Features)[]
  return names.reduce((sum, name) => sum + WEIGHTS[name] * features[name], 0)
}

function featuresOf(
  article: Readable,
  { question, weights, at, outlets = [], storyId, talkedOf = [] }: Measures,
): Features {
  const { of, total } = weights
  const inTitle = findWords(article.title, of.keys())
  const places = findWords(article.text, of.keys())
  const counts = new Map<string, number>()
  const count = ({ stem }: Place, times: number) => counts.set(stem, (counts.get(stem) ?? 0) + times)
  for (const place of inTitle) count(place, TITLE_COUNTS)
  for (const place of places) count(place, place.at < LEAD ? LEAD_COUNTS : 1)
  const whole = total || 1
  // what was published after the question was asked, time zones aside, is not what it means
  const age = (at.getTime() - article.publishedAt.getTime()) / DAY_MS
  return {
    bm25: bm25(counts, of, article.text.length) / whole,
    near: nearest(places, of) / whole,
    lately: Number(age >= -1 && age <= LATELY_DAYS),
    fresh: age < -1 ? 0 : Math.exp(-Math.max(0, age) / FADE_DAYS),
    outlet: Number(outlets.some((name) => isOutlet(name, article))),
    dated: Number(question.windows.some((window) => isWithin(article.publishedAt, window))),
    story: Number((storyId !== undefined && article.storyId === storyId) || talkedOf.includes(article.id)),
  }
}

/** "bay wire" is the outlet's title, with or without "The", or stands in its host, or is it: "baywire.example". */
export function isOutlet(name: string, { outlet, host }: Pick<Article, 'outlet' | 'host'>): boolean {
  if (name.includes('.')) return host === name || host.endsWith(`.${name}`)
  const compact = name.replace(/\s+/gu, '')
  const title = outlet.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  const labels = host.split('.')
  return [compact, `the${compact}`].some((form) => title === form || labels.includes(form))
}

function isWithin(moment: Date, { from, to }: TimeWindow): boolean {
  return moment >= from && moment <= to
}

function bm25(counts: ReadonlyMap<string, number>, of: ReadonlyMap<string, number>, length: number): number {
  const norm = K1 * (1 - B + (B * length) / TYPICAL)
  let sum = 0
  for (const [stem, count] of counts) sum += ((of.get(stem) ?? 0) * count * (K1 + 1)) / (count + norm)
  return sum
}

/** The heaviest set of words that stand close together. */
function nearest(places: readonly Place[], of: ReadonlyMap<string, number>): number {
  let best = 0
  let first = 0
  for (const [last, { at }] of places.entries()) {
    while (at - (places[first]?.at ?? at) > NEAR) first++
    const within = new Set(places.slice(first, last + 1).map(({ stem }) => stem))
    best = Math.max(best, weigh(within, of))
  }
  return best
}

function weigh(stems: Iterable<string>, of: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const stem of stems) sum += of.get(stem) ?? 0
  return sum
}
