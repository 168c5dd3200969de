import { type Command, type CommandContext, defineAction } from '../src/chat/command.ts'
import { UserError } from '../src/core/errors.ts'
import { monthIn, shortDayIn } from '../src/core/moment.ts'
import { parseSince } from '../src/core/since.ts'
import { countSayings, findVoices, isCalled, isDescribed, type Voice } from '../src/core/voices.ts'
import { quotesView } from '../src/views/quotes.ts'
import { nothingFound } from './nothing-found.ts'

const MOST = 20
/** What several outlets quote is shown once, so more is looked at than is shown. */
const MOST_FOUND = 100
/** "the minister" may have been several people; so many of them are looked up. */
const MOST_DESCRIBED = 3
/** Words over a longer time stand under their months, not under their days. */
const LONG_MS = 45 * 24 * 60 * 60_000

export const quote: Command = {
  name: 'quote',
  description: 'What someone said, word for word, with the source',
  action: defineAction({
    description: 'What someone said, word for word, with the source',
    options: {
      speaker: {
        type: 'string',
        description: 'A name or part of one, or what someone is: “defence minister”',
        suggest: suggestSpeakers,
      },
      about: { type: 'string', description: 'What it is about' },
      since: { type: 'string', description: 'How far back: 24h, 7d, or a date' },
      count: { type: 'integer', description: 'How many quotes (3 if left out, at most 20)' },
    },
    access: 'everyone',
    isPrivate: false,
    async run({ speaker, about, since, count = 3 }, { store, channel, now, timezone }) {
      if (!speaker && !about)
        throw new UserError(
          'Say whose words (speaker:) or what about (about:), such as /quote lagarde or /quote about:"interest rates".',
        )
      const search = {
        viewer: channel,
        ...(about ? { about } : {}),
        ...(since ? { publishedSince: parseSince(since, now) } : {}),
        limit: MOST_FOUND,
      }
      const voices = speaker
        ? await voicesOf(speaker, search, store)
        : findVoices(await store.quotes.search(search))
      const wanted = [...(speaker ? [`by “${speaker}”`] : []), ...(about ? [`on “${about}”`] : [])].join(' ')
      if (voices.length === 0)
        throw await nothingFound(
          `No quote ${wanted}${since ? ` since ${since}` : ''} in the stored articles.`,
          adviceOn({ speaker, about, since }),
          { store, channel },
        )
      const shown = newest(voices, Math.min(Math.max(count, 1), MOST))
      return quotesView({
        title: `Quotes ${wanted}`,
        voices: shown,
        isBySpeaker: speaker !== undefined,
        periodOf: periodsOf(shown, timezone),
        hasMore: countSayings(shown) < countSayings(voices),
      })
    },
  }),
}

/** What may have kept a quote from being found; at least one thing to try. */
function adviceOn({
  speaker,
  about,
  since,
}: Readonly<Record<'speaker' | 'about' | 'since', string | undefined>>) {
  const lastName = speaker?.trim().split(/\s+/u).at(-1)
  const things = [
    ...(lastName && lastName !== speaker?.trim() ? [`the last name alone, “${lastName}”`] : []),
    ...(speaker && about ? ['without about:'] : []),
    ...(since ? ['without since:'] : []),
    ...(about && !speaker ? ['fewer or other words'] : []),
  ]
  const tried = things.length > 0 ? `Try ${things.join(', or ')}. ` : ''
  return `${tried}/ask also finds what is reported of someone without quotation marks.`
}

type Store = CommandContext['store']
type QuoteSearch = Parameters<Store['quotes']['search']>[0]

/** Those who are called so; where nobody is, those whom articles describe so. */
async function voicesOf(speaker: string, search: QuoteSearch, store: Store): Promise<Voice[]> {
  const called = findVoices(await store.quotes.search({ ...search, speaker }))
  const named = called.filter((voice) => isCalled(voice, speaker))
  if (named.some(({ name = '' }) => !isDescribed(name))) return named
  const people = await store.quotes.described(speaker, search.viewer, MOST_DESCRIBED)
  const found = await Promise.all(
    people.map(async ({ name }) => {
      const voices = findVoices(await store.quotes.search({ ...search, speaker: name }))
      return voices.filter((voice) => isCalled(voice, name))
    }),
  )
  return [...found.flat(), ...named]
}

/** The newest words of everyone, then the newest of all, up to so many. */
function newest(voices: readonly Voice[], most: number): Voice[] {
  const firsts = voices.flatMap(({ sayings }) => sayings.slice(0, 1)).slice(0, most)
  const others = voices
    .flatMap(({ sayings }) => sayings.slice(1))
    .sort((a, b) => b.article.publishedAt.getTime() - a.article.publishedAt.getTime())
  const kept = new Set([...firsts, ...others.slice(0, most - firsts.length)])
  return voices
    .map((voice) => ({ ...voice, sayings: voice.sayings.filter((saying) => kept.has(saying)) }))
    .filter(({ sayings }) => sayings.length > 0)
}

function periodsOf(voices: readonly Voice[], zone: string): (at: Date) => string {
  const times = voices.flatMap(({ sayings }) => sayings.map(({ article }) => article.publishedAt.getTime()))
  const isLong = Math.max(...times) - Math.min(...times) > LONG_MS
  return (at) => (isLong ? monthIn(zone, at) : shortDayIn(zone, at))
}

/** Names first, those with a first name before the bare last name; then people who are described so. */
async function suggestSpeakers(typed: string, { store, channel }: CommandContext): Promise<string[]> {
  const names = await store.quotes.speakers(typed, channel, 50)
  const described = typed.trim().length < 3 ? [] : await store.quotes.described(typed, channel, 10)
  const isBareOf = (name: string, other: string) => other !== name && other.endsWith(` ${name}`)
  const whole = names.filter((name) => !names.some((other) => isBareOf(name, other)))
  const called = [...whole.filter((name) => !isDescribed(name)), ...described.map(({ name }) => name)]
  return [...new Set([...called, ...whole])]
}
