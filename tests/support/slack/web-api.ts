/** The Web API methods of the Slack double: each changes the world and gives what Slack answers. */
import { faultsOfMessage, faultsOfView } from './check-body.ts'
import { channel, type DoubleChannel, type SlackPost, type Team, type World } from './world.ts'

type Args = Readonly<Record<string, unknown>>
export type Answer = { readonly ok: boolean; readonly error?: string } & Record<string, unknown>
type Method = (args: Args, team: Team, world: World) => Answer

const PARSED = ['blocks', 'metadata', 'view', 'unfurl_links', 'unfurl_media', 'include_all_metadata', 'limit']
/** What Slack gives of a channel's history when nothing is asked, and at most. */
const PAGE = { usual: 100, longest: 999 } as const
const ONE_SECOND = 1000

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
  'chat.update': update,
  'conversations.info': ({ channel }, team) => {
    const found = visible(channel, team)
    return found ? ok({ channel: found }) : refuse('channel_not_found')
  },
  'conversations.history': (args, team) =>
    read(args, team, (posts) => posts.filter(({ thread_ts }) => thread_ts === undefined).reverse()),
  'conversations.replies': (args, team) =>
    read(args, team, (posts) =>
      posts.filter(({ ts, thread_ts }) => [ts, thread_ts].includes(String(args.ts))),
    ),
  'files.getUploadURLExternal': ({ filename, length, alt_txt }, _, world) => {
    if (!filename || !(Number(length) > 0)) return refuse('invalid_arguments')
    const id = `F${world.next()}`
    world.files.set(id, { name: String(filename), alt: String(alt_txt ?? ''), bytes: undefined })
    return ok({ file_id: id, upload_url: `${world.filesUrl}${id}` })
  },
  'files.completeUploadExternal': ({ files, channel_id }, team, world) => {
    const found = visible(channel_id, team)
    if (!found?.is_member) return refuse('not_in_channel')
    const ids = (JSON.parse(String(files)) as { id: string }[]).map(({ id }) => id)
    if (ids.some((id) => !world.files.get(id)?.bytes)) return refuse('file_not_found')
    addPost(found.id, { text: '', blocks: [], files: ids }, team, world)
    return ok({ files: ids.map((id) => ({ id })) })
  },
  'users.info': ({ user }, { users }) => {
    const found = users.get(String(user))
    return found ? ok({ user: found }) : refuse('user_not_found')
  },
  'views.open': ({ view, trigger_id }, _, world) => {
    const shown = checkView(view, world)
    if (!shown || !trigger_id) return refuse('invalid_arguments')
    world.forms.push(shown)
    return ok({ view: shown })
  },
  'views.publish': ({ view, user_id }, _, world) => {
    const shown = checkView(view, world)
    if (!shown || !user_id) return refuse('invalid_arguments')
    world.homes.set(String(user_id), shown)
    return ok({ view: shown })
  },
}

/** oauth.v2.access: a code is good once, and for the right app only. Ids of whole organizations begin with E. */
export function grantToken({ code, client_id, client_secret }: Args, world: World): Answer {
  const { id, secret } = world.oauthClient
  if (client_id !== id || client_secret !== secret) return refuse('bad_client_secret')
  const team = world.grants.get(String(code))
  if (!team) return refuse('invalid_code')
  world.grants.delete(String(code))
  world.teams.set(team.botToken, team)
  const isOrganization = team.teamId.startsWith('E')
  return ok({
    access_token: team.botToken,
    token_type: 'bot',
    scope: 'chat:write,commands',
    bot_user_id: team.botUserId,
    app_id: 'A0APP',
    team: isOrganization ? null : { id: team.teamId, name: `Workspace ${team.teamId}` },
    enterprise: isOrganization ? { id: team.teamId, name: 'The whole organization' } : null,
    is_enterprise_install: isOrganization,
    authed_user: { id: 'U0ADMIN' },
  })
}

/** A body that came to a response_url. */
export function respond(body: Args, to: { channelId: string; userId: string }, world: World): void {
  if (!checkMessage(body, world)) return
  const { text, blocks } = body as unknown as SlackPost
  const isPrivate = body.response_type !== 'in_channel'
  world.replies.push({ ...to, text, blocks, isPrivate, via: 'response_url' })
  if (!isPrivate) addPost(to.channelId, { text, blocks }, world, world)
}

