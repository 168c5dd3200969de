/** The REST routes that a digest bot uses: a request -> what Discord does and answers. */
import { type CommandBody, commandFaults, type MessageBody, messageFaults } from './limits.ts'
import {
  channelBody,
  DISCORD,
  guildBody,
  type Interaction,
  memberBody,
  messageBody,
  type Posted,
  type World,
} from './world.ts'

export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

export interface Route {
  /** Method and path as the OpenAPI description has them; also where the body is described. */
  readonly operation: string
  readonly isOpen?: boolean
  faults?(body: never): string[]
  run(world: World, ids: Readonly<Record<string, string>>, body: never, query: URLSearchParams): Answer
}

const NO_CHANNEL = refusal(404, 10003, 'Unknown Channel')
const NO_WEBHOOK = refusal(404, 10015, 'Unknown Webhook')
/** discord-api-docs, interactions: the first answer must come within 3 seconds. */
const FIRST_ANSWER_MS = 3000
const EPHEMERAL = 1 << 6

export const ROUTES: readonly Route[] = [
  {
    operation: 'get /users/@me',
    run: () => ok({ id: DISCORD.botId, username: 'nutgraf', bot: true }),
  },
  {
    operation: 'put /applications/{application_id}/commands',
    faults: (commands: readonly CommandBody[]) => commandFaults(commands),
    run(world, _ids, commands: readonly CommandBody[]) {
      world.commands = commands
      return ok(
        commands.map((command) => ({
          ...command,
          id: world.nextId(),
          application_id: DISCORD.applicationId,
        })),
      )
    },
  },
  {
    operation: 'get /channels/{channel_id}',
    run(world, { channel_id = '' }) {
      const channel = world.channels.get(channel_id)
      return channel ? ok(channelBody(channel)) : NO_CHANNEL
    },
  },
  {
    operation: 'get /channels/{channel_id}/messages',
    run(world, { channel_id = '' }, _body, query) {
      if (!world.channels.has(channel_id)) return NO_CHANNEL
      const past = world.posted.filter(({ channelId }) => channelId === channel_id).toReversed()
      return ok(
        past.slice(0, Number(query.get('limit') ?? 50)).map((one) => messageBody(one.id, channel_id, one)),
      )
    },
  },
  {
    operation: 'post /channels/{channel_id}/messages',
    faults: (body: MessageBody) => messageFaults(body),
    run: (world, { channel_id = '' }, body: MessageBody) => post(world, channel_id, body),
  },
  {
    operation: 'get /guilds/{guild_id}',
    run: (world, { guild_id = '' }) => ok(guildBody(world, guild_id)),
  },
  {
    operation: 'get /guilds/{guild_id}/members/{user_id}',
    run: (world, { guild_id = '', user_id = '' }) => ok(memberBody(world, guild_id, user_id)),
  },
  {
    operation: 'post /interactions/{interaction_id}/{interaction_token}/callback',
    isOpen: true,
    run: (world, { interaction_token = '' }, body: Callback) =>
      firstAnswer(world, world.interactions.get(interaction_token), body),
  },
  {
    operation: 'post /webhooks/{webhook_id}/{webhook_token}',
    isOpen: true,
    faults: (body: MessageBody) => messageFaults(body),
    run: (world, { webhook_token = '' }, body: MessageBody) =>
      followUp(world, world.interactions.get(webhook_token), body),
  },
  {
    operation: 'patch /webhooks/{webhook_id}/{webhook_token}/messages/@original',
    isOpen: true,
    faults: (body: MessageBody) => messageFaults(body),
    run: (world, { webhook_token = '' }, body: MessageBody) =>
      editOriginal(world, world.interactions.get(webhook_token), body),
  },
  {
    operation: 'delete /webhooks/{webhook_id}/{webhook_token}/messages/@original',
    isOpen: true,
    run: (world, { webhook_token = '' }) => deleteOriginal(world.interactions.get(webhook_token)),
  },
]

