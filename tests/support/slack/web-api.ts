/** The Web API methods of the Slack double: each changes the world and gives what Slack answers. */
import { faultsOfMessage, faultsOfView } from './check-body.ts'
import type { DoubleChannel, SlackPost, World } from './world.ts'

type Args = Readonly<Record<string, unknown>>
export type Answer = { readonly ok: boolean; readonly error?: string } & Record<string, unknown>
type Method = (args: Args, world: World) => Answer

const PARSED = ['blocks', 'metadata', 'view', 'unfurl_links', 'unfurl_media', 'include_all_metadata', 'limit']

/** A url-encoded body, its JSON fields read. */
export function readArgs(body: string): Args {
  const fields = [...new URLSearchParams(body)]
  return Object.fromEntries(
    fields.map(([key, value]) => [key, PARSED.includes(key) ? JSON.parse(value) : value]),
  )
}

export const methods: Readonly<Record<string, Method>> = {
  'auth.test': (_, { teamId, botUserId }) => ok({ team_id: teamId, user_id: botUserId, bot_id: 'B0BOT' }),
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'conversations.info': ({ channel }, world) => {
    const found = visible(channel, world)
    return found ? ok({ channel: found }) : refuse('channel_not_found')
  },
  'conversations.history': history,
  'users.info': ({ user }, { users }) => {
    const found = users.get(String(user))
    return found ? ok({ user: found }) : refuse('user_not_found')
  },
  'views.open': ({ view, trigger_id }, world) => {
    const shown = checkView(view, world)
    if (!shown || !trigger_id) return refuse('invalid_arguments')
    world.forms.push(shown)
    return ok({ view: shown })
  },
  'views.publish': ({ view, user_id }, world) => {
    const shown = checkView(view, world)
    if (!shown || !user_id) return refuse('invalid_arguments')
    world.homes.set(String(user_id), shown)
    return ok({ view: shown })
  },
}

/** A body that came to a response_url. */
export function respond(body: Args, to: { channelId: string; userId: string }, world: World): void {
  if (!checkMessage(body, world)) return
  const { text, blocks } = body as unknown as SlackPost
  const isPrivate = body.response_type !== 'in_channel'
  world.replies.push({ ...to, text, blocks, isPrivate, via: 'response_url' })
  if (!isPrivate) addPost(to.channelId, { text, blocks }, world)
}

function postMessage(args: Args, world: World): Answer {
  const channel = visible(args.channel, world)
  if (!channel) return refuse('channel_not_found')
  if (channel.is_archived) return refuse('is_archived')
  if (!checkMessage(args, world)) return refuse('invalid_blocks')
  const { text, blocks, metadata } = args as unknown as SlackPost
  return ok({ ts: addPost(channel.id, { text, blocks, ...(metadata ? { metadata } : {}) }, world) })
}

function postEphemeral(args: Args, world: World): Answer {
  const channel = visible(args.channel, world)
  if (!channel?.is_member) return refuse('not_in_channel')
  if (!checkMessage({ unfurl_links: false, unfurl_media: false, ...args }, world))
    return refuse('invalid_blocks')
  const { text, blocks } = args as unknown as SlackPost
  const userId = String(args.user)
  world.replies.push({
    channelId: channel.id,
    userId,
    text,
    blocks,
    isPrivate: true,
    via: 'chat.postEphemeral',
  })
  return ok({ message_ts: timestamp(world) })
}

function history({ channel, limit, include_all_metadata }: Args, world: World): Answer {
  const found = visible(channel, world)
  if (!found) return refuse('channel_not_found')
  if (!found.is_member) return refuse('not_in_channel')
  const latest = (world.posts.get(found.id) ?? []).slice(-Number(limit ?? 100)).reverse()
  const messages = latest.map(({ metadata, ...post }) =>
    include_all_metadata && metadata ? { ...post, metadata } : post,
  )
  return ok({ messages })
}

/** A closed channel is not there for whom it is closed to. */
function visible(id: unknown, { channels }: World): DoubleChannel | undefined {
  const found = channels.get(String(id))
  return found?.is_private && !found.is_member ? undefined : found
}

function addPost(channelId: string, post: Omit<SlackPost, 'ts'>, world: World): string {
  const ts = timestamp(world)
  world.posts.set(channelId, [...(world.posts.get(channelId) ?? []), { ts, ...post }])
  return ts
}

function timestamp(world: World): string {
  return `1767600000.${String(world.next()).padStart(6, '0')}`
}

function checkMessage(body: Args, world: World): boolean {
  const faults = faultsOfMessage(body)
  world.violations.push(...faults)
  return faults.length === 0
}

function checkView(view: unknown, world: World): Record<string, unknown> | undefined {
  const shown = view as Record<string, unknown>
  const faults = faultsOfView(shown)
  world.violations.push(...faults)
  return faults.length === 0 ? shown : undefined
}

function ok(fields: Record<string, unknown>): Answer {
  return { ok: true, ...fields }
}

export function refuse(error: string): Answer {
  return { ok: false, error }
}
