/** Our commands and message actions -> Discord's application commands, and their registration when they changed. */
import { createHash } from 'node:crypto'
import type {
  APIApplicationCommandBasicOption,
  APIApplicationCommandSubcommandOption,
  REST,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js'
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
  Routes,
} from 'discord-api-types/v10'
import type { Action, Command, MessageAction, Option } from '../../chat/command.ts'
import type { Chat } from '../../chat/platform.ts'
import { request } from './errors.ts'

/** Where the hash of the commands that Discord knows is kept: `Store['settings']`. */
export interface Settings {
  get(name: string): Promise<string | undefined>
  put(name: string, value: string): Promise<void>
}

/** discord-api-docs, application-commands: descriptions have 1-100 characters, names in a message's menu 1-32. */
const LONGEST_DESCRIPTION = 100
const LONGEST_NAME = 32
/** Where digests can be posted. Not media channels: Discord's OpenAPI description knows none for an option. */
const POSTABLE = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
  ChannelType.GuildForum,
] as const

const EVERYWHERE = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  integration_types: [ApplicationIntegrationType.GuildInstall],
}

/**
 * Makes the commands and message actions known to Discord, for all servers, unless it knows just these already (registrations are rationed).
 *
 * @returns whether they were sent
 * @throws TemporaryError, PermanentError
 */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  { commands, messageActions }: Pick<Chat, 'commands' | 'messageActions'>,
  settings: Settings,
): Promise<boolean> {
  const body = [...commands.map(commandBody), ...messageActions.map(menuBody)]
  const hash = createHash('sha256')
    .update(JSON.stringify([applicationId, body]))
    .digest('hex')
  if ((await settings.get('discord.commands')) === hash) return false
  await request(() => rest.put(Routes.applicationCommands(applicationId), { body }))
  await settings.put('discord.commands', hash)
  return true
}

/** One command in Discord's words. In a direct message everyone is the admin of their own corner, so all work there. */
function commandBody(command: Command): RESTPostAPIChatInputApplicationCommandsJSONBody {
  const { name, description, action, actions = {} } = command
  return {
    type: ApplicationCommandType.ChatInput,
    name,
    description: shorten(description),
    options: action ? optionsOf(action) : Object.entries(actions).map(subcommand),
    ...EVERYWHERE,
    default_member_permissions: permissionFor(action ? [action] : Object.values(actions)),
  }
}

/** An entry of the menu "Apps" beside a message. It has no description there. */
function menuBody({ name }: MessageAction): RESTPostAPIContextMenuApplicationCommandsJSONBody {
  return {
    type: ApplicationCommandType.Message,
    name: menuName(name),
    ...EVERYWHERE,
    default_member_permissions: null,
  }
}

/** What a message action is called in the menu. */
export function menuName(name: string): string {
  return name.slice(0, LONGEST_NAME)
}

/** Who sees the command at all; null is everyone. The router checks every call again. */
function permissionFor(actions: readonly Action[]): string | null {
  if (actions.some(({ access }) => access === 'everyone')) return null
  const isForAdmins = actions.every(({ access }) => access === 'admin')
  return String(isForAdmins ? PermissionFlagsBits.ManageGuild : PermissionFlagsBits.ManageChannels)
}

function subcommand([name, action]: [string, Action]): APIApplicationCommandSubcommandOption {
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name,
    description: shorten(action.description),
    options: optionsOf(action),
  }
}

/** Discord wants required options first. */
function optionsOf({ options }: Action): APIApplicationCommandBasicOption[] {
  const all = Object.entries(options)
  const required = all.filter(([, option]) => option.required)
  const others = all.filter(([, option]) => !option.required)
  return [...required, ...others].map(([name, option]) => optionBody(name, option))
}

function optionBody(name: string, option: Option): APIApplicationCommandBasicOption {
  const description = shorten(option.description)
  const base = { name, description, required: option.required ?? false }
  const autocomplete = option.suggest !== undefined
  switch (option.type) {
    case 'string':
      return { ...base, type: ApplicationCommandOptionType.String, autocomplete }
    case 'integer':
      return { ...base, type: ApplicationCommandOptionType.Integer, autocomplete }
    case 'channel':
      return { ...base, type: ApplicationCommandOptionType.Channel, channel_types: [...POSTABLE] }
    default:
      return option.type satisfies never
  }
}

function shorten(description: string): string {
  return description.length <= LONGEST_DESCRIPTION
    ? description
    : `${description.slice(0, LONGEST_DESCRIPTION - 1)}…`
}
