/** `feeds list|add|remove|check`: the operator's feeds, open to every server. */
import { UserError } from '../core/errors.ts'
import { createDesk } from '../desk.ts'
import { feedCheckView, feedsView } from '../views/feeds.ts'
import { print, withNewsroom } from './newsroom.ts'
import { renderText } from './terminal.ts'

const USAGE = 'Write: feeds list, feeds add ADDRESS, feeds remove NUMBER, or feeds check ADDRESS.'

export async function run([action = 'list', target = '']: readonly string[]): Promise<number> {
  if (action !== 'list' && target === '') throw new UserError(USAGE)
  return withNewsroom(async ({ store, context }) => {
    const desk = createDesk(context)
    switch (action) {
      case 'list':
        process.stdout.write(renderText(feedsView(await store.feeds.list(undefined))))
        return 0
      case 'add': {
        const read = await desk.readFeed(target)
        const feed = await store.feeds.add(read.url, undefined, context.now())
        process.stdout.write(renderText(feedCheckView(`Added ${read.title ?? feed.label}`, feed, read)))
        return 0
      }
      case 'remove': {
        if (!(await store.feeds.remove(Number(target), undefined)))
          throw new UserError(`There is no feed ${target}. feeds list shows their numbers.`)
        print(`Feed ${target} is not read any more.`)
        return 0
      }
      case 'check': {
        const read = await desk.readFeed(target)
        print(
          `${read.title ?? 'A feed'}: ${read.entries} entries, newest ${read.newestAt?.toISOString() ?? 'without a date'}`,
        )
        return 0
      }
      default:
        throw new UserError(USAGE)
    }
  })
}
