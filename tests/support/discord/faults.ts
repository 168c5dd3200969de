/** Trouble that a test switches on for the requests it names. */
import { type Answer, refusal } from './routes.ts'

export interface FaultOrder {
  /** Matched against "POST /channels/1/messages". */
  readonly on: RegExp
  readonly kind: FaultKind
  /** How many requests are hit; 1 when left out. */
  readonly times?: number
}

export type FaultKind =
  | { readonly type: 'rate limit'; readonly retryAfterMs: number }
  | { readonly type: 'refuse'; readonly status: number; readonly code?: number; readonly message?: string }
  /** The socket breaks before the request is carried out. */
  | { readonly type: 'drop before' }
  /** The request is carried out, then the socket breaks: the caller can't know. */
  | { readonly type: 'drop after' }
  /** The request is carried out and never answered. */
  | { readonly type: 'hang after' }
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
      if (hit.order.kind.type === 'hold') await hit.released
      return hit.order.kind
    },
    releaseAll() {
      for (const fault of faults) fault.release()
    },
  }
}

/** The answer of a trouble that is one. 429 as Discord writes it: seconds, in the header and in the body. */
export function refusalOf(kind: FaultKind): Answer | undefined {
  if (kind.type === 'refuse') return refusal(kind.status, kind.code ?? 0, kind.message ?? String(kind.status))
  if (kind.type !== 'rate limit') return undefined
  const retry_after = kind.retryAfterMs / 1000
  return {
    status: 429,
    headers: { 'retry-after': String(retry_after), 'x-ratelimit-scope': 'user' },
    body: { message: 'You are being rate limited.', retry_after, global: false },
  }
}
