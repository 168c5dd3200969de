/** Feed -> Entry (what a feed says) -> Article (what we keep), and the stages of its way. */

/** A place in a text: UTF-16 offsets, `text.slice(start, end)`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A stretch of a text with its place: `source.slice(start, end) === text`. */
export interface Passage extends Span {
  readonly text: string
}

/** What one document of a feed says, in the order of the document. */
export interface ParsedFeed {
  readonly title: string | null
  readonly link: string | null
  /** The publisher's own shortest wait between two polls (`ttl`, `sy:updatePeriod`), in minutes. */
  readonly ttlMinutes?: number
  readonly entries: readonly Entry[]
}

/** One entry of a feed document. `summary` and `content` are HTML as the feed gave it. */
export interface Entry {
  /** The feed's own id for it (`guid`, Atom `id`). */
  readonly id: string | null
  readonly title: string | null
  /** Absolute address of the article's page. */
  readonly link: string | null
  readonly publishedAt: Date | null
  readonly author: string | null
  readonly summary: string | null
  readonly content: string | null
}

/** A feed that we poll. */
export interface Feed {
  readonly id: number
  /** The whole address; it may carry a secret. Show `label` to people, never this. */
  readonly url: string
  /** The address without user name, password, query or token: safe to show and to log. */
  readonly label: string
  readonly title: string | null
  readonly siteUrl: string | null
  readonly etag: string | null
  readonly lastModified: string | null
  readonly nextPollAt: Date
  readonly lastSuccessAt: Date | null
  /** Polls that failed since the last good one. */
  readonly failures: number
  /** Why the last poll failed, in one sentence for people; null when it went well. */
  readonly lastError: string | null
}

/**
 * Where an article stands on its way. A step claims the articles of the stage before it:
 * `fetched` (a feed told of it) → `extracted` (its text is here) → `analyzed` → `grouped` (in a story).
 * `failed` is the end of an article that no step could handle.
 */
export type Stage = 'fetched' | 'extracted' | 'analyzed' | 'grouped' | 'failed'

/** What we keep of an article. */
export interface Article {
  readonly id: number
  readonly url: string
  /** Host name of `url` without `www.`: what `site:` asks for. */
  readonly host: string
  readonly title: string
  /** The publisher as readers know it. */
  readonly outlet: string
  readonly byline: string | null
  readonly publishedAt: Date
  readonly fetchedAt: Date
  readonly stage: Stage
  /** Paragraphs, joined by a blank line. Every offset of a quote, a figure or a sentence points into it. */
  readonly text: string
  /** What the feed itself said (HTML): the article where its page can't be had. */
  readonly feedContent: string | null
  readonly language: string | null
  readonly section: Section | null
  readonly summary: readonly Passage[]
  readonly keywords: readonly string[]
  readonly people: readonly Person[]
  readonly signature: Signature | null
  readonly storyId: number | null
  /** The article whose copy this one is (a wire text, a second crawl). */
  readonly duplicateOf: number | null
}

/** Someone an article names. */
export interface Person {
  readonly name: string
  readonly description?: string
}

/** What stories and near-duplicates are told by: plain JSON, small, made once at analysis. */
export interface Signature {
  /** Weighted terms of the article, heaviest first. */
  readonly terms: readonly (readonly [term: string, weight: number])[]
  /** MinHash of its word shingles (32-bit unsigned). */
  readonly minhash: readonly number[]
}

/** The built-in sections (contract, section 5); `top` stands for all of them. */
export const SECTIONS = [
  'world',
  'politics',
  'business',
  'technology',
  'science',
  'health',
  'sport',
  'culture',
] as const
export type Section = (typeof SECTIONS)[number]
