import { type Command, defineAction } from '../src/chat/command.ts'
import { SECTIONS } from '../src/core/article.ts'
import { UserError } from '../src/core/errors.ts'
import { type ListEntry, notice } from '../src/core/message.ts'
import { isSection, parseTopic } from '../src/core/topic.ts'
import { listView } from '../src/views/list.ts'

const LONGEST_NAME = 60

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
        query: {
          type: 'string',
          description: 'Words (all must occur), "a phrase", OR, -not, site:bbc.co.uk, person:"Full Name"',
          required: true,
          isQuery: true,
        },
      },
      access: 'manager',
      isPrivate: true,
      async run({ name, query }, { store, channel }) {
        const short = name.trim().toLowerCase()
        if (short.length > LONGEST_NAME)
          throw new UserError(`A topic’s name has at most ${LONGEST_NAME} characters.`)
        if (isSection(short) || short === 'top')
          throw new UserError(`“${short}” is built in; take another name.`)
        parseTopic(query)
        await store.topics.add({ name: short, query: query.trim() }, channel)
        return notice(`Topic “${short}” is kept. Try /brief ${short} or /subscribe ${short}.`)
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