function postMessage(args: Args, team: Team, world: World): Answer {
  const found = team.users.has(String(args.channel))
    ? channel(String(args.channel))
    : visible(args.channel, team)
  if (!found) return refuse('channel_not_found')
  if (found.is_archived) return refuse('is_archived')
  if (isTooSoon(found.id, team, world)) return refuse('ratelimited')
  if (!checkMessage(args, world)) return refuse('invalid_blocks')
  const { text, blocks, metadata, thread_ts } = args as unknown as SlackPost
  if (thread_ts !== undefined && !find(found.id, thread_ts, team)) return refuse('thread_not_found')
  const optional = { ...(metadata ? { metadata } : {}), ...(thread_ts ? { thread_ts } : {}) }
  return ok({ ts: addPost(found.id, { text, blocks, ...optional }, team, world) })
}

/** With a clock, a message a second in a channel is what Slack takes. */
function isTooSoon(id: string, { lastPostAt }: Team, { clock }: World): boolean {
  if (!clock) return false
  const at = clock()
  if (at - (lastPostAt.get(id) ?? Number.NEGATIVE_INFINITY) < ONE_SECOND) return true
  lastPostAt.set(id, at)
  return false
}

/** Replaces what a message says; its metadata stays, as none is given. */
function update({ channel, ts, ...args }: Args, team: Team, world: World): Answer {
  const found = visible(channel, team)
  if (!found) return refuse('channel_not_found')
  const post = find(found.id, String(ts), team)
  if (!post) return refuse('message_not_found')
  if (!checkMessage({ unfurl_links: false, unfurl_media: false, ...args }, world))
    return refuse('invalid_blocks')
  const { text, blocks } = args as unknown as SlackPost
  const posts = team.posts.get(found.id) ?? []
  team.posts.set(
    found.id,
    posts.map((one) => (one === post ? { ...post, text, blocks } : one)),
  )
  return ok({ ts, text })
}

function postEphemeral(args: Args, team: Team, world: World): Answer {
  const found = visible(args.channel, team)
  if (!found?.is_member) return refuse('not_in_channel')
  if (!checkMessage({ unfurl_links: false, unfurl_media: false, ...args }, world))
    return refuse('invalid_blocks')
  const { text, blocks } = args as unknown as SlackPost
  const userId = String(args.user)
  const via = 'chat.postEphemeral'
  world.replies.push({ channelId: found.id, userId, text, blocks, isPrivate: true, via })
  return ok({ message_ts: timestamp(world) })
}

/** One page of what `choose` takes, in its order. */
function read(args: Args, team: Team, choose: (posts: readonly SlackPost[]) => readonly SlackPost[]): Answer {
  const found = visible(args.channel, team)
  if (!found) return refuse('channel_not_found')
  if (!found.is_member) return refuse('not_in_channel')
  if (args.ts !== undefined && !find(found.id, String(args.ts), team)) return refuse('thread_not_found')
  const oldest = Number(args.oldest ?? 0)
  const all = choose(team.posts.get(found.id) ?? []).filter(({ ts }) => Number(ts) > oldest)
  const start = Number(args.cursor ?? 0)
  const end = start + Math.min(Number(args.limit ?? PAGE.usual), PAGE.longest)
  const messages = all
    .slice(start, end)
    .map(({ metadata, ...post }) => (args.include_all_metadata && metadata ? { ...post, metadata } : post))
  const has_more = end < all.length
  return ok({ messages, has_more, response_metadata: { next_cursor: has_more ? String(end) : '' } })
}

/** A closed channel is not there for whom it is closed to. */
function visible(id: unknown, { channels }: Team): DoubleChannel | undefined {
  const found = channels.get(String(id))
  return found?.is_private && !found.is_member ? undefined : found
}

function find(channelId: string, ts: string, { posts }: Team): SlackPost | undefined {
  return posts.get(channelId)?.find((post) => post.ts === ts)
}

function addPost(
  channelId: string,
  post: Omit<SlackPost, 'ts'>,
  { posts }: Pick<Team, 'posts'>,
  world: World,
): string {
  const ts = timestamp(world)
  posts.set(channelId, [...(posts.get(channelId) ?? []), { ts, ...post }])
  return ts
}

/** By the real clock: what is looked for in the channel is looked for in the last days. */
function timestamp(world: World): string {
  return `${Math.floor(Date.now() / 1000)}.${String(world.next()).padStart(6, '0')}`
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
