/** What people do in Slack -> calls of our commands. Everything is acknowledged first, then worked on. */
import type { App } from '@slack/bolt'
import type { Caller, Command } from '../../chat/command.ts'
import type { Chat, Reply } from '../../chat/platform.ts'
import { notice } from '../../core/message.ts'
import type { Channel } from '../../core/subscription.ts'
import type { Log } from '../../log.ts'
import { callSlack, explain } from './errors.ts'
import { homeView, welcome } from './home.ts'
import { actionToAsk, buildModal, MODAL_ID, type ModalMemory, readModal } from './modals.ts'
import type { Poster } from './post.ts'
import { renderSlack, splitSlack } from './render.ts'
import { type Origin, sendReply } from './reply.ts'
import { findRole } from './roles.ts'
import { readSlashText } from './slash-text.ts'
import type { Workspace } from './workspace.ts'

interface Listening {
  readonly chat: Chat
  readonly workspace: Workspace
  readonly poster: Poster
  readonly log: Log
  /** False when the event was seen before: Slack sends it again when it heard no answer. */
  isFirstSight(eventId: string): Promise<boolean>
}

interface From {
  readonly channel: Channel
  readonly caller: Caller
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
    app.command(`/${command.name}`, async ({ ack, body }) => {
      await ack()
      const origin = { channelId: body.channel_id, responseUrl: body.response_url }
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
  { workspace, log }: Listening,
): Promise<boolean> {
  const action = actionToAsk(command, text)
  if (!action) return false
  const view = buildModal(action, { ...origin, command: command.name })
  try {
    await callSlack(() => workspace.client.views.open({ trigger_id: triggerId, view }))
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
  const reply = findFrom(command, origin.channelId, userId, parts).then(run)
  await sendReply(await reply.catch(refuse), origin, parts.poster)
}

/** Slack is asked for the caller's role only where the command has something that not everyone may. */
async function findFrom(
  command: Command,
  channelId: string,
  userId: string,
  { workspace }: Listening,
): Promise<From> {
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
  return { message: notice(sentence), isPrivate: true }
}

function listenToEvents(app: App, parts: Listening): void {
  const { chat, workspace, poster } = parts
  const { client } = workspace

  app.event('app_mention', async ({ event, body }) => {
    if (!event.user || !(await parts.isFirstSight(body.event_id))) return
    const { workspaceId } = await workspace.identity()
    const { message } = await chat.runText('/nutgraf help', {
      channel: { platform: 'slack', workspaceId, id: event.channel },
      caller: { userId: event.user, role: 'everyone' },
    })
    const thread = event.thread_ts === undefined ? {} : { thread_ts: event.thread_ts }
    const to = { channel: event.channel, user: event.user, ...thread }
    for (const part of splitSlack(message)) {
      const { text, blocks } = renderSlack(part)
      await callSlack(() => client.chat.postEphemeral({ ...to, text, blocks }))
    }
  })

  app.event('member_joined_channel', async ({ event, body }) => {
    const { botUserId } = await workspace.identity()
    if (event.user !== botUserId || !(await parts.isFirstSight(body.event_id))) return
    await poster.send(event.channel, welcome())
  })

  app.event('app_home_opened', async ({ event }) => {
    if (event.tab !== 'home') return
    await callSlack(() => client.views.publish({ user_id: event.user, view: homeView(chat.commands) }))
  })
}
