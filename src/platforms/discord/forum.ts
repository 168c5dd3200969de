/** Forum and media channels: a digest is a post of its own there, with the digest's title as its name. */

import type { APIGuildForumChannel, APIMessage, APIThreadChannel, APIUser, REST } from 'discord.js'
import { RESTJSONErrorCodes as Code, Routes } from 'discord-api-types/v10'
import { PermanentError, UnknownOutcomeError } from '../../core/errors.ts'
import type { Message } from '../../core/message.ts'
import type { Channel } from '../../core/subscription.ts'
import { refusalCode, request } from './errors.ts'
import { bare, isSame, UNKNOWN } from './past.ts'
import { type PostBody, renderPost } from './render.ts'
import { nameOf } from './thread.ts'

/** How Discord says that a channel takes no messages but only posts. */
const NO_MESSAGES_HERE: readonly (number | undefined)[] = [
  Code.CannotSendAMessageInAForumChannel,
  Code.CannotSendMessagesInNonTextChannel,
  Code.CannotExecuteActionOnThisChannelType,
]

/** Whether a message was refused because the channel takes posts only. */
export function isForumRefusal(error: unknown): boolean {
  return NO_MESSAGES_HERE.includes(refusalCode(error))
}

/**
 * Makes a post. There are no nonces for posts: where an earlier attempt may have arrived, the forum is always looked through.
 *
 * @returns the id of the post, which is that of its first message too
 * @throws UnknownOutcomeError when there is a post like it and the bot may not read what it says
 */
export async function postInForum(
  rest: REST,
  forum: Channel,
  part: Message,
  { mayHaveArrived }: { readonly mayHaveArrived: boolean },
): Promise<string> {
  const name = nameOf(part.title)
  const message = renderPost(part)
  const earlier = mayHaveArrived ? await findInForum(rest, forum, name, message) : undefined
  if (earlier) return earlier
  const create = async (tags: readonly string[]) => {
    const body = { name, message, ...(tags.length > 0 ? { applied_tags: tags } : {}) }
    return (await request(() => rest.post(Routes.threads(forum.id), { body }))) as APIThreadChannel
  }
  try {
    return (await create([])).id
  } catch (error) {
    if (refusalCode(error) !== Code.TagRequiredToCreateAForumPostInThisChannel) throw error
    return (await create([await firstTag(rest, forum.id)])).id
  }
}

/** The first tag that anyone may give a post. */
async function firstTag(rest: REST, forumId: string): Promise<string> {
  const forum = (await request(() => rest.get(Routes.channel(forumId)))) as APIGuildForumChannel
  const tag = forum.available_tags.find(({ moderated }) => !moderated)
  if (!tag) throw new PermanentError(NO_TAG)
  return tag.id
}

export const NO_TAG =
  'Posts in this forum need a tag, and there is none that the bot may use. Add one that is not for moderators only, or stop requiring tags.'

/** Posts of one name may be several editions of one day: what the first message says decides. */
async function findInForum(
  rest: REST,
  { id, workspaceId }: Channel,
  name: string,
  body: PostBody,
): Promise<string | undefined> {
  const me = (await request(() => rest.get(Routes.user()))) as APIUser
  const active = await readThreads(rest, Routes.guildActiveThreads(workspaceId))
  const archived = await readThreads(rest, Routes.channelThreads(id, 'public'))
  const alike = [...active, ...archived].filter(
    (thread) => thread.parent_id === id && thread.owner_id === me.id && bare(thread.name) === bare(name),
  )
  for (const thread of alike) {
    const first = await readFirst(rest, thread.id)
    if (first && isSame(first, body)) return thread.id
  }
  return undefined
}

/** Archived posts need Read Message History: without it only the active ones are known. */
async function readThreads(rest: REST, route: `/${string}`): Promise<readonly APIThreadChannel[]> {
  try {
    return ((await request(() => rest.get(route))) as { threads: APIThreadChannel[] }).threads
  } catch (error) {
    if (refusalCode(error) === Code.MissingPermissions) return []
    throw error
  }
}

/** A post's first message; undefined when it was deleted. */
async function readFirst(rest: REST, threadId: string): Promise<APIMessage | undefined> {
  try {
    return (await request(() => rest.get(Routes.channelMessage(threadId, threadId)))) as APIMessage
  } catch (error) {
    if (refusalCode(error) === Code.UnknownMessage) return undefined
    if (!(error instanceof PermanentError)) throw error
    throw new UnknownOutcomeError(UNKNOWN, { cause: error })
  }
}
