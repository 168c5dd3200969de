import { type Command, type CommandContext, defineAction } from '../src/chat/command.ts'
import type { Article } from '../src/core/article.ts'
import { chooseStories } from '../src/core/digest.ts'
import { parseSince } from '../src/core/since.ts'
import { resolveTopic, topicTitle } from '../src/core/topic.ts'
import { digestView } from '../src/views/digest.ts'
import { briefLinks } from './brief-this.ts'
import { nothingFound, tryLonger } from './nothing-found.ts'
import { topicOption } from './topic-option.ts'

const MOST_CONSIDERED = 300

export const brief: Command = {
  name: 'brief',
  description: 'What happened: stories with their key quotes and figures',
  action: defineAction({
    description:
      'What happened: stories with their key quotes and figures; or what an article says, by its address',
    options: {
      topic: topicOption,
      since: { type: 'string', description: 'How far back: 24h (if left out), 7d, or a date' },
    },
    access: 'everyone',
    isPrivate: false,
    async run({ topic, since = '24h' }, context) {
      if (topic && /^<?https?:\/\//iu.test(topic)) return briefLinks([topic], context)
      const topics = topic ? [topic] : await channelTopics(context)
      const publishedSince = parseSince(since, context.now)
      const articles = await findArticles(topics, publishedSince, context)
      const storyIds = [...new Set(articles.flatMap(({ storyId }) => storyId ?? []))]
      const stories = await context.store.stories.load(storyIds, context.channel)
      const digest = chooseStories(stories, new Set(articles.map(({ id }) => id)), context.now)

      const names = topics.map(topicTitle).join(', ')
      if (digest.stories.length === 0)
        throw await nothingFound(
          `Nothing on “${names}” in the stored articles since ${since}.`,
          tryLonger(publishedSince, context.now),
          context,
        )
      return digestView(digest, `Brief: ${names}`)
    },
  }),
}

/** Without a topic: what the channel subscribed to, else the top stories. */
async function channelTopics({ store, channel }: CommandContext): Promise<string[]> {
  const subscriptions = await store.subscriptions.list(channel)
  return subscriptions.length > 0 ? subscriptions.map(({ topic }) => topic) : ['top']
}

async function findArticles(
  topics: readonly string[],
  publishedSince: Date,
  { store, channel }: CommandContext,
): Promise<Article[]> {
  const lists = await Promise.all(
    topics.map(async (topic) => {
      const query = await resolveTopic(topic, (name) => store.topics.get(name, channel))
      return store.articles.onTopic(query, { viewer: channel, publishedSince, limit: MOST_CONSIDERED })
    }),
  )
  return lists.flat()
}
