/** A part of a digest -> a post in a channel, a thread or a forum, once. */

import type { APIMessage, REST } from 'discord.js'
import { RESTJSONErrorCodes as Code, Routes } from 'discord-api-types/v10'
import type { PostOptions } from '../../chat/platform.ts'
import { PermanentError, TemporaryError, UnknownOutcomeError } from '../../core/errors.ts'
import type { Message } from '../../core/message.ts'
import type { Channel } from '../../core/subscription.ts'
import type { Log } from '../../log.ts'
import { refusalCode, request } from './errors.ts'
import { isForumRefusal, postInForum } from './forum.ts'
import { createNonces } from './nonces.ts'
import { isSame, lookBack, UNKNOWN } from './past.ts'
import { renderPost } from './render.ts'
import { openThread } from './thread.ts'

/** A server that is out of order is looked at again after this. */
const OUTAGE_WAIT_MS = 60_000

/** What the gateway says is the matter with the bot's place on a server; undefined where nothing is, or it says nothing. */
export type Standing = 'outage' | 'left' | undefined

interface PosterParts {
  /** Without retries of its own. */
  readonly rest: REST
  readonly now: () => Date
  readonly log: Log
  standing(guildId: string): Standing
}

export interface Poster {
  /** As `Platform.post`. */
  post(channel: Channel, part: Message, options: PostOptions): Promise<string>
}

export function createPoster(parts: PosterParts): Poster {
  const { rest, now, log } = parts
  const nonces = createNonces(now)
  /** Forums: Discord's refusal of a message tells. */
  const forums = new Set<string>()

  async function postWhereItBelongs(channel: Channel, part: Message, options: PostOptions): Promise<string> {
    const { layout, first } = options
    if (forums.has(channel.id)) return inForum(channel, part, options)
    if (layout?.inThread && first)
      return postIn(await openThread(rest, channel.id, first, part), part, options)
    try {
      const id = await postIn(channel.id, part, options)
      if (layout?.publish) await publish(channel.id, id)
      return id
    } catch (error) {
      if (!isForumRefusal(error)) throw error
      forums.add(channel.id)
      return inForum(channel, part, options)
    }
  }

  function inForum(forum: Channel, part: Message, options: PostOptions): Promise<string> {
    return options.first ? postIn(options.first, part, options) : postInForum(rest, forum, part, options)
  }

  /**
   * `key` is the nonce: Discord gives the first post back when the same nonce comes again within a few minutes
   * (discord-api-docs, Create Message, `enforce_nonce`). Before a repetition the channel is read; where that is not
   * allowed, the nonce must do, and when Discord may have forgotten it, nobody can know.
   */
  async function postIn(channelId: string, part: Message, { key, mayHaveArrived }: PostOptions) {
    const body = renderPost(part)
    if (mayHaveArrived) {
      const { found, isReadable } = await lookBack(rest, channelId, (past) => isSame(past, body))
      if (found) return found.id
      if (!isReadable && !nonces.isRemembered(key)) throw new UnknownOutcomeError(UNKNOWN)
    }
    nonces.use(key)
    const posted = await request(() =>
      rest.post(Routes.channelMessages(channelId), { body: { ...body, nonce: key, enforce_nonce: true } }),
    )
    return (posted as APIMessage).id
  }

  /** To the servers that follow an announcement channel. A part that could not be passed on is posted all the same. */
  async function publish(channelId: string, messageId: string): Promise<void> {
    try {
      await request(() => rest.post(Routes.channelMessageCrosspost(channelId, messageId)))
    } catch (error) {
      if (refusalCode(error) === Code.ThisMessageWasAlreadyCrossposted) return
      log.warn({ channelId, messageId, error }, 'posted, but not published to the servers that follow')
    }
  }

  function checkStanding(standing: Standing): void {
    if (standing === 'left')
      throw new PermanentError('The bot is no longer on this server.', { isOfChannel: true })
    if (standing === 'outage')
      throw new TemporaryError('Discord says that this server is out of order.', {
        retryAfterMs: OUTAGE_WAIT_MS,
      })
  }

  return {
    async post(channel, part, options) {
      checkStanding(parts.standing(channel.workspaceId))
      return postWhereItBelongs(channel, part, options)
    },
  }
}
