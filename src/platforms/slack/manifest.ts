/** The lists of commands and message actions -> Slack's app manifest, to be pasted at api.slack.com/apps (docs.slack.dev/reference/app-manifest). */
import type { Action, Command, MessageAction, Option } from '../../chat/command.ts'
import type { Chat } from '../../chat/platform.ts'

/** What each scope is for: docs/slack-setup.md says it to the admin who installs the app. */
export const BOT_SCOPES = [
  'commands',
  'chat:write',
  'chat:write.public', // public channels without an invitation
  'app_mentions:read',
  'channels:read', // conversations.info: is the channel there, who made it
  'groups:read',
  'im:read',
  'channels:history', // questions under a digest; a post of unknown fate is looked for before it is sent again
  'groups:history',
  'im:history', // plain words to the bot in a direct message
  'users:read', // who is an admin
  'files:write', // charts
] as const

const BOT_EVENTS = [
  'app_home_opened',
  'app_mention',
  'message.channels', // questions in the thread under a digest
  'message.groups',
  'message.im', // plain words to the bot in a direct message
  'member_joined_channel',
  'app_uninstalled', // the workspace's token is dropped
  'tokens_revoked',
] as const

/** Slack's limits for a slash command. */
const LONGEST_DESCRIPTION = 2000
const LONGEST_HINT = 1000
/** Its limits for a shortcut (docs.slack.dev/reference/app-manifest: features.shortcuts). */
const LONGEST_ACTION = { name: 24, description: 150 } as const

/**
 * @param address where Slack reaches the bot in HTTP mode, such as "https://news.example.org"; left out: Socket Mode
 */
export function createManifest(
  { commands, messageActions }: Pick<Chat, 'commands' | 'messageActions'>,
  address?: string,
) {
  const url = address === undefined ? {} : { url: eventsUrl(address) }
  const redirect = address === undefined ? {} : { redirect_urls: [new URL(REDIRECT_PATH, address).href] }
  const request = address === undefined ? {} : { request_url: eventsUrl(address) }
  return {
    display_information: {
      name: 'Nutgraf',
      description: 'News digests with proved quotes and figures',
      background_color: '#1f2937',
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: 'Nutgraf', always_online: true },
      shortcuts: messageActions.map(shortcut),
      slash_commands: commands.map((command) => ({ ...slashCommand(command), ...url })),
    },
    oauth_config: { ...redirect, scopes: { bot: [...BOT_SCOPES] } },
    settings: {
      event_subscriptions: { ...request, bot_events: [...BOT_EVENTS] },
      interactivity: { is_enabled: true, ...request },
      org_deploy_enabled: false,
      socket_mode_enabled: address === undefined,
      token_rotation_enabled: false,
    },
  }
}

/** The one path of HTTP mode: events, slash commands and forms all arrive there. */
export const EVENTS_PATH = '/slack/events'
/** Where an install by OAuth begins, and where Slack brings people back to. */
export const INSTALL_PATH = '/slack/install'
export const REDIRECT_PATH = '/slack/oauth_redirect'

function eventsUrl(address: string): string {
  return new URL(EVENTS_PATH, address).href
}

/** "Brief this" -> "brief-this": what Slack names it by when someone calls it. */
export function actionId({ name }: MessageAction): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}

function shortcut(action: MessageAction) {
  return {
    name: action.name.slice(0, LONGEST_ACTION.name),
    type: 'message',
    callback_id: actionId(action),
    description: action.description.slice(0, LONGEST_ACTION.description),
  }
}

function slashCommand(command: Command) {
  const hint = usageHint(command).slice(0, LONGEST_HINT)
  return {
    command: `/${command.name}`,
    description: command.description.slice(0, LONGEST_DESCRIPTION),
    ...(hint === '' ? {} : { usage_hint: hint }),
    // "#news" and "@ann" then arrive with their ids
    should_escape: true,
  }
}

function usageHint(command: Command): string {
  if (command.action) return optionsHint(command.action)
  return Object.keys(command.actions ?? {}).join(' | ')
}

/** "topic [when:…] [timezone:…]": the first is written bare, as the parser takes it. */
function optionsHint({ options }: Action): string {
  return Object.entries(options)
    .map(([name, option], i) => optionHint(name, option, i === 0))
    .join(' ')
}

function optionHint(name: string, { required }: Option, isFirst: boolean): string {
  const shown = isFirst ? name : `${name}:…`
  return required ? shown : `[${shown}]`
}
