/** Which story comes first in a digest. docs/operating.md says the same rules in words. */
import type { Pick } from './pick.ts'
import type { TopicQuery } from './topic.ts'
import { titleMatch } from './topic-parts.ts'

/** Half of what freshness is worth is gone after so many hours. */
const HALF_LIFE_HOURS = 12
const POINTS = {
  /** For each doubling of the outlets that tell it in words of their own: 2 for two, 4 for four. */
  outlets: 2,
  /** Published just now. */
  fresh: 1,
  /** All of the topic's words stand in the title, not in the text alone. */
  inTitle: 1,
  quotes: 0.5,
  figures: 0.3,
  /** More than one sentence can be said of it. */
  sentences: 0.5,
  /** Taken off for each story above that has the same lead outlet, or the same section. */
  sameOutlet: 0.3,
  sameSection: 0.2,
} as const

/** Best first; each one that is taken makes the others of its outlet and of its section weigh less. */
export function rankPicks(picks: readonly Pick[], query: TopicQuery, now: Date): Pick[] {
  const left = new Map(picks.map((pick) => [pick, worthOf(pick, query, now)]))
  const ranked: Pick[] = []
  while (left.size > 0) {
    const [best] = [...left].reduce((a, b) => (b[1] > a[1] ? b : a))
    left.delete(best)
    ranked.push(best)
    for (const [pick, worth] of left) left.set(pick, worth - likeness(pick, best))
  }
  return ranked
}

function likeness({ lead }: Pick, { lead: above }: Pick): number {
  return (
    (lead.outlet === above.outlet ? POINTS.sameOutlet : 0) +
    (lead.section && lead.section === above.section ? POINTS.sameSection : 0)
  )
}

function worthOf(
  { lead, others, rest, quotes, figures, summary }: Pick,
  query: TopicQuery,
  now: Date,
): number {
  const hours = Math.max(0, now.getTime() - lead.publishedAt.getTime()) / 3_600_000
  const outlets = new Set([lead, ...others, ...rest].map(({ outlet }) => outlet)).size
  return (
    POINTS.outlets * Math.log2(outlets) +
    POINTS.fresh * 2 ** (-hours / HALF_LIFE_HOURS) +
    POINTS.inTitle * titleMatch(query, lead.title) +
    (quotes.length > 0 ? POINTS.quotes : 0) +
    (figures.length > 0 ? POINTS.figures : 0) +
    (summary.length > 1 ? POINTS.sentences : 0)
  )
}
