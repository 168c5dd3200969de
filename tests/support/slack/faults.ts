/** What can go wrong on Slack's side, to be switched on by a test. */

/** `times` is how often it happens (1 when left out; Infinity for a lasting fault). */
export type Fault = { readonly method: string; readonly times?: number } & (
  | { readonly kind: 'rate-limit'; readonly retryAfterSeconds: number }
  | { readonly kind: 'status'; readonly status: number }
  /** The connection breaks before or after the request was carried out. */
  | { readonly kind: 'drop'; readonly applied: boolean }
  /** The answer waits for `release()`; the request is carried out before. */
  | { readonly kind: 'hold' }
  /** `ok: false` with this code: `token_revoked`, `missing_scope` … */
  | { readonly kind: 'error'; readonly code: string }
)

export interface ActiveFault {
  readonly fault: Fault
  left: number
  /** Resolves when a held answer may go. */
  readonly released: Promise<void>
  /** Lets held answers go, and ends the fault. */
  release(): void
}

export function activate(fault: Fault): ActiveFault {
  let letGo = () => {}
  const released = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const active: ActiveFault = {
    fault,
    left: fault.times ?? 1,
    released,
    release() {
      active.left = 0
      letGo()
    },
  }
  return active
}

/** The first fault waiting for this method, counted down. */
export function takeFault(method: string, faults: readonly ActiveFault[]): ActiveFault | undefined {
  const found = faults.find(({ fault, left }) => fault.method === method && left > 0)
  if (found) found.left -= 1
  return found
}
