/** `export-opml`: all feeds as OPML on stdout, their secrets left out. */
import { renderOpml } from '../feeds/opml.ts'
import { print, withNewsroom } from './newsroom.ts'

export async function run(): Promise<number> {
  return withNewsroom(async ({ store }) => {
    print(renderOpml(await store.feeds.list(undefined)))
    return 0
  })
}
