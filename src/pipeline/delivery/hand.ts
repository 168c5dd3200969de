/** The deliveries that this process has claimed: channels beside each other, a channel's deliveries one after the other. */
import type { Delivery } from '../../core/delivery.ts'
import { channelKey, type PlatformId } from '../../core/subscription.ts'

export interface Hand {
  /** Begins with them, or puts them behind what their channels have. One that is in hand already stays where it is. */
  take(deliveries: readonly Delivery[]): void
  /** How many there are, of one platform or of all. */
  count(platform?: PlatformId): number
  ids(platform: PlatformId): number[]
  /** Resolves when the next one is done with, or after `ms`. */
  change(ms: number): Promise<void>
  /** Nothing more is begun; what is on its way ends. */
  breakOff(failure: unknown): void
  /** What broke the work off. */
  failure(): unknown
}

/** @param work throws only when the whole work has to break off */
export function createHand(work: (delivery: Delivery) => Promise<void>): Hand {
  const channels = new Map<string, Delivery[]>()
  const inHand = new Map<number, PlatformId>()
  let failure: unknown
  let tell = () => {}

  async function serve(key: string, queue: Delivery[]): Promise<void> {
    for (let delivery = queue[0]; delivery; delivery = queue[0]) {
      try {
        if (failure === undefined) await work(delivery)
      } catch (error) {
        failure ??= error
      }
      queue.shift()
      inHand.delete(delivery.id)
      tell()
    }
    channels.delete(key)
  }

  return {
    take(deliveries) {
      for (const delivery of deliveries) {
        if (inHand.has(delivery.id)) continue
        inHand.set(delivery.id, delivery.channel.platform)
        const key = channelKey(delivery.channel)
        const queue = channels.get(key)
        if (queue) {
          queue.push(delivery)
          continue
        }
        const own = [delivery]
        channels.set(key, own)
        void serve(key, own)
      }
    },
    count: (platform) =>
      platform === undefined ? inHand.size : [...inHand.values()].filter((id) => id === platform).length,
    ids: (platform) => [...inHand].flatMap(([id, of]) => (of === platform ? [id] : [])),
    change: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms)
        tell = () => {
          clearTimeout(timer)
          resolve()
        }
      }),
    breakOff(by) {
      failure ??= by
    },
    failure: () => failure,
  }
}
