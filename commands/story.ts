import { type Command, type CommandContext, defineAction } from '../src/chat/command.ts'
import { ledgerOf } from '../src/core/ledger.ts'
import type { Story } from '../src/core/story.ts'
import { findTurns } from '../src/core/timeline.ts'
import { parseTopic, plainWords } from '../src/core/topic.ts'
import { countSayings, findVoices, type Voice } from '../src/core/voices.ts'
import { type StoryTold, storyView } from '../src/views/story.ts'
import { nothingFound } from './nothing-found.ts'

/** A story fits one or two messages. */
const MOST_TURNS = 8
const MOST_SAYINGS = 10
const MOST_LINES = 6
/** Of one person, as long as others have something to say too. */
const MOST_OF_ONE = 4
const MOST_MATCHES = 50
/** Discord takes choices of 100 characters; the number must stay. */
const LONGEST_TITLE = 80

export const story: Command = {
  name: 'story',
  description: 'One story whole: who told it when, how it went on, quotes, figures, what is new',
  action: defineAction({
    description: 'One story whole: who told it when, how it went on, quotes, figures, what is new',
    options: {
      story: {
        type: 'string',
        description: 'A recent story, its number, or words of it',
        required: true,
        isQuery: true,
        suggest: suggestStories,
      },
    },
    access: 'everyone',
    isPrivate: false,
    async run({ story: asked }, context) {
      const found = await findStory(asked, context)
      return storyView(await tell(found, context), context.timezone)
    },
  }),
}

/** "Bridge closed #123": the number leads to the story, whatever it is called by then. */
async function suggestStories(typed: string, { store, channel }: CommandContext): Promise<string[]> {
  const stories = await store.stories.recent(typed, channel, 25)
  return stories.map(({ id, title }) => {
    const shown = title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1).trimEnd()}…` : title
    return `${shown} #${id}`
  })
}

/** @throws UserError when there is none that the channel may see */
async function findStory(asked: string, { store, channel }: CommandContext): Promise<Story> {
  const number = /(?:^|#)(\d{1,15})\s*$/u.exec(asked)?.[1]
  const [numbered] = number === undefined ? [] : await store.stories.load([Number(number)], channel)
  if (numbered) return numbered
  const id = await storyOfWords(asked.replace(/\s#\d+\s*$/u, ''), { store, channel })
  const [found] = id === undefined ? [] : await store.stories.load([id], channel)
  if (!found)
    throw await nothingFound(
      `No story on “${asked}” in the stored articles.`,
      'Try fewer or other words; /brief since:7d tells what there is.',
      { store, channel },
    )
  return found
}

/** The story with most reports that have the words, those with all of them in the title first; of equals the newest. */
async function storyOfWords(
  asked: string,
  { store, channel }: Pick<CommandContext, 'store' | 'channel'>,
): Promise<number | undefined> {
  const words = plainWords(asked).split(' ')
  const matches = await store.articles.onTopic(parseTopic(asked), { viewer: channel, limit: MOST_MATCHES })
  const weights = new Map<number, number>()
  for (const { title, storyId } of matches) {
    const inTitle = new Set(plainWords(title).split(' '))
    const weight = words.every((word) => inTitle.has(word)) ? MOST_MATCHES : 1
    if (storyId !== null) weights.set(storyId, (weights.get(storyId) ?? 0) + weight)
  }
  return [...weights].sort(([, a], [, b]) => b - a)[0]?.[0]
}

async function tell(found: Story, { store, channel }: CommandContext): Promise<StoryTold> {
  const ids = found.articles.map(({ id }) => id)
  const told = await store.shown.articles(channel, Math.min(...ids))
  const times = ids.flatMap((id) => told.get(id)?.getTime() ?? [])
  const voices = voicesOf(found)
  const shown = fewOfEach(voices)
  return {
    story: found,
    turns: findTurns(found, MOST_TURNS),
    voices: shown,
    lines: ledgerOf(found).slice(0, MOST_LINES),
    quotesLeft: countSayings(voices) - countSayings(shown),
    toldAt: times.length > 0 ? new Date(Math.max(...times)) : undefined,
    isNew: (articleId) => times.length > 0 && !told.has(articleId),
  }
}

/** Whole quotes of those who can be told, who says most first. */
function voicesOf({ articles, quotes }: Story): Voice[] {
  const newestFirst = [...articles].reverse()
  const found = newestFirst.flatMap((article) =>
    quotes
      .filter(
        ({ articleId, kind, speaker }) => articleId === article.id && kind === 'direct' && speaker !== null,
      )
      .map((quote) => ({ quote, article })),
  )
  return [...findVoices(found)].sort((a, b) => b.sayings.length - a.sayings.length)
}

/** As many people as there is room for, then more of each. */
function fewOfEach(voices: readonly Voice[]): Voice[] {
  const room = Math.max(1, Math.floor(MOST_SAYINGS / Math.max(1, voices.length)))
  const ofEach = Math.min(room, MOST_OF_ONE)
  return voices.slice(0, MOST_SAYINGS).map((voice) => ({
    ...voice,
    sayings: voice.sayings.slice(0, voices.length === 1 ? MOST_SAYINGS : ofEach),
  }))
}
