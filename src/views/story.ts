/** A whole story: who tells it, how it went on, who said what, its figures, and what is new in this channel. */
import type { Article } from '../core/article.ts'
import type { LedgerLine } from '../core/ledger.ts'
import type { Block, Inline, ListEntry, Message, Section } from '../core/message.ts'
import { shortDayIn } from '../core/moment.ts'
import { countOutlets, type Story } from '../core/story.ts'
import { fragmentUrl } from '../core/text-fragment.ts'
import type { Turn } from '../core/timeline.ts'
import type { Voice } from '../core/voices.ts'
import { ledgerEntries } from './ledger.ts'
import { voiceBlocks } from './quotes.ts'

const MOST_NAMED = 10
const MOST_COPIES = 8

export interface StoryTold {
  readonly story: Story
  readonly turns: readonly Turn[]
  readonly voices: readonly Voice[]
  readonly lines: readonly LedgerLine[]
  /** How many quotes found no room. */
  readonly quotesLeft: number
  /** When this channel was told of it last; undefined: never. */
  readonly toldAt: Date | undefined
  readonly isNew: (articleId: number) => boolean
}

/** @param zone in which its days begin */
export function storyView(told: StoryTold, zone: string): Message {
  const { story, turns, voices, lines, isNew } = told
  const newest = story.articles.at(-1)
  const title = newest?.title ?? ''
  const parts: Section[] = [
    {
      blocks: [{ type: 'heading', text: title, ...(newest ? { url: newest.url } : {}) }, ...factBlocks(told)],
    },
    part('How it went on', turnBlocks(turns, isNew, zone)),
    part('Who said what', [...voiceBlocks(voices, isNew), ...moreQuotes(told.quotesLeft)]),
    part('Figures', listOf(ledgerEntries(lines, ({ article }) => isNew(article.id)))),
  ]
  const charts = lines.flatMap(({ chart }) => chart ?? [])
  return {
    title,
    sections: parts.filter(({ blocks }) => blocks.length > 0),
    ...(charts.length > 0 ? { charts: charts.slice(0, 1) } : {}),
  }
}

function part(title: string, blocks: readonly Block[]): Section {
  if (blocks.length === 0) return { blocks: [] }
  return { blocks: [{ type: 'text', content: [{ strong: title }] }, ...blocks] }
}

function listOf(items: readonly ListEntry[]): Block[] {
  return items.length > 0 ? [{ type: 'list', items }] : []
}

function moreQuotes(count: number): Block[] {
  if (count === 0) return []
  const quotes = `${count} more quote${count === 1 ? '' : 's'}`
  return [{ type: 'note', content: [`${quotes}: /quote speaker: shows all that someone said`] }]
}

/** "7 outlets, 2 independent · 9 reports", each outlet with the time of its first report; then where copies ran. */
function factBlocks({ story, toldAt, isNew }: StoryTold): Block[] {
  const { all, independent } = countOutlets(story)
  const outlets = `${all} outlet${all === 1 ? '' : 's'}${all > independent ? `, ${independent} independent` : ''}`
  const reports = story.articles.length
  const first = firstOfEachOutlet(story.articles)
  const named = first
    .slice(0, MOST_NAMED)
    .map(({ outlet, url, publishedAt }): Inline[] => [
      ' · ',
      { link: outlet, url },
      ', ',
      { time: publishedAt },
    ])
  const more = first.length > MOST_NAMED ? [` and ${first.length - MOST_NAMED} more outlets`] : []
  const counted = `${outlets}, ${reports} report${reports === 1 ? '' : 's'}`
  return [
    { type: 'note', content: [counted, ...named.flat(), ...more] },
    ...copiesBlock(story),
    ...(toldAt ? [{ type: 'note' as const, content: newsOf(story, toldAt, isNew) }] : []),
  ]
}

function firstOfEachOutlet(articles: readonly Article[]): Article[] {
  return articles.filter(({ outlet }, i) => articles.findIndex((other) => other.outlet === outlet) === i)
}

function copiesBlock({ copies }: Story): Block[] {
  const outlets = copies.filter(({ outlet }, i) => copies.findIndex((copy) => copy.outlet === outlet) === i)
  if (outlets.length === 0) return []
  const named = outlets
    .slice(0, MOST_COPIES)
    .flatMap(({ outlet, url }, i): Inline[] => [i === 0 ? '' : ', ', { link: outlet, url }])
  const more = outlets.length > MOST_COPIES ? [` and ${outlets.length - MOST_COPIES} more`] : []
  return [
    { type: 'note', content: ['Copies of these reports: ', ...named, ...more].filter((part) => part !== '') },
  ]
}

function newsOf({ articles }: Story, toldAt: Date, isNew: (articleId: number) => boolean): Inline[] {
  const fresh = articles.filter(({ id }) => isNew(id)).length
  const since: Inline[] = ['since this channel was told of it, ', { time: toldAt }]
  if (fresh === 0) return ['Nothing new ', ...since]
  return [
    { strong: `${fresh} new report${fresh === 1 ? '' : 's'}` },
    ' ',
    ...since,
    '; “New” marks what they bring',
  ]
}

/** Days as headings where it runs over several. */
function turnBlocks(turns: readonly Turn[], isNew: (articleId: number) => boolean, zone: string): Block[] {
  const days = new Map<string, ListEntry[]>()
  for (const [i, turn] of turns.entries()) {
    const day = shortDayIn(zone, turn.article.publishedAt)
    const label = i === 0 ? 'First report · ' : isNew(turn.article.id) ? 'New · ' : ''
    days.set(day, [...(days.get(day) ?? []), turnEntry(turn, label)])
  }
  return [...days].flatMap(([day, items]): Block[] => [
    ...(days.size > 1 ? [{ type: 'text' as const, content: [day] }] : []),
    { type: 'list', items },
  ])
}

/** When, by whom, and the sentence that was new. @param label our own words before it, or '' */
export function turnEntry({ article, sentence }: Turn, label: string): ListEntry {
  const { id, outlet, url, title, publishedAt } = article
  const link = { link: outlet, url: sentence ? fragmentUrl(url, sentence.text) : url }
  const words: Inline[] = [
    ...(label === '' ? [] : [{ strong: label }]),
    { time: publishedAt },
    ', ',
    link,
    ': ',
  ]
  if (!sentence) return { content: [...words, title] }
  const { text, start, end } = sentence
  return { content: [...words, text], evidence: { articleId: id, start, end } }
}
