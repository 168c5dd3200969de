/** A platform that keeps what it was given: for the pipeline's own rules. The real ones are tested against their doubles. */
import type { Platform, PostOptions } from '../../src/chat/platform.ts'
import type { Message } from '../../src/core/message.ts'
import type { Channel, PlatformId } from '../../src/core/subscription.ts'

export interface Posted {
  readonly channel: Channel
  readonly part: Message
  readonly options: PostOptions
}

interface Corrected {
  readonly channel: Channel
  readonly messageId: string
  readonly part: Message
  readonly note: string
}

interface Told {
  readonly channel: Channel
  readonly userId: string
  readonly message: Message
}

export interface MemoryPlatform extends Platform {
  readonly posted: readonly Posted[]
  readonly corrected: readonly Corrected[]
  readonly told: readonly Told[]
  /** The next posts fail with these, one after the other; `applied` ones arrive all the same. */
  readonly faults: { readonly error: Error; readonly applied: boolean }[]
}

/** Cuts by section where `partsOfSections` is set; a key that arrived before is not posted twice (as Discord's nonce). */
export function memoryPlatform(id: PlatformId, options = { splitSections: false }): MemoryPlatform {
  const posted: Posted[] = []
  const corrected: Corrected[] = []
  const told: Told[] = []
  const faults: { error: Error; applied: boolean }[] = []
  return {
    id,
    posted,
    corrected,
    told,
    faults,
    async start() {},
    async stop() {},
    missing: () => undefined,
    refused: () => undefined,
    split: (message) =>
      options.splitSections
        ? message.sections.map((section) => ({ ...message, sections: [section] }))
        : [message],
    async checkChannel() {},
    async correct(channel, { messageId }, part, note) {
      corrected.push({ channel, messageId, part, note })
    },
    async tell(channel, userId, message) {
      told.push({ channel, userId, message })
    },
    async post(channel, part, postOptions) {
      const fault = faults.shift()
      if (fault && !fault.applied) throw fault.error
      const known = posted.findIndex((other) => other.options.key === postOptions.key)
      if (known === -1) posted.push({ channel, part, options: postOptions })
      if (fault) throw fault.error
      return postOptions.key
    },
  }
}
