/** Our log -> the logger that bolt wants. */
import { type Logger, LogLevel } from '@slack/bolt'
import type { Log } from '../../log.ts'

/** What the SDK says of a line that broke: twice, as errors, and without a reason. `socket.ts` says it once, and connects anew. */
const BROKEN_LINE = /^WebSocket error/u

/** Bolt's debug lines carry texts and addresses with tickets in them, so they go nowhere; its chatter is debug to us. */
export function toBoltLogger(log: Log): Logger {
  const platform = 'slack'
  return {
    debug: () => undefined,
    info: (...words) => log.debug({ platform }, words.map(String).join(' ')),
    warn: (...words) => log.warn({ platform }, words.map(String).join(' ')),
    error: (...words) => {
      const text = words.map(String).join(' ')
      if (BROKEN_LINE.test(text)) log.debug({ platform }, text)
      else log.error({ platform }, text)
    },
    getLevel: () => LogLevel.INFO,
    setLevel: () => undefined,
    setName: () => undefined,
  }
}
