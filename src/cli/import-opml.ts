/** `import-opml FILE`: all feeds of an OPML file, for every server. */
import { readFileSync } from 'node:fs'
import { PermanentError, UserError } from '../core/errors.ts'
import { parseOpml } from '../feeds/opml.ts'
import { print, withNewsroom } from './newsroom.ts'

export async function run([file]: readonly string[]): Promise<number> {
  if (!file) throw new UserError('Write: import-opml FILE')
  const listed = readFeeds(file)
  return withNewsroom(async ({ store, context }) => {
    for (const { url } of listed) await store.feeds.add(url, undefined, context.now())
    print(`${listed.length} feeds of ${file} are read from now on.`)
    return 0
  })
}

function readFeeds(file: string): ReturnType<typeof parseOpml> {
  try {
    return parseOpml(readFileSync(file, 'utf8'))
  } catch (cause) {
    if (cause instanceof PermanentError) throw new UserError(`${file}: ${cause.message}`, { cause })
    throw new UserError(`${file} can't be read. Is the path right?`, { cause })
  }
}
