import { type Command, type CommandContext, defineAction, type Option } from '../src/chat/command.ts'
import { SECTIONS } from '../src/core/article.ts'
import { UserError } from '../src/core/errors.ts'
import { type ListEntry, type Message, notice } from '../src/core/message.ts'
import { shortDayIn } from '../src/core/moment.ts'
import { isSection, parseTopic, resolveTopic, type TopicQuery } from '../src/core/topic.ts'
import { keptOutBy } from '../src/core/topic-parts.ts'
import { listView } from '../src/views/list.ts'
import { topicTrialView } from '../src/views/topic-trial.ts'
import { withoutNews } from './nothing-found.ts'

const LONGEST_NAME = 60
const TRIAL_DAYS = 7
const MOST_TRIED = 1000
/** Also a name that does not exist is a query: the word itself. */
const NOTHING_MATCHES =
  'All words must stand in one article: try fewer, or OR between them. Words are found as they are written, “votes” is not “vote”.'
const DAY_MS = 24 * 60 * 60_000

const queryOption = {
  type: 'string',
  description: 'Words (all must occur), "a phrase", OR, -not, site:bbc.co.uk, person:"Full Name"',
  required: true,
  isQuery: true,
} as const satisfies Option

export const topics: Command = {
  name: 'topics',
  description: 'Named topics of this server',
  actions: {
    list: defineAction({
      description: 'All topics: this server’s and the built-in sections',
      options: {},
      access: 'everyone',
      isPrivate: true,
      async run(_values, { store, channel }) {
        const stored = await store.topics.list(channel)
        const items: ListEntry[] = stored.map(({ name, query }) => ({
          content: [{ strong: name }, ` · ${query}`],
        }))
        const sections: ListEntry = { content: [{ strong: 'Built in' }, ` · top, ${SECTIONS.join(', ')}`] }
        return listView('Topics', [...items, sections])
      },
    }),
    create: defineAction({
      description: 'Give a query a name, or change it',
      options: {
        name: { type: 'string', description: 'A short name', required: true },
        query: queryOption,
      },
      access: 'manager',
      isPrivate: true,
      async run({ name, query }, context) {
        const { store, channel } = context
        const short = name.trim().toLowerCase()
        if (short.length > LONGEST_NAME)
          throw new UserError(`A topic’s name has at most ${LONGEST_NAME} characters.`)
        if (isSection(short) || short === 'top')
          throw new UserError(`“${short}” is built in; take another name.`)
        const parsed = parseTopic(query)
        await store.topics.add({ name: short, query: query.trim() }, channel)
        const title = `Topic “${short}” is kept. Try /brief ${short} or /subscribe ${short}.`
        return tryTopic(title, parsed, context)
      },
    }),
    try: defineAction({
      description: 'What a query would have found in the last 7 days, before you save it',
      options: { query: queryOption },
      access: 'everyone',
      isPrivate: true,
      async run({ query }, context) {
        const parsed = await resolveTopic(query, (name) => context.store.topics.get(name, context.channel))
        return tryTopic(`Trying ${query.trim()}`, parsed, context)
      },
    }),
    delete: defineAction({
      description: 'Forget a topic',
      options: {
        name: {
          type: 'string',
          description: 'The topic’s name',
          required: true,
          async suggest(typed, { store, channel }) {
            const stored = await store.topics.list(channel)
            return stored.map(({ name }) => name).filter((name) => name.includes(typed.toLowerCase().trim()))
          },
        },
      },
      access: 'manager',
      isPrivate: true,
      async run({ name }, { store, channel }) {
        const removed = await store.topics.remove(name.trim().toLowerCase(), channel)
        if (!removed) throw new UserError(`There is no topic “${name}”. /topics list shows all.`)
        return notice(
          `Topic “${name}” is forgotten. Subscriptions to it go on with these words as their query.`,
        )
      },
    }),
  },
}

/** The query held against what came in the last days. */
async function tryTopic(title: string, query: TopicQuery, context: CommandContext): Promise<Message> {
  const { store, channel, now, timezone } = context
  const considered = await store.articles.considered(query, {
    viewer: channel,
    publishedSince: new Date(now.getTime() - TRIAL_DAYS * DAY_MS),
    limit: MOST_TRIED,
  })
  const found = considered.filter(({ isOnTopic }) => isOnTopic)
  const originals = found.filter(({ copyOf }) => copyOf === null)
  const out = considered.filter(({ isOnTopic, copyOf }) => !isOnTopic && copyOf === null)
  const trial = {
    days: TRIAL_DAYS,
    matching: originals.map(({ article }) => article),
    copies: found.length - originals.length,
    keptOut: out.map(({ article }) => ({ article, filter: keptOutBy(query, article) ?? '' })),
    isCut: considered.length === MOST_TRIED,
    ...(considered.length === 0 ? { advice: (await withoutNews(context)) ?? NOTHING_MATCHES } : {}),
  }
  return topicTrialView(title, trial, ({ publishedAt }) => shortDayIn(timezone, publishedAt))
}
