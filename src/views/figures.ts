/** The figures of a topic, story by story: each in the words around it, with its date, outlet and place. */
import type { Article } from '../core/article.ts'
import type { LedgerLine } from '../core/ledger.ts'
import type { Message } from '../core/message.ts'
import { ledgerEntries } from './ledger.ts'
import { headlineBlock } from './parts.ts'

export interface StoryLedger {
  /** The story's newest article on the topic. */
  readonly article: Article
  readonly lines: readonly LedgerLine[]
}

export function figuresView(title: string, ledgers: readonly StoryLedger[]): Message {
  const sections = ledgers.map(({ article, lines }) => ({
    blocks: [headlineBlock(article), { type: 'list' as const, items: ledgerEntries(lines) }],
  }))
  const charts = ledgers.flatMap(({ lines }) => lines.flatMap(({ chart }) => chart ?? []))
  return {
    title,
    sections: [{ blocks: [{ type: 'heading', text: title }] }, ...sections],
    ...(charts.length > 0 ? { charts: charts.slice(0, 1) } : {}),
  }
}
