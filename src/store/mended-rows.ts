/** A delivery whose article was changed -> the rows that come of it; the same for both databases. */
import type { Corrects, Delivery } from '../core/delivery.ts'
import type { Revising } from '../core/follow-up.ts'
import type { Mend, RevisedArticle } from './store.ts'

/** A correction on its way. */
export interface OpenCorrection extends Corrects {
  readonly id: number
  readonly isBusy: boolean
}

export interface Mending {
  readonly articleId: number
  readonly step: Revising
  readonly mend: Mend
  /** One of the same part gives way to the newer one, which says its note too. */
  readonly open: readonly OpenCorrection[]
}

/** How the mending of what shows an article begins. */
export function begunBy({ was, headline, at, since }: RevisedArticle): Revising {
  const times = { at: at.toISOString(), since: since.toISOString() }
  return { was, ...times, ...(headline ? { headlineWas: headline.was } : {}), mendedFrom: null }
}

/** The delivery's new words, the corrections that give way, and those of the parts that have arrived; undefined: it stays. */
export function mendedRows(delivery: Delivery, { articleId, step, mend, open }: Mending) {
  const mended = mend(delivery)
  if (!mended) return undefined
  const at = new Date(step.at)
  const { message, parts } = mended
  const arrived = (parts ?? []).slice(0, delivery.sent.length).flatMap(({ words, note }, part) => {
    const older = open.filter((one) => one.deliveryId === delivery.id && one.part === part)
    const notes = [...older.map((one) => one.note), note].filter(Boolean)
    return notes.length === 0 ? [] : [{ part, words, older, note: notes.join(' ') }]
  })
  return {
    anew: parts ? { parts: parts.map(({ words }) => words) } : { message },
    replaced: arrived.flatMap(({ older }) => older.map(({ id }) => id)),
    corrections: arrived.map(({ part, words, note }) => ({
      dedupeKey: `correction/${delivery.id}.${part}/${articleId}/${at.getTime()}`,
      message: words,
      layout: delivery.layout,
      corrects: { deliveryId: delivery.id, part, note },
      dueAt: at,
      createdAt: at,
    })),
  }
}

/** Those before the first one that is in flight, itself or in a correction of it. */
export function beforeBusy(
  ids: readonly number[],
  busyIds: readonly number[],
  open: readonly OpenCorrection[],
): readonly number[] {
  const busy = new Set([...busyIds, ...open.flatMap((one) => (one.isBusy ? one.deliveryId : []))])
  const first = ids.findIndex((id) => busy.has(id))
  return first === -1 ? ids : ids.slice(0, first)
}
