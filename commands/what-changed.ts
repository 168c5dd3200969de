/** "What changed?" -> how the figures of a story went on, and what its newest reports brought. */
import type { CommandContext } from '../src/chat/command.ts'
import { type LedgerLine, ledgerOf } from '../src/core/ledger.ts'
import type { Story } from '../src/core/story.ts'
import { findTurns } from '../src/core/timeline.ts'
import type { StoryChanges } from '../src/views/changes.ts'

/** One message holds so much. */
const MOST_LINES = 4
const MOST_TURNS = 4

/**
 * What changed in a story that the channel may see.
 *
 * @param since only what came at or after this moment; undefined: all that changed
 * @returns undefined when there is no such story
 */
export async function whatChanged(
  storyId: number,
  since: Date | undefined,
  { store, channel }: Pick<CommandContext, 'store' | 'channel'>,
): Promise<StoryChanges | undefined> {
  const [story] = await store.stories.load([storyId], channel)
  if (!story) return undefined
  const isLate = ({ publishedAt }: { readonly publishedAt: Date }) =>
    since === undefined || publishedAt >= since
  const lines = ledgerOf(story).filter((line) => hasChanged(line) && isLate(newestOf(line, story)))
  const turns = findTurns(story, Number.POSITIVE_INFINITY).slice(1)
  return {
    story,
    since,
    lines: lines.slice(0, MOST_LINES),
    turns: turns.filter(({ article }) => isLate(article)).slice(-MOST_TURNS),
  }
}

function hasChanged({ values, differing }: LedgerLine): boolean {
  return values.length > 1 || differing.length > 0
}

function newestOf({ values, differing }: LedgerLine, { articles }: Story): { readonly publishedAt: Date } {
  const times = [...values, ...differing].map(({ article }) => article.publishedAt.getTime())
  return {
    publishedAt: times.length > 0 ? new Date(Math.max(...times)) : (articles[0]?.publishedAt ?? new Date(0)),
  }
}
