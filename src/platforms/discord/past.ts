/** Reading back in a channel, to see whether a post of ours stands there. */

import type { APIMessage, APITextChannel, APIUser, REST } from 'discord.js'
import { RESTJSONErrorCodes as Code, Routes } from 'discord-api-types/v10'
import { refusalCode, request } from './errors.ts'
import type { PostBody } from './render.ts'

/** Most that Discord gives at once, and how many such pages are read. */
const PAGE = 100
const MOST_PAGES = 3

/** What a manager reads of a digest that is held. */
export const UNKNOWN =
  'Discord did not say whether this digest arrived, and the bot may not read the channel to see. It was not posted a second time. Give the bot Read Message History there, so that it can look.'

/** What is read of a message. */
export type Past = Pick<APIMessage, 'id' | 'author' | 'content' | 'embeds' | 'message_reference'>

interface LookBack {
  /** The newest message of ours that was looked for. */
  readonly found: Past | undefined
  /** False where the bot may not read the history: then nothing is known. */
  readonly isReadable: boolean
}

/**
 * Looks through a channel's or thread's latest messages, the newest first.
 *
 * @throws TemporaryError, PermanentError as `request`
 */
export async function lookBack(
  rest: REST,
  channelId: string,
  isIt: (past: Past) => boolean,
): Promise<LookBack> {
  const me = (await request(() => rest.get(Routes.user()))) as APIUser
  let before: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const messages = await readPage(rest, channelId, before)
    const found = messages.find((past) => past.author.id === me.id && isIt(past))
    if (found) return { found, isReadable: true }
    if (page === 0 && messages.length === 0)
      return { found: undefined, isReadable: await isEmpty(rest, channelId) }
    if (messages.length < PAGE) break
    before = messages.at(-1)?.id
  }
  return { found: undefined, isReadable: true }
}

/**
 * Whether a message is what `body` was posted as. History carries no nonces, so it is known by its words: the line above
 * the cards, and the card of a story. One story is enough, as no channel is told one twice, and what is no longer verbatim
 * at its source is left out of a later attempt; the line alone is not, as two editions of a day share it.
 */
export function isSame(past: Pick<Past, 'content' | 'embeds'>, { content, embeds }: PostBody): boolean {
  if (bare(past.content) !== bare(content)) return false
  const cards = past.embeds.map(wordsOf)
  const stories = embeds.filter(({ title, description }) => title && description)
  if (stories.length > 0) return stories.some((story) => cards.includes(wordsOf(story)))
  return cards.join('\n') === embeds.map(wordsOf).join('\n')
}

/** Discord trims white space, and may write the address of a title otherwise. */
export function bare(text = ''): string {
  return text.replace(/\s+/gu, '')
}

function wordsOf({ title, description }: { title?: string; description?: string }): string {
  return `${bare(title)}\n${bare(description)}`
}

async function readPage(rest: REST, channelId: string, before: string | undefined): Promise<readonly Past[]> {
  const query = new URLSearchParams({ limit: String(PAGE), ...(before ? { before } : {}) })
  return nothingIfClosed(() => rest.get(Routes.channelMessages(channelId), { query }) as Promise<Past[]>, [])
}

/**
 * Without the permission Read Message History Discord shows a channel as empty (discord-api-docs, Get Channel Messages).
 * One that truly is has never had a last message.
 */
async function isEmpty(rest: REST, channelId: string): Promise<boolean> {
  const channel = await nothingIfClosed(
    () => rest.get(Routes.channel(channelId)) as Promise<Pick<APITextChannel, 'last_message_id'>>,
    undefined,
  )
  return channel?.last_message_id === null
}

/** What the bot may not see is nothing to it; any other refusal goes on. */
async function nothingIfClosed<T, N>(read: () => Promise<T>, nothing: N): Promise<T | N> {
  try {
    return await request(read)
  } catch (error) {
    const code = refusalCode(error)
    if (code === Code.MissingAccess || code === Code.MissingPermissions) return nothing
    throw error
  }
}
