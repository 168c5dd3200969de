/** `backup FILE`: a whole copy of the store, while the bot goes on. */
import { UserError } from '../core/errors.ts'
import { print, withNewsroom } from './newsroom.ts'

export async function run([file]: readonly string[]): Promise<number> {
  if (!file) throw new UserError('Write: backup FILE')
  return withNewsroom(async ({ store }, config) => {
    await store.backup(file)
    print(`The store is copied to ${file}. Keep SECRET_KEY (or ${config.dataDir}/secret.key) with it.`)
    return 0
  })
}
