/** Subscriptions that can't go on are paused; whoever subscribed is told in private, once of all that is theirs. */
import type { Subscription } from '../core/subscription.ts'
import { pausedView } from '../views/paused.ts'
import type { StepContext } from './step.ts'

export interface Pausing {
  /**
   * Pauses it, if it runs still.
   *
   * @param reason a sentence or two for people
   * @returns false when it was paused before, or is gone
   */
  pause(subscription: Subscription, reason: string): Promise<boolean>
  /** Tells of what was paused since the last time. Who can't be told is logged: `/subscriptions` says it too. */
  tell(): Promise<void>
}

/** One for a run of a step: a server that throws the bot out has one word for all its channels. */
export function createPausing({
  store,
  platforms,
  now,
  log,
}: Pick<StepContext, 'store' | 'platforms' | 'now' | 'log'>): Pausing {
  let untold: Subscription[] = []

  async function tellOne(paused: readonly Subscription[]): Promise<void> {
    const [first] = paused
    if (!first?.createdBy) return
    const { channel, createdBy } = first
    try {
      await platforms.get(channel.platform)?.tell(channel, createdBy, pausedView(paused))
    } catch (error) {
      log.warn({ subscriptions: paused.map(({ id }) => id), error }, 'their manager could not be told')
    }
  }

  return {
    async pause(subscription, reason) {
      const at = now()
      const isPaused = await store.subscriptions.markPaused(subscription.id, reason, at)
      if (isPaused) untold.push({ ...subscription, pausedReason: reason, pausedAt: at })
      return isPaused
    },

    async tell() {
      const people = new Map<string, Subscription[]>()
      for (const paused of untold)
        people.set(personOf(paused), [...(people.get(personOf(paused)) ?? []), paused])
      untold = []
      await Promise.all([...people.values()].map(tellOne))
    },
  }
}

function personOf({ channel: { platform, workspaceId }, createdBy }: Subscription): string {
  return JSON.stringify([platform, workspaceId, createdBy])
}
