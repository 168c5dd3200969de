/** What people do in Slack -> calls of our commands. Everything is acknowledged first, then worked on. */
import type { App } from '@slack/bolt'
import type { Command } from '../../chat/command.ts'
import type { Chat, From, Reply } from '../../chat/platform.ts'
import { notice } from '../../core/message.ts'
import type { Log } from '../../log.ts'
import { explain } from './errors.ts'
import { homeView, welcome } from './home.ts'
import { actionToAsk, buildModal, MODAL_ID, type ModalMemory, readModal } from './modals.ts'
import { sendMessage } from './post.ts'
import { renderSlack, splitSlack } from './render.ts'
import { type Origin, sendReply } from './reply.ts'
import { findRole } from './roles.ts'
import { readSlashText } from './slash-text.ts'
import type { Workspaces } from './workspaces.ts'

interface Listening {
  readonly chat: Chat
  readonly workspaces: Workspaces
  readonly log: Log
  /** False when the event was seen before: Slack sends it again when it heard no answer. */
  isFirstSight(eventId: string): Promise<boolean>
}

/** Registers everything that the bot listens to: slash commands, sent forms, events. */
export function listen(app: App, parts: Listening): void {
  listenToCommands(app, parts)
  listenToModals(app, parts)
  listenToEvents(app, parts)
  app.error(async (error) => parts.log.error({ error }, 'slack listener failed'))
}

function listenToCommands(app: App, parts: Listening): void {
  for (const command of parts.chat.commands)
    app.command(`/${command.name}`, async ({ ack, body, context }) => {
      await ack()
      const { teamId } = context
      const origin = { teamId, channelId: body.channel_id, responseUrl: body.response_url }
      const text = readSlashText(body.text ?? '')
      if (await openModal(body.trigger_id, command, text, origin, parts)) return
      await answer(command, origin, body.user_id, parts, (from) =>
        parts.chat.runText(`/${command.name} ${text}`, from),
      )
    })
}

/** False when there is nothing to ask, or Slack would not open the form: the command then says what it misses. */
async function openModal(
  triggerId: string,
  command: Command,
  text: string,
  origin: Origin,
  { workspaces, log }: Listening,
): Promise<boolean> {
  const action = actionToAsk(command, text)
  if (!action) return false
  const view = buildModal(action, { ...origin, command: command.name })
  try {
    const workspace = await workspaces.find(origin.teamId)
    await workspace.call('views.open', (client) => client.views.open({ trigger_id: triggerId, view }))
    return true
  } catch (error) {
    log.warn({ error, command: command.name }, 'slack form was not opened')
    return false
  }
}

function listenToModals(app: App, parts: Listening): void {
  app.view(MODAL_ID, async ({ ack, body, view }) => {
    // what buildModal wrote: Slack keeps it, and no user can change it
    const { command: name, ...origin } = JSON.parse(view.private_metadata) as ModalMemory
    const command = parts.chat.commands.find((known) => known.name === name)
    if (!command?.action) return ack()
    const { values, errors } = readModal(command, command.action, view.state.values)
    if (Object.keys(errors).length > 0) return ack({ response_action: 'errors', errors })
    await ack()
    await answer(command, origin, body.user.id, parts, (from) =>
      parts.chat.run({ command: name, values, ...from }),
    )
  })
}

async function answer(
  command: Command,
  origin: Origin,
  userId: string,
  parts: Listening,
  run: (from: From) => Promise<Reply>,
): Promise<void> {
  const reply = findFrom(command, origin, userId, parts).then(run)
  await sendReply(await reply.catch(refuse), origin, async (part) => {
    const workspace = await parts.workspaces.find(origin.teamId)
    await sendMessage(workspace, { channel: origin.channelId }, part)
  })
}

/** Slack is asked for the caller's role only where the command has something that not everyone may. */
async function findFrom(
  command: Command,
  { teamId, channelId }: Origin,
  userId: string,
  { workspaces }: Listening,
): Promise<From> {
  const workspace = await workspaces.find(teamId)
  const { workspaceId } = await workspace.identity()
  const actions = command.action ? [command.action] : Object.values(command.actions ?? {})
  const isForEveryone = actions.every(({ access }) => access === 'everyone')
  const role = isForEveryone ? 'everyone' : await findRole(userId, channelId, workspace)
  return { channel: { platform: 'slack', workspaceId, id: channelId }, caller: { userId, role } }
}

/** Slack did not tell who is asking, so nothing was done. */
function refuse(error: unknown): Reply {
  const sentence = explain(error)
  if (sentence === undefined) throw error
  return { message: notice(sentence), isPrivate: true, files: [] }
}

function listenToEvents(app: App, parts: Listening): void {
  const { chat, workspaces } = parts

  app.event('app_mention', async ({ event, body, context }) => {
    if (!event.user || !(await parts.isFirstSight(body.event_id))) return
    await help({ channel: event.channel, user: event.user, thread: event.thread_ts }, context.teamId, parts)
  })

  app.event('member_joined_channel', async ({ event, body, context }) => {
    const workspace = await workspaces.find(context.teamId)
    const { botUserId } = await workspace.identity()
    if (event.user !== botUserId || !(await parts.isFirstSight(body.event_id))) return
    await sendMessage(workspace, { channel: event.channel }, welcome())
  })

  app.event('app_home_opened', async ({ event, context }) => {
    if (event.tab !== 'home') return
    const workspace = await workspaces.find(context.teamId)
    const home = { user_id: event.user, view: homeView(chat.commands) }
    await workspace.call('views.publish', (client) => client.views.publish(home))
  })

  app.event('app_uninstalled', ({ body, context }) => workspaces.remove(context.teamId, momentOf(body)))

  app.event('tokens_revoked', async ({ event, body, context }) => {
    // there are people's tokens, too, which we never have
    if (event.tokens.bot?.length) await workspaces.remove(context.teamId, momentOf(body))
  })
}

/** Slack says the moment of an event in whole seconds. */
function momentOf({ event_time }: { readonly event_time: number }): Date {
  return new Date(event_time * 1000)
}

/** What `/nutgraf help` says, to whoever mentioned the bot. */
async function help(
  { channel, user, thread }: { channel: string; user: string; thread: string | undefined },
  teamId: string | undefined,
  { chat, workspaces }: Listening,
): Promise<void> {
  const workspace = await workspaces.find(teamId)
  const { workspaceId } = await workspace.identity()
  const { message } = await chat.runText('/nutgraf help', {
    channel: { platform: 'slack', workspaceId, id: channel },
    caller: { userId: user, role: 'everyone' },
  })
  const to = { channel, user, ...(thread === undefined ? {} : { thread_ts: thread }) }
  for (const part of splitSlack(message)) {
    const { text, blocks } = renderSlack(part)
    const said = { ...to, text, blocks }
    await workspace.call('chat.postEphemeral', (client) => client.chat.postEphemeral(said))
  }
}
