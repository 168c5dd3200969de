/** What changed in a story: what its figures were and are, then what its newest reports brought. */
import type { LedgerLine } from '../core/ledger.ts'
import { type Block, type Inline, type Message, message } from '../core/message.ts'
import type { Story } from '../core/story.ts'
import type { Turn } from '../core/timeline.ts'
import { ledgerEntries } from './ledger.ts'
import { turnEntry } from './story.ts'

export interface StoryChanges {
  readonly story: Story
  /** Undefined: since the first report. */
  readonly since: Date | undefined
  readonly lines: readonly LedgerLine[]
  /** Oldest first. */
  readonly turns: readonly Turn[]
}

/** @param question as it was asked */
export function changesView(question: string, { story, since, lines, turns }: StoryChanges): Message {
  const newest = story.articles.at(-1)
  const headline: Inline[] = newest ? [{ link: newest.title, url: newest.url }] : []
  const from: Inline[] = since ? [', since ', { time: since }] : []
  const blocks: Block[] = [
    ...listUnder('Figures', ledgerEntries(lines)),
    ...listUnder(
      'Newest reports',
      turns.map((turn) => turnEntry(turn, '')),
    ),
  ]
  const nothing: Block = {
    type: 'text',
    content: ['Nothing new in the stored articles on ', ...headline, ...from, '.'],
  }
  return {
    ...message(
      question,
      { type: 'heading', text: question },
      ...(blocks.length > 0
        ? [{ type: 'note' as const, content: [...headline, ...from] }, ...blocks]
        : [nothing]),
    ),
    ...chartsOf(lines),
  }
}

function listUnder(title: string, items: ReturnType<typeof ledgerEntries>): Block[] {
  return items.length === 0
    ? []
    : [
        { type: 'text', content: [{ strong: title }] },
        { type: 'list', items },
      ]
}

function chartsOf(lines: readonly LedgerLine[]): Pick<Message, 'charts'> {
  const charts = lines.flatMap(({ chart }) => chart ?? [])
  return charts.length > 0 ? { charts: charts.slice(0, 1) } : {}
}
