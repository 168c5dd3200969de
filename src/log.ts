/** Logs go to stderr: stdout belongs to the command line's answers and the start-up lines. */
import pino, { type Logger } from 'pino'
import pretty from 'pino-pretty'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

export interface LogOptions {
  readonly level: string
  readonly format: 'json' | 'pretty'
}

export function createLog({ level, format }: LogOptions): Log {
  const options = { level, redact: { paths: ['*.token', '*.secret', '*.authorization'], censor: '[secret]' } }
  if (format === 'json') return pino(options, pino.destination(2))
  return pino(options, pretty({ destination: 2, ignore: 'pid,hostname' }))
}
