/** The store and the commands for verbs that need them: opened, used, closed. */

import { type Config, loadEnvironment, readConfig } from '../config.ts'
import { createLog } from '../log.ts'
import { type Newsroom, openNewsroom } from '../newsroom.ts'

/**
 * Opens what the bot opens, but no platform and no heartbeat, and closes it when `work` is done.
 *
 * @throws UserError when the configuration or the store is at fault
 */
export async function withNewsroom<T>(work: (newsroom: Newsroom, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig(loadEnvironment())
  const newsroom = await openNewsroom(config, createLog(config.log))
  try {
    return await work(newsroom, config)
  } finally {
    await newsroom.close()
  }
}

/** One line for a person. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
