/** An answer from what is stored: the words of articles as they stand, never words of our own. */
import type { Article, Passage } from './article.ts'
import type { StoredFigure, StoredQuote } from './quote.ts'
import type { FoundQuote } from './voices.ts'

/** A place in a stored article that answers. */
export interface Evidence {
  readonly article: Article
  /** A sentence, or two that stand side by side: `article.text.slice(start, end) === text`. */
  readonly passage: Passage
  /** What was said, where the question asks for words; it stands in the passage. */
  readonly quote?: StoredQuote
  /** The number, where the question asks for one; it stands in the passage. */
  readonly figure?: StoredFigure
  /** True: its figure counts the same as that of the first evidence, and is another one. Show both, with their dates. */
  readonly differs?: boolean
}

/** What a question was about: whom and what the next one may mean by "he", "there" and "that". */
export interface AnswerContext {
  readonly storyId?: number
  /** Articles that were shown and are in no story yet, such as those of a brief: no search finds them so soon. */
  readonly articleIds?: readonly number[]
  /** Plain words: the names and subjects of the last question, or of the story that is talked about. */
  readonly words: readonly string[]
}

/** Somebody's words on a subject that are not stored, and what is instead. */
export interface Unsaid {
  /** As articles name them, else as the question does. */
  readonly speaker: string
  /** As the question has it; '' where it asks for anything they said. */
  readonly about: string
  /** Only some articles were asked (`site:`, `after:`): others may have their words. */
  readonly isLimited: boolean
  /** Their newest words on anything. */
  readonly newest: FoundQuote | undefined
  /** Names of others whose words on the subject are stored. */
  readonly others: readonly string[]
}

export interface Answer {
  /** The question as it was read, without markup. */
  readonly question: string
  /** True: the stored articles do not cover the question. Then `evidence` is empty. */
  readonly abstained: boolean
  /** Names in the question, and phrases in quotation marks, that no article has, in plain words. */
  readonly missing: readonly string[]
  /** It was asked in another language than English: its words may mean nothing to the articles. */
  readonly isOtherLanguage?: true
  /** Where the words of somebody were asked for, and there are none on the subject: then `abstained` is true. */
  readonly unsaid?: Unsaid
  /** Words that no article has, and the stored ones that they were read as. */
  readonly readAs: readonly { readonly written: string; readonly read: string }[]
  /** At most three, best first: the first one answers, the others are other outlets' and say the same or differ. */
  readonly evidence: readonly Evidence[]
  /** The articles found, best first, at most ten; also when abstaining: what there is. */
  readonly articles: readonly Article[]
  /** For the next question of the same reader. */
  readonly context: AnswerContext
}
