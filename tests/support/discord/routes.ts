/** The REST routes that a digest bot uses: a request -> what Discord does and answers. */
import { type Answer, ok, type Route, refusal } from './answer.ts'
import { type CommandBody, commandFaults, type MessageBody, messageFaults } from './limits.ts'
import { MESSAGE_ROUTES } from './message-routes.ts'
import { THREAD_ROUTES } from './thread-routes.ts'
import {
  DISCORD,
  guildBody,
  type Interaction,
  memberBody,
  messageBody,
  userBody,
  type World,
} from './world.ts'

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
    operation: 'get /applications/@me',
    run: () => ok({ id: DISCORD.applicationId, name: 'Nutgraf', bot: userBody(DISCORD.botId) }),
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
  ...MESSAGE_ROUTES,
  ...THREAD_ROUTES,
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

function firstAnswer(world: World, interaction: Interaction | undefined, { type, data }: Callback): Answer {
  if (!interaction || interaction.state === 'late') return refusal(404, 10062, 'Unknown interaction')
  if (interaction.state === 'new' && Date.now() - interaction.dispatchedAt > FIRST_ANSWER_MS) {
    interaction.state = 'late'
    return refusal(404, 10062, 'Unknown interaction')
  }
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
  // what an edit does not name stays as it is
  const [before] = at >= 0 ? interaction.shown.splice(at, 1) : []
  const answer = show(world, interaction, { ...before, ...body }, interaction.isPrivate)
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
  return ok(messageBody({ ...body, id, channelId: DISCORD.channelId, authorId: DISCORD.botId }))
}
