import { type Command, defineAction } from '../src/chat/command.ts'
import { type LedgerLine, ledgerOf } from '../src/core/ledger.ts'
import { parseSince } from '../src/core/since.ts'
import type { Story } from '../src/core/story.ts'
import { matchesTopic, resolveTopic, type TopicQuery, topicTitle } from '../src/core/topic.ts'
import { figuresView, type StoryLedger } from '../src/views/figures.ts'
import { nothingFound, tryLonger } from './nothing-found.ts'
import { topicOption } from './topic-option.ts'

/** One message holds so much. */
const MOST_STORIES = 5
const MOST_LINES = 3
const MOST_ARTICLES = 40
/** UTF-16 units: a sentence or two on either side. */
const AROUND = 300

export const figures: Command = {
  name: 'figures',
  description: 'The numbers of a topic: what they count, as of when, by whom, and how they changed',
  action: defineAction({
    description: 'The numbers of a topic: what they count, as of when, by whom, and how they changed',
    options: {
      topic: topicOption,
      since: { type: 'string', description: 'How far back: 7d (if left out), 24h, or a date' },
    },
    access: 'everyone',
    isPrivate: false,
    async run({ topic = 'top', since = '7d' }, { store, channel, now }) {
      const query = await resolveTopic(topic, (name) => store.topics.get(name, channel))
      const publishedSince = parseSince(since, now)
      const articles = await store.articles.onTopic(query, {
        viewer: channel,
        publishedSince,
        limit: MOST_ARTICLES,
      })
      const storyIds = [...new Set(articles.flatMap(({ storyId }) => storyId ?? []))]
      const onTopic = new Set(articles.map(({ id }) => id))
      const stories = await store.stories.load(storyIds, channel)
      const near = chooseLedgers(stories, (line) => isOn(line, onTopic) && isNear(line, query), onTopic)
      const ledgers = near.length > 0 ? near : chooseLedgers(stories, (line) => isOn(line, onTopic), onTopic)
      if (ledgers.length === 0)
        throw await nothingFound(
          `No figures on “${topicTitle(topic)}” in the stored articles since ${since}.`,
          articles.length > 0
            ? `There are articles on it: /brief ${topic} since:${since} tells what they say.`
            : tryLonger(publishedSince, now),
          { store, channel },
        )
      return figuresView(`Figures: ${topicTitle(topic)}`, ledgers)
    },
  }),
}

/** The stories with the most telling figures, of each the first lines. */
function chooseLedgers(
  stories: readonly Story[],
  isWanted: (line: LedgerLine) => boolean,
  onTopic: ReadonlySet<number>,
): StoryLedger[] {
  const ledgers = stories.flatMap((story) => {
    const lines = ledgerOf(story).filter(isWanted)
    const article = [...story.articles].reverse().find(({ id }) => onTopic.has(id))
    return article && lines.length > 0 ? [{ article, lines: lines.slice(0, MOST_LINES) }] : []
  })
  return ledgers.sort((a, b) => weightOf(b.lines) - weightOf(a.lines)).slice(0, MOST_STORIES)
}

/** How it went on may begin before the time asked for; how it stands may not. */
function isOn({ values, differing, also }: LedgerLine, onTopic: ReadonlySet<number>): boolean {
  const articles = [...values.slice(-1), ...differing].map(({ article }) => article)
  return [...articles, ...also].some(({ id }) => onTopic.has(id))
}

/** In a report on many things ("What you need to know today") a figure may count something else. */
function isNear({ values, differing }: LedgerLine, query: TopicQuery): boolean {
  return [...values, ...differing].some(({ figure: { start, end }, article }) => {
    const text = article.text.slice(Math.max(0, start - AROUND), end + AROUND)
    return matchesTopic(query, { ...article, text })
  })
}

function weightOf(lines: readonly LedgerLine[]): number {
  return Math.max(...lines.flatMap(({ values }) => values.map(({ figure }) => figure.importance)))
}