interface Callback {
  readonly type: number
  readonly data?: MessageBody & { readonly choices?: readonly { name: string; value: string | number }[] }
}

export function refusal(status: number, code: number, message: string): Answer {
  return { status, body: { message, code } }
}

function ok(body: unknown): Answer {
  return { status: 200, body }
}

/** `enforce_nonce`: the same nonce within a few minutes gives the first message back. */
function post(world: World, channelId: string, body: MessageBody): Answer {
  if (!world.channels.has(channelId)) return NO_CHANNEL
  const key = `${channelId}/${body.nonce}`
  const known = body.enforce_nonce ? world.nonces.get(key) : undefined
  if (known) return ok(messageBody(known.id, channelId, known, body.nonce))
  const posted: Posted = { ...trimmed(body), id: world.nextId(), channelId, pings: isPinging(body) }
  world.posted.push(posted)
  if (body.nonce !== undefined) world.nonces.set(key, posted)
  return ok(messageBody(posted.id, channelId, posted, body.nonce))
}

/** Discord trims what it is given. */
function trimmed(body: MessageBody): MessageBody {
  return {
    ...body,
    content: body.content?.trim() ?? '',
    embeds: (body.embeds ?? []).map((embed) => ({
      ...embed,
      ...(embed.description === undefined ? {} : { description: embed.description.trim() }),
    })),
  }
}

function isPinging({ content, allowed_mentions }: MessageBody): boolean {
  const may = allowed_mentions?.parse ?? ['everyone', 'roles', 'users']
  return may.length > 0 && /@everyone|@here|<@[!&]?\d+>/u.test(content ?? '')
}

function firstAnswer(world: World, interaction: Interaction | undefined, { type, data }: Callback): Answer {
  if (!interaction || Date.now() - interaction.dispatchedAt > FIRST_ANSWER_MS)
    return refusal(404, 10062, 'Unknown interaction')
  if (interaction.state !== 'new') return refusal(400, 40060, 'Interaction has already been acknowledged.')
  interaction.isPrivate = ((data?.flags ?? 0) & EPHEMERAL) !== 0
  interaction.state = type === 5 ? 'deferred' : 'answered'
  if (type === 8) interaction.choices = data?.choices ?? []
  if (type === 4) show(world, interaction, data ?? {}, interaction.isPrivate)
  return { status: 204 }
}

/** The first follow-up of a deferred reply takes its place, and its visibility: Discord's own quirk. */
function followUp(world: World, interaction: Interaction | undefined, body: MessageBody): Answer {
  if (!interaction || interaction.state === 'new') return NO_WEBHOOK
  if (interaction.state === 'deferred') return editOriginal(world, interaction, body)
  return show(world, interaction, body, ((body.flags ?? 0) & EPHEMERAL) !== 0)
}

function editOriginal(world: World, interaction: Interaction | undefined, body: MessageBody): Answer {
  if (!interaction || interaction.state === 'new') return NO_WEBHOOK
  interaction.state = 'answered'
  const at = interaction.shown.findIndex(({ id }) => id === interaction.originalId)
  if (at >= 0) interaction.shown.splice(at, 1)
  const answer = show(world, interaction, body, interaction.isPrivate)
  interaction.originalId = interaction.shown.at(-1)?.id
  return answer
}

function deleteOriginal(interaction: Interaction | undefined): Answer {
  if (!interaction || interaction.state === 'new') return NO_WEBHOOK
  interaction.state = 'answered'
  const at = interaction.shown.findIndex(({ id }) => id === interaction.originalId)
  if (at >= 0) interaction.shown.splice(at, 1)
  return { status: 204 }
}

function show(world: World, interaction: Interaction, body: MessageBody, isPrivate: boolean): Answer {
  const id = world.nextId()
  interaction.shown.push({ ...body, id, isPrivate })
  return ok(messageBody(id, DISCORD.channelId, body))
}
