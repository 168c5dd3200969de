/** Whether all is well, in a few lines. */
import type { ListEntry, Message } from '../core/message.ts'
import { listView } from './list.ts'

export interface Status {
  readonly parts: readonly { readonly part: string; readonly missing: string | undefined }[]
  readonly articles: number
  readonly feeds: number
  readonly failing: number
  readonly waiting: number
  /** Nobody knows whether they arrived. */
  readonly held: number
}

export function statusView({ parts, articles, feeds, failing, waiting, held }: Status): Message {
  const items: ListEntry[] = parts.map(({ part, missing }) => ({
    content: [{ strong: part }, missing ? ` · ${missing}` : ' · all is well'],
  }))
  const heldWords = held > 0 ? `, ${held} held back (/digest why)` : ''
  return listView('Status', [
    ...items,
    {
      content: [
        { strong: 'feeds' },
        feeds === 0 ? ' · none yet (/feeds add)' : ` · ${feeds}, ${failing === 0 ? 'none' : failing} failing`,
      ],
    },
    { content: [{ strong: 'articles' }, ` · ${articles} stored`] },
    { content: [{ strong: 'digests' }, ` · ${waiting} waiting to be posted${heldWords}`] },
  ])
}
