import { type Command, type CommandContext, defineAction, type Option } from '../src/chat/command.ts'
import type { Feed } from '../src/core/article.ts'
import { UserError } from '../src/core/errors.ts'
import { notice } from '../src/core/message.ts'
import { feedCheckView, feedsView } from '../src/views/feeds.ts'

/** More than a server reads; a slip with a huge OPML file should not bind the host. */
const MOST_IMPORTED = 500

const feedOption = {
  type: 'string',
  description: 'A feed of the list: its title, address or number',
  required: true,
  async suggest(typed: string, { store, channel }: CommandContext) {
    const wanted = typed.toLowerCase().trim()
    return (await store.feeds.list(channel)).map(nameOf).filter((name) => name.toLowerCase().includes(wanted))
  },
} as const satisfies Option

export const feeds: Command = {
  name: 'feeds',
  description: 'Where the news comes from',
  actions: {
    list: defineAction({
      description: 'All feeds that this server reads, and how they are',
      options: {},
      access: 'everyone',
      isPrivate: true,
      async run(_values, { store, channel }) {
        const found = await store.feeds.list(channel)
        return found.length === 0
          ? notice(
              'No feeds yet. A manager of the server adds one: /feeds add with the address of a feed or a news page.',
            )
          : feedsView(found)
      },
    }),
    add: defineAction({
      description: 'Read a feed, or the feed of a page, for this server',
      options: { url: { type: 'string', description: 'Its address', required: true } },
      access: 'admin',
      isPrivate: true,
      async run({ url }, { store, channel, desk, now }) {
        const read = await desk.readFeed(url)
        const feed = await store.feeds.add(read.url, channel, now)
        return feedCheckView(`Added ${read.title ?? feed.label}`, feed, read)
      },
    }),
    remove: defineAction({
      description: 'Stop reading a feed for this server',
      options: { feed: feedOption },
      access: 'admin',
      isPrivate: true,
      async run({ feed }, context) {
        const found = await findFeed(feed, context)
        const removed = await context.store.feeds.remove(found.id, context.channel)
        if (!removed)
          throw new UserError(
            `${nameOf(found)} comes with this installation; only its operator can take it out.`,
          )
        return notice(`${nameOf(found)} is not read for this server any more.`)
      },
    }),
    check: defineAction({
      description: 'Try a feed now and say what is wrong with it',
      options: { feed: feedOption },
      access: 'admin',
      isPrivate: true,
      async run({ feed }, context) {
        const found = await findFeed(feed, context)
        return feedCheckView(`${nameOf(found)} can be read`, found, await context.desk.readFeed(found))
      },
    }),
    import: defineAction({
      description: 'Add all feeds of an OPML file',
      options: { url: { type: 'string', description: 'The file’s address', required: true } },
      access: 'admin',
      isPrivate: true,
      async run({ url }, { store, channel, desk, now }) {
        const listed = await desk.readOpml(url)
        const taken = listed.slice(0, MOST_IMPORTED)
        for (const feed of taken) await store.feeds.add(feed.url, channel, now)
        const rest =
          listed.length > taken.length ? ` The other ${listed.length - taken.length} were left out.` : ''
        return notice(
          `${taken.length} feeds of the file are read from now on. /feeds list shows how they are.${rest}`,
        )
      },
    }),
  },
}

async function findFeed(name: string, { store, channel }: CommandContext): Promise<Feed> {
  const wanted = name.toLowerCase().trim()
  const all = await store.feeds.list(channel)
  const isNamed = (feed: Feed) =>
    [String(feed.id), feed.label, feed.url, nameOf(feed)].some((n) => n.toLowerCase() === wanted)
  const holds = (feed: Feed) =>
    nameOf(feed).toLowerCase().includes(wanted) || feed.label.toLowerCase().includes(wanted)
  const exact = all.find(isNamed)
  const [found = exact, ...others] = exact ? [] : all.filter(holds)
  if (!found) throw new UserError(`There is no feed “${name}” here. /feeds list shows all.`)
  if (others.length > 0)
    throw new UserError(
      `“${name}” is in the names of ${others.length + 1} feeds. Take its number from /feeds list.`,
    )
  return found
}

function nameOf({ title, label }: Feed): string {
  return title ?? label
}
