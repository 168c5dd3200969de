/** Process entry: config, open the app, close it on SIGINT and SIGTERM. */
import { openApp } from './app.ts'
import { loadEnvironment, readConfig } from './config.ts'
import { UserError } from './core/errors.ts'
import { createLog } from './log.ts'

/** The contract's 10 s, less what the last lines need. Leases bring back whatever was cut off. */
const FAREWELL_MS = 9_000

try {
  const config = readConfig(loadEnvironment())
  const app = await openApp(config, createLog(config.log), (line) => console.log(line))
  console.log(app.address ? `Open ${app.address} · stop with Ctrl-C` : 'Stop with Ctrl-C')
  const stop = () => {
    setTimeout(() => process.exit(1), FAREWELL_MS).unref()
    void app.stop().then(() => console.log('stopped'))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
} catch (error) {
  if (!(error instanceof UserError)) throw error
  console.log(error.message)
  process.exitCode = 1
}
