/** What people do in Slack -> calls of our commands. Everything is acknowledged first, then worked on. */
import type { App } from '@slack/bolt'
import type { Command } from '../../chat/command.ts'
import { homeView, welcome } from './home.ts'
import { answer, type Listening } from './listening.ts'
import { listenToMessageActions } from './message-actions.ts'
import { actionToAsk, buildModal, MODAL_ID, type ModalMemory, readModal } from './modals.ts'
import { sendMessage } from './post.ts'
import { listenToQuestions } from './questions.ts'
import type { Origin } from './reply.ts'
import { readSlashText } from './slash-text.ts'

/** Registers everything that the bot listens to: slash commands, sent forms, events. */
export function listen(app: App, parts: Listening): void {
  listenToCommands(app, parts)
  listenToModals(app, parts)
  listenToMessageActions(app, parts)
  listenToQuestions(app, parts)
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
      await answer({ origin, userId: body.user_id, isForEveryone: isForEveryone(command) }, parts, (from) =>
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
    await answer({ origin, userId: body.user.id, isForEveryone: isForEveryone(command) }, parts, (from) =>
      parts.chat.run({ command: name, values, ...from }),
    )
  })
}

function isForEveryone({ action, actions = {} }: Command): boolean {
  return (action ? [action] : Object.values(actions)).every(({ access }) => access === 'everyone')
}

function listenToEvents(app: App, parts: Listening): void {
  const { chat, workspaces } = parts

  app.event('member_joined_channel', async ({ event, body, context }) => {
    const workspace = await workspaces.find(context.teamId)
    const { botUserId } = await workspace.identity()
    if (event.user !== botUserId || !(await parts.isFirstSight(body.event_id))) return
    await sendMessage(workspace, { channel: event.channel }, welcome())
  })

  app.event('app_home_opened', async ({ event, context }) => {
    if (event.tab !== 'home') return
    const workspace = await workspaces.find(context.teamId)
    const home = { user_id: event.user, view: homeView(chat) }
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
