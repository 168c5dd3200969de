/** Logs go to stderr: stdout belongs to the command line's answers and the start-up lines. */
import pino, { type Logger } from 'pino'
import pretty from 'pino-pretty'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

export interface LogOptions {
  readonly level: string
  readonly format: 'json' | 'pretty'
}

export function createLog({ level, format }: LogOptions): Log {
  const options = {
    level,
    serializers: { error: toLogged },
    redact: { paths: ['*.token', '*.secret', '*.authorization'], censor: '[secret]' },
  }
  if (format === 'json') return pino(options, pino.destination(2))
  return pino(options, pretty({ destination: 2, ignore: 'pid,hostname' }))
}

/** What went wrong and where. An error's other fields stay out: clients keep whole requests, with their tokens, in them. */
function toLogged(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { name, message, stack, cause } = error
  const code = 'code' in error ? { code: error.code } : {}
  return { type: name, message, ...code, stack, ...(cause === undefined ? {} : { cause: toLogged(cause) }) }
}
