/** Process entry: config, open the app, close it on SIGINT and SIGTERM. */
import { type App, openApp } from './app.ts'
import { loadEnvironment, readConfig } from './config.ts'
import { UserError } from './core/errors.ts'
import { createLog } from './log.ts'
import { startTidying } from './tidy-memory.ts'

/** The contract's 10 s, less what the last lines need. Leases bring back whatever was cut off. */
const FAREWELL_MS = 9_000

try {
  const config = readConfig(loadEnvironment())
  const opening = openApp(config, createLog(config.log), (line) => console.log(line))
  // from the first moment on: who stops it while it comes up has it closed as cleanly
  const leaving = new AbortController()
  leaving.signal.addEventListener('abort', () => stop(opening))
  // told twice is told once: a terminal tells npm and the bot, and npm passes it on
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => leaving.abort())
  const { address } = await opening
  startTidying()
  console.log(address ? `Open ${address} · stop with Ctrl-C` : 'Stop with Ctrl-C')
} catch (error) {
  if (!(error instanceof UserError)) throw error
  console.log(error.message)
  process.exitCode = 1
}

function stop(opening: Promise<App>): void {
  setTimeout(() => process.exit(1), FAREWELL_MS).unref()
  void opening.then(async (app) => {
    await app.stop()
    console.log('stopped')
    // all is put away: a line whose other end never answers the goodbye would hold the process, and the farewell call it a failure
    process.exit()
  })
}
