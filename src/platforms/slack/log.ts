/** Our log -> the logger that bolt wants. */
import { type Logger, LogLevel } from '@slack/bolt'
import type { Log } from '../../log.ts'

/** Bolt's debug lines carry texts and addresses with tickets in them, so they go nowhere; its chatter is debug to us. */
export function toBoltLogger(log: Log): Logger {
  return {
    debug: () => undefined,
    info: (...words) => log.debug({ platform: 'slack' }, words.map(String).join(' ')),
    warn: (...words) => log.warn({ platform: 'slack' }, words.map(String).join(' ')),
    error: (...words) => log.error({ platform: 'slack' }, words.map(String).join(' ')),
    getLevel: () => LogLevel.INFO,
    setLevel: () => undefined,
    setName: () => undefined,
  }
}
