/** Message part -> a post in a channel, once. */
import { type APIChannel, type APIMessage, type APIUser, type REST, Routes } from 'discord.js'
import type { PostOptions } from '../../chat/platform.ts'
import { PermanentError } from '../../core/errors.ts'
import type { Message } from '../../core/message.ts'
import type { Channel } from '../../core/subscription.ts'
import { request } from './errors.ts'
import { type DiscordBody, renderDiscord } from './render.ts'

/** How far back an earlier attempt is looked for. */
const LOOK_BACK = 50

/** What is read of a message in a channel's history. */
type Past = Pick<APIMessage, 'id' | 'author' | 'content' | 'embeds'>

/**
 * Posts a part with `key` as its nonce: Discord gives the first post back when the same nonce comes again within a few
 * minutes (discord-api-docs, Create Message, `enforce_nonce`). For a later repetition the channel's history is read first;
 * it carries no nonces, so an earlier attempt is known by its text.
 *
 * @param rest without retries of its own
 * @returns Discord's id of the message
 * @throws TemporaryError, PermanentError as the platform contract says
 */
export async function postDiscord(
  rest: REST,
  channel: Channel,
  part: Message,
  { key, mayHaveArrived }: PostOptions,
): Promise<string> {
  const body = renderDiscord(part)
  const arrived = mayHaveArrived ? await findPast(rest, channel, body) : undefined
  if (arrived) return arrived.id
  const { content, embeds, allowedMentions } = body
  const posted = await request(() =>
    rest.post(Routes.channelMessages(channel.id), {
      body: { content, embeds, allowed_mentions: allowedMentions, nonce: key, enforce_nonce: true },
    }),
  )
  return (posted as APIMessage).id
}

/** Edits a posted part. Throws PermanentError when it is gone. */
export async function correctDiscord(
  rest: REST,
  channel: Channel,
  messageId: string,
  part: Message,
): Promise<void> {
  const { content, embeds, allowedMentions } = renderDiscord(part)
  const body = { content, embeds, allowed_mentions: allowedMentions }
  await request(() => rest.patch(Routes.channelMessage(channel.id, messageId), { body }))
}

/** Sends a direct message. Throws PermanentError when the person takes none. */
export async function tellDiscord(rest: REST, userId: string, part: Message): Promise<void> {
  const direct = await request(() => rest.post(Routes.userChannels(), { body: { recipient_id: userId } }))
  const { content, embeds, allowedMentions } = renderDiscord(part)
  const body = { content, embeds, allowed_mentions: allowedMentions }
  await request(() => rest.post(Routes.channelMessages((direct as APIChannel).id), { body }))
}

async function findPast(rest: REST, channel: Channel, body: DiscordBody): Promise<Past | undefined> {
  const history = await readHistory(rest, channel)
  const me = (await request(() => rest.get(Routes.user()))) as APIUser
  const wanted = wording(body)
  return history.find((past) => past.author.id === me.id && wording(past) === wanted)
}

/** Empty when the bot may not read it: then the nonce alone must do. */
async function readHistory(rest: REST, channel: Channel): Promise<readonly Past[]> {
  const query = new URLSearchParams({ limit: String(LOOK_BACK) })
  try {
    return (await request(() => rest.get(Routes.channelMessages(channel.id), { query }))) as Past[]
  } catch (error) {
    if (error instanceof PermanentError) return []
    throw error
  }
}

/** All words of a post; without white space, which Discord trims, and addresses of titles, which it may write otherwise. */
function wording({ content, embeds }: Pick<Past, 'content' | 'embeds'>): string {
  const words = [content, ...embeds.flatMap(({ title, description }) => [title, description])]
  return words.map((text = '') => text.replace(/\s+/gu, '')).join('\n')
}
