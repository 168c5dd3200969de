/** Trouble that a test switches on for the requests it names. */
import { setTimeout as pause } from 'node:timers/promises'
import { type Answer, refusal } from './answer.ts'
import { limited } from './rate-limits.ts'

export interface FaultOrder {
  /** Matched against "POST /channels/1/messages". */
  readonly on: RegExp
  readonly kind: FaultKind
  /** How many requests are hit; 1 when left out. */
  readonly times?: number
}

export type FaultKind =
  /** Of the channel's bucket, or of all requests together. */
  | { readonly type: 'rate limit'; readonly retryAfterMs: number; readonly isGlobal?: boolean }
  | { readonly type: 'refuse'; readonly status: number; readonly code?: number; readonly message?: string }
  /** The socket breaks before the request is carried out. */
  | { readonly type: 'drop before' }
  /** The request is carried out, then the socket breaks: the caller can't know. */
  | { readonly type: 'drop after' }
  /** The request is carried out and never answered. */
  | { readonly type: 'hang after' }
  /** The request goes its way after a while. */
  | { readonly type: 'slow'; readonly ms: number }
  /** The request waits for `release()`, then goes its way. */
  | { readonly type: 'hold' }

export interface Fault {
  /** Lets held requests go, and hits no more. */
  release(): void
}

interface Running {
  readonly order: FaultOrder
  readonly released: Promise<void>
  left: number
}

export interface Faults {
  add(order: FaultOrder): Fault
  /** The trouble that this request meets, counted as used; a held request waits here. */
  meet(request: string): Promise<FaultKind | undefined>
  releaseAll(): void
}

export function createFaults(): Faults {
  const running: Running[] = []
  const faults: Fault[] = []
  return {
    add(order) {
      let resolve = () => {}
      const released = new Promise<void>((letGo) => {
        resolve = letGo
      })
      const fault: Running = { order, released, left: order.times ?? 1 }
      running.push(fault)
      const handle = {
        release() {
          fault.left = 0
          resolve()
        },
      }
      faults.push(handle)
      return handle
    },
    async meet(request) {
      const hit = running.find(({ order, left }) => left > 0 && order.on.test(request))
      if (!hit) return undefined
      hit.left -= 1
      const { kind } = hit.order
      if (kind.type === 'hold') await hit.released
      if (kind.type === 'slow') await pause(kind.ms)
      return kind
    },
    releaseAll() {
      for (const fault of faults) fault.release()
    },
  }
}

/** The answer of a trouble that is one. */
export function refusalOf(kind: FaultKind): Answer | undefined {
  if (kind.type === 'refuse') return refusal(kind.status, kind.code ?? 0, kind.message ?? String(kind.status))
  if (kind.type !== 'rate limit') return undefined
  return limited(kind.retryAfterMs, kind.isGlobal ? { 'x-ratelimit-global': 'true' } : {})
}
