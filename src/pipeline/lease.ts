/** Leases: what a process has claimed is its own for a while, and for longer only as long as it lives and says so. */
import type { PlatformId } from '../core/subscription.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import { inTime } from './in-time.ts'

/**
 * What a killed process had claimed is free after this. The next heartbeat finds it: within a minute all in all (contract),
 * at the default of 15 seconds.
 */
export const LEASE_MS = 40_000
/** A lease that is used has at least three quarters of its time left. */
const RENEW_MS = LEASE_MS / 4
/**
 * A store that does not say within this whether a lease is ours does not say it: a later answer would leave too little of the lease
 * to do anything by it.
 */
const ASK_MS = 5000
/** Limits count by the second: whoever takes over from a process that ends begins a new one. */
const SETTLE_MS = 2000

/** What this process does and no other one at the same time, such as posting on a platform. */
export interface OwnLeases {
  /**
   * Milliseconds for which `name` is ours, at least three quarters of a lease; 0 while it is another process's. Takes it where
   * nobody has it.
   *
   * @throws TemporaryError when the store can't tell, or not within five seconds
   */
  hold(name: string): Promise<number>
  /** Milliseconds that are left of it by what the store said last, without asking: nobody else has it before they are over. */
  left(name: string): number
  /** Leaves all of them to the others. */
  release(): Promise<void>
}

/**
 * @param holder a name that no other process has
 * @param askMs how long the store may take to answer
 */
export function createOwnLeases({
  store,
  holder,
  now,
  askMs = ASK_MS,
}: {
  readonly store: Pick<Store, 'leases'>
  readonly holder: string
  readonly now: () => Date
  readonly askMs?: number
}): OwnLeases {
  const until = new Map<string, number>()
  const asking = new Map<string, Promise<void>>()
  const leftMs = (name: string) => Math.max((until.get(name) ?? 0) - now().getTime(), 0)

  async function take(name: string): Promise<void> {
    const at = now()
    const isOurs = await inTime(store.leases.take(name, holder, at, LEASE_MS), askMs)
    until.set(name, isOurs ? at.getTime() + LEASE_MS : 0)
  }

  return {
    async hold(name) {
      if (leftMs(name) > LEASE_MS - RENEW_MS) return leftMs(name)
      const asked = asking.get(name) ?? take(name).finally(() => asking.delete(name))
      asking.set(name, asked)
      await asked
      return leftMs(name)
    },
    left: leftMs,
    async release() {
      await inTime(store.leases.release(holder, new Date(now().getTime() + SETTLE_MS)), askMs)
    },
  }
}

/** The lease of posting on a platform: limits that count for the whole bot are kept by the pace of one process. */
export function postingOn(platform: PlatformId): string {
  return `posting on ${platform}`
}

/** Runs `work` on what was claimed, and renews the claims meanwhile: a slow site may take longer than a lease. */
export async function whileRenewed<T>(
  work: () => Promise<T>,
  renew: () => Promise<void>,
  log: Log,
): Promise<T> {
  const timer = setInterval(() => {
    renew().catch((error: unknown) => log.warn({ error }, 'claims not renewed this time'))
  }, RENEW_MS)
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}
