/** Questions without a command: a mention of the bot anywhere, and a question in the thread under a digest. */
import type { App } from '@slack/bolt'
import { type AskLimit, askCall, createAskLimit, isQuestion, TOO_MANY } from '../../chat/asked.ts'
import type { From, Reply } from '../../chat/platform.ts'
import { notice } from '../../core/message.ts'
import { evidenceOf } from '../../core/proof.ts'
import type { Listening } from './listening.ts'
import { sendMessage } from './post.ts'
import { renderSlack, splitSlack } from './render.ts'
import { readSlashText } from './slash-text.ts'
import type { Identity, Workspace } from './workspace.ts'

interface Asked {
  readonly from: From & { readonly replyTo: string }
  /** '' asks for help. */
  readonly question: string
  /** False: it was not put to the bot, so that it only speaks up when it has an answer. */
  readonly isAddressed: boolean
}

/** What is read of an event that brings a message. */
interface Said {
  readonly channel: string
  readonly user?: string | undefined
  readonly bot_id?: string | undefined
  readonly text?: string | undefined
  readonly ts: string
  readonly thread_ts?: string | undefined
  /** Who wrote the message that the thread is under. */
  readonly parent_user_id?: string | undefined
  /** The writer's workspace: another one's people may share a channel. */
  readonly team?: string | undefined
  readonly user_team?: string | undefined
}

/** Registers for mentions and for messages in threads. Bolt has acknowledged an event before it comes here. */
export function listenToQuestions(app: App, parts: Listening): void {
  const limit = createAskLimit(parts.now)

  app.event('app_mention', async ({ event, body, context }) => {
    const workspace = await parts.workspaces.find(context.teamId)
    const asked = readMention(event, await workspace.identity())
    if (asked && (await parts.isFirstSight(body.event_id)))
      await answerInThread(asked, workspace, limit, parts)
  })

  app.event('message', async ({ event, body, context }) => {
    // edits, joins, posts of bots and the like have subtypes
    if (event.subtype !== undefined || !isQuestionInThread(event)) return
    const workspace = await parts.workspaces.find(context.teamId)
    const asked = readThreadReply(event, await workspace.identity())
    if (!asked || !(await parts.chat.isDigest(asked.from))) return
    if (await parts.isFirstSight(body.event_id)) await answerInThread(asked, workspace, limit, parts)
  })
}

function readMention(said: Said, identity: Identity): Asked | undefined {
  const from = fromOf(said, identity)
  const bot = new RegExp(`<@${identity.botUserId}(?:\\|[^<>]*)?>`, 'gu')
  const question = readSlashText((said.text ?? '').replace(bot, ' ').trim())
  return from && { from, question: /^help\W*$/iu.test(question) ? '' : question, isAddressed: true }
}

/** Without a mention of anybody: what is put to the bot comes as a mention too, and what is put to others is theirs. */
function isQuestionInThread({ text = '', thread_ts, ts }: Said): boolean {
  const isInThread = thread_ts !== undefined && thread_ts !== ts
  return isInThread && !text.includes('<@') && isQuestion(readSlashText(text))
}

function readThreadReply(said: Said, identity: Identity): Asked | undefined {
  const { text = '', parent_user_id = identity.botUserId } = said
  const from = parent_user_id === identity.botUserId ? fromOf(said, identity) : undefined
  return from && { from, question: readSlashText(text), isAddressed: false }
}

/** Who asks and where; nobody for bots and for guests from other workspaces, who are not to see what this one reads. */
function fromOf(said: Said, { workspaceId, botUserId }: Identity): Asked['from'] | undefined {
  const { channel: id, user: userId, ts, thread_ts: replyTo = ts } = said
  const isGuest = (said.user_team ?? said.team ?? workspaceId) !== workspaceId
  if (userId === undefined || userId === botUserId || said.bot_id !== undefined || isGuest) return undefined
  return { channel: { platform: 'slack', workspaceId, id }, caller: { userId, role: 'everyone' }, replyTo }
}

async function answerInThread(
  asked: Asked,
  workspace: Workspace,
  limit: AskLimit,
  parts: Listening,
): Promise<void> {
  const { from, isAddressed } = asked
  const leave = limit.take(from)
  if (leave === 'ignore') return
  const reply = leave === 'refuse' ? TOO_MANY_REPLY : await replyTo(asked, parts)
  // what nobody put to the bot, and it can't answer, is no matter for all
  const isPrivate = reply.isPrivate || (!isAddressed && evidenceOf(reply.message).length === 0)
  for (const part of splitSlack(reply.message)) {
    if (!isPrivate) await sendMessage(workspace, { channel: from.channel.id, thread: from.replyTo }, part)
    else {
      const { text, blocks } = renderSlack(part)
      const to = { channel: from.channel.id, user: from.caller.userId, thread_ts: from.replyTo }
      await workspace.call('chat.postEphemeral', (client) =>
        client.chat.postEphemeral({ ...to, text, blocks }),
      )
    }
  }
}

const TOO_MANY_REPLY: Reply = { message: notice(TOO_MANY), isPrivate: true, files: [] }

function replyTo({ from, question }: Asked, { chat }: Listening): Promise<Reply> {
  return question === '' ? chat.runText('/nutgraf help', from) : chat.run(askCall(question, from))
}
