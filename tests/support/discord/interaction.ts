/** Someone calls a command -> the event that Discord sends for it. */
import type { CommandBody } from './limits.ts'
import {
  channelBody,
  DISCORD,
  type Interaction,
  memberBody,
  messageBody,
  PERMISSION,
  userBody,
  type World,
} from './world.ts'

/** What someone does. Left out: an ordinary member (DISCORD.userId) in DISCORD.channelId. */
export interface Ask {
  readonly name: string
  readonly subcommand?: string
  readonly options?: Readonly<Record<string, string | number>>
  /** The option being typed, for autocomplete. */
  readonly focused?: string
  readonly userId?: string
  /** Their permissions in the channel, as Discord works them out. */
  readonly permissions?: bigint
  readonly channelId?: string
  /** The message whose menu it is called from, for message actions; Discord hands over all of it. */
  readonly message?: object
}

/** Throws when the command, subcommand or option is not registered: Discord would not offer it. */
export function interactionBody(world: World, { id, token }: Interaction, ask: Ask, type: number): object {
  const { name, subcommand, userId = DISCORD.userId, channelId = DISCORD.channelId } = ask
  const command = find(world.commands, name, 'command')
  const action = subcommand ? find(command.options ?? [], subcommand, 'subcommand') : command
  const options = Object.entries(ask.options ?? {}).map(([option, value]) => ({
    name: option,
    type: find(action.options ?? [], option, 'option').type,
    value,
    ...(option === ask.focused ? { focused: true } : {}),
  }))
  const given = subcommand ? [{ name: subcommand, type: 1, options }] : options
  const channel = world.channels.get(channelId)
  if (!channel) throw new Error(`no channel ${channelId}`)
  return {
    id,
    token,
    type,
    version: 1,
    application_id: DISCORD.applicationId,
    ...(channel.guildId
      ? inGuild(world, channel.guildId, userId, ask.permissions)
      : { user: userBody(userId) }),
    channel_id: channelId,
    channel: channelBody(world, channel),
    locale: 'en-US',
    app_permissions: '0',
    entitlements: [],
    attachment_size_limit: 10_485_760,
    authorizing_integration_owners: {},
    context: channel.guildId ? 0 : 1,
    data: ask.message ? menuData(name, channelId, ask.message) : { ...COMMAND, name, options: given },
  }
}

const COMMAND = { id: '500000000000000001', type: 1 } as const

function menuData(name: string, channelId: string, message: object): object {
  const id = '600000000000000001'
  const written = { ...messageBody({ id, channelId, authorId: DISCORD.userId }), ...message }
  return { id: '500000000000000002', type: 3, name, target_id: id, resolved: { messages: { [id]: written } } }
}

function inGuild(
  world: World,
  guildId: string,
  userId: string,
  permissions: bigint = PERMISSION.viewChannel,
): object {
  return {
    guild_id: guildId,
    guild_locale: 'en-US',
    member: { ...memberBody(world, guildId, userId), permissions: String(permissions) },
  }
}

function find(all: readonly CommandBody[], name: string, what: string): CommandBody {
  const found = all.find((one) => one.name === name)
  if (!found) throw new Error(`the ${what} ${name} is not registered`)
  return found
}
