/** Which nonces Discord surely still remembers. */

/** "In the past few minutes" (discord-api-docs, Create Message, `enforce_nonce`): two are the least that can mean. */
const REMEMBERED_FOR_MS = 2 * 60_000

export interface Nonces {
  /** Whether a first use of it, here, is so fresh that a second post with it would be none. */
  isRemembered(key: string): boolean
  /** It is about to be used. */
  use(key: string): void
}

/** Kept in this process only: what another one has used, or this one before it was started again, counts as forgotten. */
export function createNonces(now: () => Date): Nonces {
  const firstUsedAt = new Map<string, number>()

  function forgetOld(): void {
    for (const [key, usedAt] of firstUsedAt) {
      if (now().getTime() - usedAt < REMEMBERED_FOR_MS) return
      firstUsedAt.delete(key)
    }
  }

  return {
    isRemembered(key) {
      forgetOld()
      return firstUsedAt.has(key)
    },
    use(key) {
      forgetOld()
      if (!firstUsedAt.has(key)) firstUsedAt.set(key, now().getTime())
    },
  }
}
