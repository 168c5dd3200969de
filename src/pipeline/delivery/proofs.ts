/** What is posted, proved against its articles and cut to a platform's size: once for the many channels that get the same. */
import type { Platform } from '../../chat/platform.ts'
import type { Message } from '../../core/message.ts'
import { evidenceOf, proveMessage } from '../../core/proof.ts'
import type { Layout } from '../../core/subscription.ts'
import { threadHead, threadStories } from '../../views/thread-head.ts'
import type { StepContext } from '../step.ts'

/** A proof holds so long: an article that changes or goes is seen at the next one. */
const FRESH_MS = 10_000
/** So many messages (of some 10 kB) are remembered. */
const MOST = 200

export interface Proofs {
  /** The words as they stand in the store now; what is not verbatim (any more) is left out. Equal messages give one object. */
  prove(message: Message): Promise<Message>
  /** The proved message in parts that each fit one post. */
  cut(message: Message, layout: Layout, platform: Platform): Promise<readonly Message[]>
}

export function createProofs(context: Pick<StepContext, 'store' | 'log' | 'now'>): Proofs {
  const { now } = context
  const prove = remember(now, (message: Message) => proveNow(message, context))
  const byPlatform = new Map<string, (message: Message) => Promise<readonly Message[]>>()
  return {
    prove,
    cut(message, layout, platform) {
      const inThread = layout.inThread === true
      const key = `${platform.id} ${inThread}`
      const cut =
        byPlatform.get(key) ??
        remember(now, async (whole: Message) => cutNow(await prove(whole), inThread, platform))
      byPlatform.set(key, cut)
      return cut(message)
    },
  }
}

async function proveNow(
  message: Message,
  { store, log }: Pick<StepContext, 'store' | 'log'>,
): Promise<Message> {
  const texts = new Map<number, string>()
  for (const id of evidenceOf(message)) {
    const article = await store.articles.get(id)
    if (article) texts.set(id, article.text)
  }
  const proved = proveMessage(message, (id) => texts.get(id))
  if (proved.dropped > 0)
    log.warn({ dropped: proved.dropped, title: message.title }, 'left out what is not verbatim')
  return proved.message
}

function cutNow(message: Message, inThread: boolean, platform: Platform): readonly Message[] {
  if (!inThread) return platform.split(message)
  const heads = [20, 10, 5, 0].map((most) => threadHead(message, most))
  const head = heads.find((each) => platform.split(each).length === 1) ?? message
  return [head, ...platform.split(threadStories(message))]
}

/** The same answer for the same message, while it is fresh; the oldest give way. */
function remember<T>(
  now: () => Date,
  load: (message: Message) => Promise<T>,
): (message: Message) => Promise<T> {
  const known = new Map<string, { readonly at: number; readonly answer: Promise<T> }>()
  return (message) => {
    const key = JSON.stringify(message)
    const at = now().getTime()
    const found = known.get(key)
    if (found && at - found.at < FRESH_MS) return found.answer
    known.delete(key)
    const [oldest] = known.keys()
    if (oldest !== undefined && known.size >= MOST) known.delete(oldest)
    const answer = load(message)
    known.set(key, { at, answer })
    // a store that was busy for a moment is asked again
    answer.catch(() => known.delete(key))
    return answer
  }
}
