/** `migrate-store --from file:… --to postgres://…`: all of a store moves into an empty database. */
import { parseArgs } from 'node:util'
import { loadEnvironment, readConfig } from '../config.ts'
import { TemporaryError, UserError } from '../core/errors.ts'
import { readSecretKey } from '../secret-key.ts'
import { moveStore } from '../store/move-store.ts'
import { print } from './newsroom.ts'

export async function run(args: readonly string[]): Promise<number> {
  const options = { from: { type: 'string' }, to: { type: 'string' } } as const
  const { from, to } = parseArgs({ args: [...args], options }).values
  const path = /^file:(?:\/\/(?=\/))?(.+)$/.exec(from ?? '')?.[1]
  if (path === undefined || !/^postgres(ql)?:\/\//.test(to ?? ''))
    throw new UserError(
      'Write: migrate-store --from file:./data/nutgraf.db --to postgres://USER@HOST:5432/DATABASE',
    )
  const secretKey = readSecretKey(readConfig(loadEnvironment()))
  try {
    await moveStore({ from: path, to: to ?? '', secretKey, say: print })
  } catch (error) {
    if (!(error instanceof TemporaryError)) throw error
    print(`${error.message} Run the same again: it goes on where it was.`)
    return 1
  }
  print('All of it is there. Set DATABASE_URL to the new database, keep SECRET_KEY, and start the bot.')
  return 0
}
