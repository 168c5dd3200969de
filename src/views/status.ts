/** Whether all is well, in a few lines. */
import { type ListEntry, type Message, message } from '../core/message.ts'

export interface Status {
  readonly parts: readonly { readonly part: string; readonly missing: string | undefined }[]
  readonly articles: number
  readonly feeds: number
  readonly failing: number
  readonly waiting: number
}

export function statusView({ parts, articles, feeds, failing, waiting }: Status): Message {
  const items: ListEntry[] = parts.map(({ part, missing }) => ({
    content: [{ strong: part }, missing ? ` · ${missing}` : ' · all is well'],
  }))
  return message(
    'Status',
    { type: 'heading', text: 'Status' },
    {
      type: 'list',
      items: [
        ...items,
        { content: [{ strong: 'feeds' }, ` · ${feeds}, ${failing} of them failing`] },
        { content: [{ strong: 'articles' }, ` · ${articles} stored`] },
        { content: [{ strong: 'digests' }, ` · ${waiting} waiting to be posted`] },
      ],
    },
  )
}
