/** The way of an article, from feed to channel, by lanes that run beside each other: a slow site never holds up a digest. */
import { analyzeArticles } from './analyze-articles.ts'
import { buildDigests } from './build-digests.ts'
import { deliverOutbox } from './deliver-outbox.ts'
import { extractArticles } from './extract-articles.ts'
import { fetchFeeds } from './fetch-feeds.ts'
import { followUp } from './follow-up.ts'
import { groupStories } from './group-stories.ts'
import { pruneArticles } from './prune-articles.ts'
import { prunePosted } from './prune-posted.ts'
import { pruneReceipts } from './prune-receipts.ts'
import { pruneSubscriptions } from './prune-subscriptions.ts'
import type { Step } from './step.ts'

/** The role that runs a lane, and its steps in their order. The order is the program. */
export interface Lane {
  readonly name: string
  readonly role: 'fetch' | 'analyze' | 'deliver'
  /** Not more often than this; at every heartbeat if left out. */
  readonly everyMs?: number
  readonly steps: readonly (readonly [name: string, step: Step])[]
}

export const lanes: readonly Lane[] = [
  { name: 'feeds', role: 'fetch', steps: [['fetch-feeds', fetchFeeds]] },
  { name: 'pages', role: 'fetch', steps: [['extract-articles', extractArticles]] },
  { name: 'corrections', role: 'fetch', everyMs: 60_000, steps: [['follow-up', followUp]] },
  {
    name: 'articles',
    role: 'analyze',
    steps: [
      ['analyze-articles', analyzeArticles],
      ['group-stories', groupStories],
    ],
  },
  { name: 'digests', role: 'deliver', steps: [['build-digests', buildDigests]] },
  { name: 'posts', role: 'deliver', steps: [['deliver-outbox', deliverOutbox]] },
  {
    name: 'retention',
    role: 'analyze',
    everyMs: 60 * 60_000,
    steps: [
      ['prune-articles', pruneArticles],
      ['prune-posted', prunePosted],
      ['prune-receipts', pruneReceipts],
      ['prune-subscriptions', pruneSubscriptions],
    ],
  },
]
