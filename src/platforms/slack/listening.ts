/** What every listener is given, and how a command, a form or a message action is answered. */
import type { Chat, From, Reply } from '../../chat/platform.ts'
import { notice } from '../../core/message.ts'
import type { Log } from '../../log.ts'
import { explain } from './errors.ts'
import { sendMessage } from './post.ts'
import { type Origin, sendReply } from './reply.ts'
import { findRole } from './roles.ts'
import { uploadImage } from './upload.ts'
import type { Workspaces } from './workspaces.ts'

export interface Listening {
  readonly chat: Chat
  readonly workspaces: Workspaces
  readonly log: Log
  readonly now: () => Date
  /** False when the event was seen before: Slack sends it again when it heard no answer. */
  isFirstSight(eventId: string): Promise<boolean>
}

/** Who acts, where, and whether everyone may: then Slack is not asked for their role. */
interface Acting {
  readonly origin: Origin
  readonly userId: string
  readonly isForEveryone: boolean
}

/** Runs what was asked for, and brings the reply to whom it is for. */
export async function answer(
  acting: Acting,
  { workspaces }: Pick<Listening, 'workspaces'>,
  run: (from: From) => Promise<Reply>,
): Promise<void> {
  const { origin } = acting
  const reply = findFrom(acting, workspaces).then(run)
  await sendReply(await reply.catch(refuse), origin, {
    async post(part) {
      await sendMessage(await workspaces.find(origin.teamId), { channel: origin.channelId }, part)
    },
    async upload(image) {
      await uploadImage(await workspaces.find(origin.teamId), origin.channelId, image)
    },
  })
}

async function findFrom({ origin, userId, isForEveryone }: Acting, workspaces: Workspaces): Promise<From> {
  const workspace = await workspaces.find(origin.teamId)
  const { workspaceId } = await workspace.identity()
  const role = isForEveryone ? 'everyone' : await findRole(userId, origin.channelId, workspace)
  return { channel: { platform: 'slack', workspaceId, id: origin.channelId }, caller: { userId, role } }
}

/** Slack did not tell who is asking, so nothing was done. */
function refuse(error: unknown): Reply {
  const sentence = explain(error)
  if (sentence === undefined) throw error
  return { message: notice(sentence), isPrivate: true, files: [] }
}
