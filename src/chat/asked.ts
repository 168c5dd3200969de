/** Questions that are put to the bot in a channel, without a command. */
import type { Call, Chat, From, Reply } from './platform.ts'

/** A question mark that ends a sentence, not one inside an address; also full-width and Arabic. */
const QUESTION_MARK = /[?？؟]["”’)\]]*(?:\s|$)/u
const QUESTION_WORD =
  /^(?:\W*(?:and|but|so|since|until|from|by|to|in|at|for|with)\s+)*\W*(?:who|whom|whose|what|which|when|where|why|how)(?:['’]\p{L}+)?\b/iu
/** "Really?" and "You too?" are asked of people. */
const FEWEST_WORDS = 3

/** The call of /ask for a question that somebody wrote in a channel. */
export function askCall(question: string, from: From): Call {
  return { command: 'ask', values: { question }, ...from }
}

/** Whether words that were put to the bot ask for help: “help!”, or none at all. */
export function asksForHelp(words: string): boolean {
  return /^(?:help\W*)?$/iu.test(words.trim())
}

/** What was put to the bot in plain words -> the reply of /nutgraf help or of /ask. Never throws. */
export function replyToWords(words: string, from: From, chat: Pick<Chat, 'run' | 'runText'>): Promise<Reply> {
  return asksForHelp(words) ? chat.runText('/nutgraf help', from) : chat.run(askCall(words, from))
}

/**
 * Whether words that were not put to the bot are a question that it may answer. Strict: a bot that answers every aside is a
 * nuisance.
 */
export function isQuestion(text: string): boolean {
  if (!QUESTION_MARK.test(text)) return false
  return QUESTION_WORD.test(text) || (text.match(/[\p{L}\p{N}]+/gu) ?? []).length >= FEWEST_WORDS
}

/** So many a minute, of one person and in one channel: more is a quarrel between bots, or a prank. */
const MOST = 20
const WITHIN_MS = 60_000

export interface AskLimit {
  /** Counts a question. `refuse`: too many, and it is time to say so; `ignore`: that was said already. */
  take(from: From): 'answer' | 'refuse' | 'ignore'
}

/** Of this process; nothing of it is kept. */
export function createAskLimit(now: () => Date): AskLimit {
  const taken = new Map<string, readonly number[]>()
  const refusedAt = new Map<string, number>()

  function forgetOld(since: number): void {
    for (const [key, times] of taken) if ((times.at(-1) ?? 0) <= since) taken.delete(key)
    for (const [key, at] of refusedAt) if (at <= since) refusedAt.delete(key)
  }

  return {
    take({ channel, caller }) {
      const at = now().getTime()
      forgetOld(at - WITHIN_MS)
      const place = `${channel.platform}/${channel.workspaceId}`
      const keys = [`${place}/in/${channel.id}`, `${place}/by/${caller.userId}`]
      const counted = keys.map((key) => (taken.get(key) ?? []).filter((time) => time > at - WITHIN_MS))
      if (counted.some(({ length }) => length >= MOST)) {
        const [, person = ''] = keys
        if (refusedAt.has(person)) return 'ignore'
        refusedAt.set(person, at)
        return 'refuse'
      }
      for (const [index, key] of keys.entries()) taken.set(key, [...(counted[index] ?? []), at])
      return 'answer'
    },
  }
}

/** What is said once, in private, when there were too many questions. */
export const TOO_MANY = 'Those were many questions. I answer again in a minute.'
