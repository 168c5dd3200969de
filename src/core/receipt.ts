/** Why a digest is as it is: every article it considered, and what became of it. */
import type { Article } from './article.ts'
import type { Digest } from './digest.ts'
import { momentIn } from './moment.ts'
import type { Past } from './pick.ts'
import type { TopicQuery } from './topic.ts'
import { keptOutBy } from './topic-parts.ts'

/** Articles with one fate, `dropped` ones also with one reason; or that none was looked at, as the digest is `held`. */
export interface ReceiptEntry {
  /** `told` in full, as a `headline`, or `dropped` for `reason`. */
  readonly fate: 'told' | 'headline' | 'dropped' | 'held'
  /** In a few words, such as "a copy of an article of Harbor Ledger", "below the cut". */
  readonly reason?: string
  readonly count: number
  /** Some of them, in the order of the digest or newest first. */
  readonly articleIds: readonly number[]
}

/** One look of a subscription at the news. */
export interface Receipt {
  readonly topic: string
  readonly at: Date
  /** The key of the digest in the outbox; null when there was nothing to post. */
  readonly dedupeKey: string | null
  readonly entries: readonly ReceiptEntry[]
}

/** For so long one can ask why a digest is as it is. */
export const RECEIPTS_KEPT_DAYS = 14

/** A receipt names so many articles at most, and so many of one fate and reason; the others are counted. */
const MOST_NAMED = 200
const MOST_OF_ONE = 20

/** An article on a topic's subject, before the topic's filters. */
export interface Considered {
  readonly article: Article
  /** False when a filter of the query keeps it out. */
  readonly isOnTopic: boolean
  /** The outlet whose article this one is a copy of, where the viewer sees that too. */
  readonly copyOf: string | null
}

/** What the articles were held against. */
export interface Measure {
  readonly query: TopicQuery
  readonly publishedSince: Date
  /** The same for people: "Sunday 1 March, 8:00". */
  readonly publishedSinceWords: string
  readonly past: Past
}

interface Fate {
  readonly articleId: number
  readonly fate: Exclude<ReceiptEntry['fate'], 'held'>
  readonly reason?: string
}

/** A look that was put off: "until Tuesday 3 March, 8:00 (Europe/Paris): quiet hours". */
export function heldEntry({ until, reason }: { until: Date; reason: string }, zone: string): ReceiptEntry {
  return {
    fate: 'held',
    reason: `until ${momentIn(zone, until)} (${zone}): ${reason}`,
    count: 0,
    articleIds: [],
  }
}

/** What became of all that a digest considered. */
export function receiptEntries(
  digest: Digest,
  considered: readonly Considered[],
  measure: Measure,
): ReceiptEntry[] {
  const told = digest.stories.flatMap(({ lead, others }) => [lead, ...others])
  const shown: Fate[] = [
    ...told.map(({ id }) => ({ articleId: id, fate: 'told' }) as const),
    ...digest.headlines.map(({ lead }) => ({ articleId: lead.id, fate: 'headline' }) as const),
  ]
  const isShown = new Set(shown.map(({ articleId }) => articleId))
  const reasons = new Map(digest.dropped.map(({ article, reason }) => [article.id, reason]))
  const dropped = considered
    .filter(({ article }) => !isShown.has(article.id))
    .map((one): Fate => {
      const reason = reasons.get(one.article.id) ?? reasonOf(one, measure)
      return { articleId: one.article.id, fate: 'dropped', reason }
    })
  return groupFates([...shown, ...dropped])
}

/** Why an article that was considered is not in the digest, where the choice of the stories says nothing of it. */
function reasonOf(
  { article, isOnTopic, copyOf }: Considered,
  { query, publishedSince, publishedSinceWords, past }: Measure,
): string {
  if (!isOnTopic) return `kept out by your filter “${keptOutBy(query, article) ?? 'topic'}”`
  if (copyOf !== null) return `a copy of an article of ${copyOf}`
  if (past.articles.has(article.id)) return 'already shown here'
  if (article.publishedAt < publishedSince) return `older than ${publishedSinceWords}`
  return 'below the cut'
}

/** One entry a fate and reason, in the order in which they come first. */
function groupFates(fates: readonly Fate[]): ReceiptEntry[] {
  const groups = new Map<string, Fate[]>()
  for (const one of fates) {
    const key = `${one.fate} ${one.reason ?? ''}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  let left = MOST_NAMED
  return [...groups.values()].map((group) => {
    const named = group.slice(0, Math.min(MOST_OF_ONE, left))
    left -= named.length
    const { articleId: _, ...kind } = group[0] as Fate // a group has one at least
    return { ...kind, count: group.length, articleIds: named.map(({ articleId }) => articleId) }
  })
}
