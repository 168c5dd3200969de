/** Slack's codes for what no second try will change -> a sentence that says what happened and what to do. */

const INVITE = 'Invite the bot with /invite, then subscribe again.'
const SCOPE = 'Update the app from `nutgraf slack-manifest` and install it again.'
const ADMIN = 'Ask an admin of the workspace to allow it.'
/** For who left, was deleted, or is of another workspace. */
export const NOBODY = 'Slack knows nobody by that id in this workspace any more.'
const NO_THREADS = 'Subscribe again with thread:no.'

/** Codes that mean the token: no call of this workspace will do better. What to do about it, the workspace knows. */
export const SHUT_OUT: Readonly<Record<string, string>> = {
  invalid_auth: 'Slack does not accept the bot’s token.',
  not_authed: 'Slack does not accept the bot’s token.',
  token_revoked: 'The bot’s Slack token was revoked.',
  token_expired: 'The bot’s Slack token ran out: token rotation must be off for the app.',
  account_inactive: 'The Slack app was removed from the workspace.',
}

/** Codes of the methods we call that no second try will change (docs.slack.dev/reference/methods/chat.postMessage and beside it). */
export const ADVICE: Readonly<Record<string, string>> = {
  channel_not_found: `The Slack channel is gone, or closed to the bot. ${INVITE}`,
  not_in_channel: `The bot is not in the Slack channel. ${INVITE}`,
  is_archived: 'The Slack channel is archived. Unarchive it, or subscribe another channel.',
  restricted_action: `The workspace’s settings keep the bot from posting in this channel. ${ADMIN}`,
  restricted_action_read_only_channel: `The Slack channel is read-only. ${ADMIN}`,
  restricted_action_thread_only_channel:
    'The Slack channel takes answers in threads only. Subscribe another one.',
  restricted_action_non_threadable_channel: `The Slack channel takes no answers in threads. ${NO_THREADS}`,
  restricted_action_thread_locked: `An admin locked the thread. ${NO_THREADS}`,
  thread_not_found: 'The message that the digest began with was deleted, and its thread with it.',
  cannot_reply_to_message: 'Slack lets nobody answer the message that the digest began with.',
  message_not_found: 'The message was deleted from the Slack channel. Nothing was posted in its place.',
  ekm_access_denied: `The admins have suspended posting in the Slack workspace. ${ADMIN}`,
  access_denied: `Slack does not let the app do this. ${ADMIN}`,
  enterprise_is_restricted: `Slack does not let the app do this in an Enterprise organization. ${ADMIN}`,
  team_access_not_granted: 'The app was not granted this Slack workspace. Install it there.',
  two_factor_setup_required: 'The workspace demands two-factor sign-in of whoever installed the app.',
  missing_scope: `The Slack app lacks a permission. ${SCOPE}`,
  no_permission: `The Slack app lacks a permission. ${SCOPE}`,
  messages_tab_disabled: `The Slack app can’t write to people: its Messages tab is off. ${SCOPE}`,
  user_not_found: NOBODY,
  not_allowed_token_type: 'Slack wants a bot token: it begins with xoxb-.',
  team_disabled: 'The Slack workspace was closed.',
}

/** Codes that mean the channel, or the whole workspace: nothing else can be posted there either. */
export const OF_CHANNEL: readonly string[] = [
  ...Object.keys(SHUT_OUT),
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'ekm_access_denied',
  'team_disabled',
]
