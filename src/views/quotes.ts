/** What was said: quotes by speaker or by subject, each with its date, outlet and place. */
import type { Block, Inline, Message, Section } from '../core/message.ts'
import type { Saying, Voice } from '../core/voices.ts'
import { quoteBlock } from './parts.ts'

export interface QuotesShown {
  readonly title: string
  readonly voices: readonly Voice[]
  /** One voice after the other; else all words by their time. */
  readonly isBySpeaker: boolean
  /** Under which heading words of this moment stand: a day, or a month. */
  readonly periodOf: (at: Date) => string
  /** There are more of them than are shown. */
  readonly hasMore: boolean
}

interface Spoken {
  readonly voice: Voice
  readonly saying: Saying
}

/** Newest first, under the days or months when the words were published. */
export function quotesView({ title, voices, isBySpeaker, periodOf, hasMore }: QuotesShown): Message {
  const spoken = voices.map((voice) => voice.sayings.map((saying) => ({ voice, saying })))
  const sections: Section[] = isBySpeaker
    ? spoken.map((words, i) => ({
        blocks: [...headBlocks(voices[i], voices.length > 1), ...lineBlocks(words, periodOf)],
      }))
    : [{ blocks: lineBlocks(spoken.flat().sort(byTime), periodOf) }]
  const more = 'There are more: count:20 shows up to 20, since: goes back to a date'
  const note: Section[] = hasMore ? [{ blocks: [{ type: 'note', content: [more] }] }] : []
  return { title, sections: [{ blocks: [{ type: 'heading', text: title }] }, ...sections, ...note] }
}

function byTime(a: Spoken, b: Spoken): number {
  return b.saying.article.publishedAt.getTime() - a.saying.article.publishedAt.getTime()
}

/** The sayings of each voice, one voice after the other. */
export function voiceBlocks(
  voices: readonly Voice[],
  isNew: (articleId: number) => boolean = () => false,
): Block[] {
  return voices.flatMap((voice) =>
    voice.sayings.map((saying, i) => {
      const told = [saying.article, ...saying.also]
      const mark = told.every(({ id }) => isNew(id)) ? { mark: 'New' } : {}
      return sayingBlock(voice, saying, { isFirst: i === 0, ...mark })
    }),
  )
}

/** Who it is, where there is more to say than the quotes do. */
function headBlocks(voice: Voice | undefined, isOneOfSeveral: boolean): Block[] {
  if (!voice || (!isOneOfSeveral && voice.aliases.length === 0)) return []
  const called = voice.aliases.map((alias) => `“${alias}”`).join(', ')
  const also = called === '' ? [] : [`, also as ${called}`]
  return [{ type: 'text', content: [{ strong: voice.name ?? 'Speaker unclear' }, ...also] }]
}

function lineBlocks(spoken: readonly Spoken[], periodOf: (at: Date) => string): Block[] {
  return spoken.flatMap(({ voice, saying }, i): Block[] => {
    const period = periodOf(saying.article.publishedAt)
    const before = spoken[i - 1]
    const isSame = before !== undefined && periodOf(before.saying.article.publishedAt) === period
    const words = sayingBlock(voice, saying, { isFirst: saying === voice.sayings[0] })
    return isSame ? [words] : [{ type: 'text', content: [period] }, words]
  })
}

/** Who that is is told once. */
function sayingBlock(
  { name }: Voice,
  { quote, article, also }: Saying,
  { isFirst, mark }: { isFirst: boolean; mark?: string },
): Block {
  const shown = { isDated: true, also, ...(mark === undefined ? {} : { mark }) }
  const called = quote.speaker?.name
  if (name === undefined || called === undefined) return quoteBlock(quote, article, shown)
  const alias: Inline[] = called === name ? [] : [` (“${called}”)`]
  if (isFirst && called === name) return quoteBlock(quote, article, shown)
  return quoteBlock(quote, article, { ...shown, speaker: [{ strong: name }, ...alias] })
}
