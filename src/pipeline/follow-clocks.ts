/**
 * The stored next runs after the rules of time zones changed. The rules come with Node; they are compared at each start, as
 * what was computed by the old ones may be an hour off until it has run.
 */
import type { PlatformId, Subscription } from '../core/subscription.ts'
import { nextRun, parseTimetable } from '../core/timetable.ts'
import type { StepContext } from './step.ts'

const RULES = 'zone rules'
const PLATFORMS: readonly PlatformId[] = ['discord', 'slack', 'web']
/** A new rule moves a run by an hour or two; what is further away was put there by quiet hours or a cap. */
const MOST_MS = 3 * 60 * 60_000
const FAR = new Date(8.64e15)

type Parts = Pick<StepContext, 'store' | 'now' | 'log'>

/** @param rules the version of the time zone database, such as "2026c" */
export async function followClocks(rules: string, parts: Parts): Promise<void> {
  const { store, log } = parts
  const known = await store.settings.get(RULES)
  if (known === rules) return
  const all =
    known === undefined ? [] : await store.subscriptions.due(FAR, PLATFORMS, Number.MAX_SAFE_INTEGER)
  let moved = 0
  for (const subscription of all) if (await followOne(subscription, parts)) moved++
  await store.settings.put(RULES, rules)
  log.info({ from: known, to: rules, moved }, 'rules of time zones')
}

async function followOne(subscription: Subscription, { store, now, log }: Parts): Promise<boolean> {
  const { id, timetable, timezone, nextRunAt } = subscription
  try {
    const parsed = parseTimetable(timetable)
    if (parsed === 'instant' || nextRunAt <= now()) return false
    const next = nextRun(parsed, timezone, now())
    const movedMs = Math.abs(next.getTime() - nextRunAt.getTime())
    return movedMs > 0 && movedMs <= MOST_MS && (await store.subscriptions.reschedule(subscription, next))
  } catch (error) {
    // a zone or a timetable that is no more: whoever manages it hears when it comes due
    log.warn({ subscription: id, error }, 'its next run stays as it was')
    return false
  }
}
