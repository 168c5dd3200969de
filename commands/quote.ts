import { type Command, defineAction } from '../src/chat/command.ts'
import { UserError } from '../src/core/errors.ts'
import { parseSince } from '../src/core/since.ts'
import { quotesView } from '../src/views/quotes.ts'

const MOST = 20

export const quote: Command = {
  name: 'quote',
  description: 'What someone said, word for word, with the source',
  action: defineAction({
    description: 'What someone said, word for word, with the source',
    options: {
      speaker: {
        type: 'string',
        description: 'A name, or part of one',
        suggest: (typed, { store, channel }) => store.quotes.speakers(typed, channel, 25),
      },
      about: { type: 'string', description: 'What it is about' },
      since: { type: 'string', description: 'How far back: 24h, 7d, or a date' },
      count: { type: 'integer', description: 'How many quotes (3 if left out, at most 20)' },
    },
    access: 'everyone',
    isPrivate: false,
    async run({ speaker, about, since, count = 3 }, { store, channel, now }) {
      if (!speaker && !about) throw new UserError('Say whose words (speaker:) or what about (about:).')
      const found = await store.quotes.search({
        viewer: channel,
        ...(speaker ? { speaker } : {}),
        ...(about ? { about } : {}),
        ...(since ? { publishedSince: parseSince(since, now) } : {}),
        limit: Math.min(Math.max(count, 1), MOST),
      })
      const wanted = [...(speaker ? [`by “${speaker}”`] : []), ...(about ? [`on “${about}”`] : [])].join(' ')
      if (found.length === 0) throw new UserError(`No quote ${wanted} in the stored articles yet.`)
      return quotesView(`Quotes ${wanted}`, found)
    },
  }),
}
