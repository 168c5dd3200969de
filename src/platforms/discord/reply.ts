/** The ways to answer an interaction (discord-api-docs: interactions/receiving-and-responding). They need no token but its own. */

import { DiscordAPIError } from '@discordjs/rest'
import type { APIInteraction, REST } from 'discord.js'
import {
  RESTJSONErrorCodes as Code,
  InteractionResponseType,
  MessageFlags,
  Routes,
} from 'discord-api-types/v10'
import type { ImageFile } from '../../chat/platform.ts'
import { PINGS_NOBODY, type PostBody } from './render.ts'

export interface Replying {
  /** The first sign, "thinking…", that is wanted within 3 seconds. It settles whether the answer is private. */
  defer(isPrivate: boolean): Promise<void>
  /** Takes the place of "thinking…". */
  edit(body: PostBody): Promise<void>
  /** Adds images to what stands there. */
  attach(images: readonly ImageFile[]): Promise<void>
  /** Takes away what stands there, or "thinking…". */
  remove(): Promise<void>
  followUp(body: PostBody, isPrivate: boolean): Promise<void>
  /** Completions of an option. */
  suggest(choices: readonly string[]): Promise<void>
}

/** Each way throws what discord.js throws. */
export function replyTo(rest: REST, { id, token, application_id }: APIInteraction): Replying {
  const original = Routes.webhookMessage(application_id, token)
  const callback = (type: InteractionResponseType, data: object) =>
    firstAnswer(() => rest.post(Routes.interactionCallback(id, token), { auth: false, body: { type, data } }))
  return {
    async defer(isPrivate) {
      await callback(InteractionResponseType.DeferredChannelMessageWithSource, { flags: flags(isPrivate) })
    },
    async edit(body) {
      await rest.patch(original, { auth: false, body })
    },
    async attach(images) {
      const attachments = images.map(({ alt }, index) => ({ id: String(index), description: alt }))
      const files = images.map(({ name, png }) => ({ name, data: png }))
      await rest.patch(original, { auth: false, body: { attachments, ...PINGS_NOBODY }, files })
    },
    async remove() {
      await rest.delete(original, { auth: false })
    },
    async followUp(body, isPrivate) {
      const said = { ...body, flags: flags(isPrivate) }
      await rest.post(Routes.webhook(application_id, token), { auth: false, body: said })
    },
    async suggest(choices) {
      const all = choices.map((choice) => ({ name: choice, value: choice }))
      await callback(InteractionResponseType.ApplicationCommandAutocompleteResult, { choices: all })
    },
  }
}

function flags(isPrivate: boolean): number {
  return isPrivate ? MessageFlags.Ephemeral : 0
}

/**
 * A line that was being closed just then (kept alive for some seconds, "other side closed") is not tried again by discord.js.
 * Discord takes a first answer once: where the first try did arrive, the second is refused, and all is well.
 */
async function firstAnswer(send: () => Promise<unknown>): Promise<void> {
  try {
    await send()
  } catch (error) {
    if (error instanceof DiscordAPIError) throw error
    await send().catch((again: unknown) => {
      const hasArrived =
        again instanceof DiscordAPIError && again.code === Code.InteractionHasAlreadyBeenAcknowledged
      if (!hasArrived) throw again
    })
  }
}
