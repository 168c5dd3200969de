/** Nothing was found -> why, as far as it is told apart, and what to do next: for readers who don't know what is stored. */
import type { CommandContext } from '../src/chat/command.ts'
import { UserError } from '../src/core/errors.ts'

const WEEK_MS = 7 * 24 * 60 * 60_000

type Where = Pick<CommandContext, 'store' | 'channel'>

/**
 * What a command that found nothing says.
 *
 * @param nothing what was not found, as a sentence
 * @param advice what to try, as a sentence; where there is no news at all it gives way to why there is none
 */
export async function nothingFound(nothing: string, advice: string, where: Where): Promise<UserError> {
  return new UserError(`${nothing} ${(await withoutNews(where)) ?? advice}`)
}

/** Why the channel's workspace has no news at all; undefined when it has some. */
export async function withoutNews({ store, channel }: Where): Promise<string | undefined> {
  if ((await store.stories.recent('', channel, 1)).length > 0) return undefined
  const feeds = await store.feeds.list(channel)
  if (feeds.length === 0)
    return 'There is no news here yet, as no feed is read. A manager of the server adds one: /feeds add with the address of a feed or a news page.'
  const failing = feeds.filter(({ failures }) => failures > 0).length
  const how =
    failing === feeds.length
      ? 'none of them can be read at the moment'
      : 'their first articles are on the way'
  return `There is no news here yet: ${feeds.length === 1 ? 'one feed is' : `${feeds.length} feeds are`} set up, and ${how}. /feeds list shows how they are.`
}

/** "Try since:7d, or fewer or other words.": of a search that goes back to `since`. */
export function tryLonger(since: Date, now: Date): string {
  const longer = now.getTime() - since.getTime() < WEEK_MS ? 'since:7d' : 'a longer time, such as since:30d'
  return `Try ${longer}, or fewer or other words.`
}
