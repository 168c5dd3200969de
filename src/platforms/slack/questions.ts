/** Questions without a command: a mention of the bot, plain words to it in a direct message, a question in the thread under a digest. */
import type { App } from '@slack/bolt'
import { type AskLimit, createAskLimit, isQuestion, replyToWords, TOO_MANY } from '../../chat/asked.ts'
import type { From, Reply } from '../../chat/platform.ts'
import { type Message, notice } from '../../core/message.ts'
import { evidenceOf } from '../../core/proof.ts'
import type { Listening } from './listening.ts'
import { sendMessage } from './post.ts'
import { renderSlack, splitSlack } from './render.ts'
import { readSlashText } from './slash-text.ts'
import type { Identity, Workspace } from './workspace.ts'

interface Asked {
  /** The answer goes into the thread of `replyTo`; without one (in a direct message) it stands below the question. */
  readonly from: From
  readonly words: string
  /** False: it was not put to the bot, so that it only speaks up when it has an answer. */
  readonly isAddressed: boolean
  /** Nobody else sees what stands there. */
  readonly isDirect: boolean
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

/** Registers for mentions and for messages. Bolt has acknowledged an event before it comes here. */
export function listenToQuestions(app: App, parts: Listening): void {
  const limit = createAskLimit(parts.now)

  app.event('app_mention', async ({ event, body, context }) => {
    const workspace = await parts.workspaces.find(context.teamId)
    const asked = readMention(event, await workspace.identity())
    if (asked && (await parts.isFirstSight(body.event_id))) await answerAsked(asked, workspace, limit, parts)
  })

  app.event('message', async ({ event, body, context }) => {
    // edits, joins, posts of bots and the like have subtypes
    if (event.subtype !== undefined) return
    const isDirect = event.channel_type === 'im'
    if (!isDirect && !isQuestionInThread(event)) return
    const workspace = await parts.workspaces.find(context.teamId)
    const identity = await workspace.identity()
    const asked = isDirect ? readDirect(event, identity) : readThreadReply(event, identity)
    if (!asked || !(isDirect || (await parts.chat.isDigest(asked.from)))) return
    if (await parts.isFirstSight(body.event_id)) await answerAsked(asked, workspace, limit, parts)
  })
}

function readMention(said: Said, identity: Identity): Asked | undefined {
  const { ts, thread_ts = ts } = said
  const from = fromOf({ ...said, thread_ts }, identity)
  return from && { from, words: withoutBot(said, identity), isAddressed: true, isDirect: false }
}

/** Slack sends no mention for what is said here, whoever is mentioned (docs.slack.dev/reference/events/app_mention). */
function readDirect(said: Said, identity: Identity): Asked | undefined {
  const from = said.text?.trim() ? fromOf(said, identity) : undefined
  return from && { from, words: withoutBot(said, identity), isAddressed: true, isDirect: true }
}

function withoutBot({ text = '' }: Said, { botUserId }: Identity): string {
  return readSlashText(text.replace(new RegExp(`<@${botUserId}(?:\\|[^<>]*)?>`, 'gu'), ' ').trim())
}

/** Without a mention of anybody: what is put to the bot comes as a mention too, and what is put to others is theirs. */
function isQuestionInThread({ text = '', thread_ts, ts }: Said): boolean {
  const isInThread = thread_ts !== undefined && thread_ts !== ts
  return isInThread && !text.includes('<@') && isQuestion(readSlashText(text))
}

function readThreadReply(said: Said, identity: Identity): Asked | undefined {
  const { text = '', parent_user_id = identity.botUserId } = said
  const from = parent_user_id === identity.botUserId ? fromOf(said, identity) : undefined
  return from && { from, words: readSlashText(text), isAddressed: false, isDirect: false }
}

/** Who asks and where; nobody for bots and for guests from other workspaces, who are not to see what this one reads. */
function fromOf(said: Said, { workspaceId, botUserId }: Identity): From | undefined {
  const { channel: id, user: userId, thread_ts: replyTo } = said
  const isGuest = (said.user_team ?? said.team ?? workspaceId) !== workspaceId
  if (userId === undefined || userId === botUserId || said.bot_id !== undefined || isGuest) return undefined
  return { channel: { platform: 'slack', workspaceId, id }, caller: { userId, role: 'everyone' }, replyTo }
}

async function answerAsked(
  { from, words, isAddressed, isDirect }: Asked,
  workspace: Workspace,
  limit: AskLimit,
  { chat }: Listening,
): Promise<void> {
  const leave = limit.take(from)
  if (leave === 'ignore') return
  const reply = leave === 'refuse' ? TOO_MANY_REPLY : await replyToWords(words, from, chat)
  // what nobody put to the bot, and it can't answer, is no matter for all
  const isForOne = reply.isPrivate || (!isAddressed && evidenceOf(reply.message).length === 0)
  for (const part of splitSlack(reply.message)) {
    if (isForOne && !isDirect) await whisper(part, from, workspace)
    else await sendMessage(workspace, { channel: from.channel.id, thread: from.replyTo }, part)
  }
}

/** Says it where everyone talks, to one person only. */
async function whisper(
  part: Message,
  { channel, caller, replyTo }: From,
  workspace: Workspace,
): Promise<void> {
  const { text, blocks } = renderSlack(part)
  const thread = replyTo === undefined ? {} : { thread_ts: replyTo }
  const to = { channel: channel.id, user: caller.userId, ...thread }
  await workspace.call('chat.postEphemeral', (client) => client.chat.postEphemeral({ ...to, text, blocks }))
}

const TOO_MANY_REPLY: Reply = { message: notice(TOO_MANY), isPrivate: true, files: [] }
