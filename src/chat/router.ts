/** From a call to a reply, on every platform. The one place where an error becomes words. */
import { PermanentError, TemporaryError, UserError } from '../core/errors.ts'
import { type Message, notice } from '../core/message.ts'
import { evidenceOf } from '../core/proof.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import { chartFiles, type DrawChart } from './chart-files.ts'
import type { Action, Command, CommandContext, Desk, MessageAction, Options, Values } from './command.ts'
import { checkValues, ownAction, parseCall } from './options.ts'
import { checkAccess } from './permissions.ts'
import type { Call, Chat, From, ImageFile, Reply } from './platform.ts'
import { findDigest, findTalk, keepTalk } from './talk.ts'

const MOST_SUGGESTIONS = 25

export interface ChatParts {
  readonly commands: readonly Command[]
  readonly messageActions?: readonly MessageAction[]
  readonly store: Store
  readonly desk: Desk
  readonly now: () => Date
  readonly defaultTimezone: string
  readonly log: Log
  /** Without it no chart is drawn. */
  readonly drawChart?: DrawChart
}

export function createChat(parts: ChatParts): Chat {
  const { commands, messageActions = [], log } = parts
  return {
    commands,
    messageActions,

    isPrivate(call) {
      return actionOf(call, commands)?.isPrivate ?? true
    },

    async run(call) {
      return answer(log, call, () => runAction(call, parts))
    },

    async runText(text, from) {
      return answer(log, from, () => runAction({ ...parseCall(text, commands), ...from }, parts))
    },

    async runOnMessage(name, text, from) {
      return answer(log, { command: name, ...from }, async () => {
        const action = messageActions.find((known) => known.name === name)
        if (!action)
          throw new UserError('I don’t know that action any more. /nutgraf help lists what I can do.')
        const message = await action.run(text, await contextOf(from, parts))
        await keepTalk(from, { question: '', articleIds: evidenceOf(message) }, parts.store, parts.now())
        return { message, isPrivate: true, files: await filesOf(message, parts) }
      })
    },

    async isDigest(from) {
      try {
        return (await findDigest(from, parts.store)) !== undefined
      } catch (error) {
        log.error({ error, channel: from.channel }, 'the digest of a reply was not looked up')
        return false
      }
    },

    async suggest(call, option, typed) {
      try {
        const suggest = actionOf(call, commands)?.options[option]?.suggest
        const found = (await suggest?.(typed, await contextOf(call, parts))) ?? []
        return found.slice(0, MOST_SUGGESTIONS)
      } catch (error) {
        log.error({ error, command: call.command, option }, 'suggestion failed')
        return []
      }
    },
  }
}

async function runAction(call: Call, parts: ChatParts): Promise<Reply> {
  const action = actionOf(call, parts.commands)
  if (!action) throw new UserError('I don’t know that command. /nutgraf help lists all.')
  const { managers = [] } = await parts.store.workspaces.settings(call.channel)
  const caller = managers.includes(call.caller.userId)
    ? { ...call.caller, role: 'admin' as const }
    : call.caller
  checkAccess(action.access, caller)
  const values = checkValues(call.values, action)
  const message = await action.run(values as Values<Options>, await contextOf({ ...call, caller }, parts))
  const talk = { question: String(values.question ?? ''), articleIds: evidenceOf(message) }
  await keepTalk(call, talk, parts.store, parts.now())
  return { message, isPrivate: action.isPrivate, files: await filesOf(message, parts) }
}

async function filesOf(message: Message, { drawChart, log }: ChatParts): Promise<readonly ImageFile[]> {
  return drawChart ? chartFiles(message, drawChart, log) : []
}

/** The log names the command, never its values: an address among them may carry a secret. */
async function answer(log: Log, about: Partial<Call>, run: () => Promise<Reply>): Promise<Reply> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof UserError) return { message: notice(error.message), isPrivate: true, files: [] }
    const { command, action, channel } = about
    log.error({ error, command, action, channel }, 'command failed')
    // the outside world's trouble is told in words too: a site or a platform that does not answer
    if (error instanceof TemporaryError || error instanceof PermanentError)
      return { message: notice(error.message), isPrivate: true, files: [] }
    return {
      message: notice('Something broke while answering. It is in the log; please try again.'),
      isPrivate: true,
      files: [],
    }
  }
}

async function contextOf(from: From, parts: ChatParts): Promise<CommandContext> {
  const { store, desk, commands, messageActions = [], now, defaultTimezone } = parts
  const { channel, caller } = from
  const { timezone = defaultTimezone } = await store.workspaces.settings(channel)
  const talk = () => findTalk(from, store, now())
  return { store, desk, commands, messageActions, timezone, now: now(), channel, caller, talk }
}

function actionOf(call: Pick<Call, 'command' | 'action'>, commands: readonly Command[]): Action | undefined {
  const command = commands.find((known) => known.name === call.command)
  return command?.action ?? ownAction(command, call.action)
}
