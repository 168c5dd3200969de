/** Feeds and how they are. Never their whole address: it may carry a secret. */
import type { Feed } from '../core/article.ts'
import { type Inline, type Message, message } from '../core/message.ts'
import { listView } from './list.ts'

export function feedsView(feeds: readonly Feed[]): Message {
  const title = feeds.length === 1 ? '1 feed' : `${feeds.length} feeds`
  return listView(
    title,
    feeds.map((feed) => ({ content: lineOf(feed) })),
  )
}

/** What a feed's document held when it was read just now. */
export function feedCheckView(
  title: string,
  feed: Feed,
  read: { readonly entries: number; readonly newestAt: Date | null },
): Message {
  const newest: Inline[] = read.newestAt ? [', the newest of ', { time: read.newestAt }] : []
  return message(title, {
    type: 'text',
    content: [{ strong: title }, ` (${feed.label}): ${read.entries} entries`, ...newest, '.'],
  })
}

function lineOf({ id, title, label, lastError, lastSuccessAt, failures }: Feed): Inline[] {
  const name: Inline[] = [{ strong: title ?? label }, ` · ${id} · ${label}`]
  if (failures > 0 && lastError) return [...name, ` · failing (${failures}×): ${lastError}`]
  return lastSuccessAt ? [...name, ' · read ', { time: lastSuccessAt }] : [...name, ' · not read yet']
}
