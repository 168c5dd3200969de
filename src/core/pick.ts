/** What is picked of a story for a channel, and what the channel has been shown before. */
import type { Article, Passage } from './article.ts'
import type { Change, Differing } from './figures-differ.ts'
import type { StoredFigure, StoredQuote } from './quote.ts'
import type { OutletCount } from './story.ts'

/** A story as a digest shows it. */
export interface Pick {
  readonly storyId: number
  /** The article that tells it: its headline, its sentences. */
  readonly lead: Article
  /** Other outlets' articles on it, one an outlet, linked by their own address. */
  readonly others: readonly Article[]
  /** Fresh articles on it that are not linked: they are told with it, and don't come again. */
  readonly rest: readonly Article[]
  /** Of the whole story, also where it was shown before. */
  readonly outlets: OutletCount
  /** When the channel was told of this story first; null when it is new there, or was a headline and no more. */
  readonly firstToldAt: Date | null
  /** Its headline at least was shown before. */
  readonly isSeen: boolean
  readonly summary: readonly Passage[]
  readonly quotes: readonly StoredQuote[]
  readonly figures: readonly StoredFigure[]
  readonly differing: readonly Differing[]
  readonly changes: readonly Change[]
  /** The keys (said.ts) of its quotes, sentences and figures: nothing is said twice in a channel. */
  readonly said: readonly string[]
}

/** What digests have shown in a channel. */
export interface Past {
  /** Articles, and when they were told first. */
  readonly articles: ReadonlyMap<number, Date>
  /** Those of them of which no word was said: a headline, or an outlet's name. None, if left out. */
  readonly unread?: ReadonlySet<number>
  readonly said: ReadonlySet<string>
}
