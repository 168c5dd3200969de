import { type Command, defineAction } from '../src/chat/command.ts'
import { UserError } from '../src/core/errors.ts'
import { isTelling } from '../src/core/quote.ts'
import { parseSince } from '../src/core/since.ts'
import { resolveTopic, topicTitle } from '../src/core/topic.ts'
import { type FoundFigure, figuresView } from '../src/views/figures.ts'
import { topicOption } from './topic-option.ts'

const MOST_ARTICLES = 40
const MOST_FIGURES = 12
const MOST_PER_ARTICLE = 3

export const figures: Command = {
  name: 'figures',
  description: 'The numbers of a topic, in the words around them, with the source',
  action: defineAction({
    description: 'The numbers of a topic, in the words around them, with the source',
    options: {
      topic: topicOption,
      since: { type: 'string', description: 'How far back: 7d (if left out), 24h, or a date' },
    },
    access: 'everyone',
    isPrivate: false,
    async run({ topic = 'top', since = '7d' }, { store, channel, now }) {
      const query = await resolveTopic(topic, (name) => store.topics.get(name, channel))
      const found = await store.figures.search(query, {
        viewer: channel,
        publishedSince: parseSince(since, now),
        limit: MOST_ARTICLES,
      })
      const telling = choose(found)
      if (telling.length === 0)
        throw new UserError(`No figures on “${topicTitle(topic)}” in the stored articles since ${since}.`)
      return figuresView(`Figures: ${topicTitle(topic)}`, telling)
    },
  }),
}

/** A few of each article that say something by themselves. */
function choose(found: readonly FoundFigure[]): FoundFigure[] {
  const taken = new Map<number, number>()
  const chosen = found.filter(({ figure, article }) => {
    const count = taken.get(article.id) ?? 0
    const isTaken = isTelling(figure) && count < MOST_PER_ARTICLE
    if (isTaken) taken.set(article.id, count + 1)
    return isTaken
  })
  return chosen.slice(0, MOST_FIGURES)
}
