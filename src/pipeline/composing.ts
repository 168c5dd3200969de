/** What the digests of one run share: ten thousand channels that are due at eight mostly get the same. */
import type { Store } from '../store/store.ts'

/** What a digest is made with. All that are made with the same one share what they have in common. */
export interface Composing {
  readonly store: Store
  readonly at: Date
  readonly shared: Map<string, unknown>
}

/** A fresh one a run: what it shares is as old as `at`. */
export function startComposing(store: Store, at: Date): Composing {
  return { store, at, shared: new Map() }
}

/** What is made of the same parts is made once. */
export function once<T>({ shared }: Composing, parts: readonly unknown[], make: () => T): T {
  const key = JSON.stringify(parts)
  if (!shared.has(key)) shared.set(key, make())
  return shared.get(key) as T
}
