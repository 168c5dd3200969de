/** `restore FILE`: the store becomes what the copy holds. */
import { UserError } from '../core/errors.ts'
import { print, withNewsroom } from './newsroom.ts'

export async function run([file]: readonly string[]): Promise<number> {
  if (!file) throw new UserError('Write: restore FILE')
  return withNewsroom(async ({ store }) => {
    await store.restore(file)
    print(`The store holds what ${file} held. Start the bot again if it was running.`)
    return 0
  })
}
