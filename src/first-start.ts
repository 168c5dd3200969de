/** Which feeds there are from the start, and what a newcomer without any token finds on the web page. */
import { readFileSync } from 'node:fs'
import { feedLabel } from './core/feed-label.ts'
import { WEB_CHANNEL } from './core/subscription.ts'
import { parseOpml } from './feeds/opml.ts'
import { sampleFeeds } from './feeds/sample/index.ts'
import { STARTER_FEEDS } from './feeds/starter-feeds.ts'
import type { Log } from './log.ts'
import type { Store } from './store/store.ts'

export interface FirstStartParts {
  readonly store: Store
  readonly now: () => Date
  readonly log: Log
  /** Runs what is known through the pipeline. */
  ingest(): Promise<void>
}

const DONE = 'first-start'

/**
 * @param wanted FEEDS: addresses and OPML files by commas; `none`; undefined for the starter list and the sample newsroom
 * @returns what there is now, in a few words
 */
export async function addFeeds(wanted: string | undefined, parts: FirstStartParts): Promise<string> {
  const { store } = parts
  if (wanted === undefined) await addDefaults(parts)
  else if (wanted.toLowerCase() !== 'none') await addWanted(wanted, parts)
  const count = (await store.feeds.list(undefined)).length
  return count === 0 ? 'none: /feeds add brings one' : `${count} to read`
}

/**
 * The sample newsroom goes through the real pipeline first and for the web page alone: its articles are invented,
 * and no Discord or Slack channel may ever be shown one.
 */
async function addDefaults({ store, now, ingest }: FirstStartParts): Promise<void> {
  if (await store.settings.get(DONE)) return
  for (const { url } of sampleFeeds()) await store.feeds.add(url, WEB_CHANNEL, now())
  await ingest()
  await store.subscriptions.add({
    channel: WEB_CHANNEL,
    topic: 'top',
    timetable: 'daily 8:00',
    timezone: 'UTC',
    nextRunAt: now(),
    coveredUntil: new Date(0),
  })
  for (const url of STARTER_FEEDS) await store.feeds.add(url, undefined, now())
  await store.settings.put(DONE, now().toISOString())
}

/** A name in FEEDS that can't be read is said in the log and stops nothing. */
async function addWanted(wanted: string, { store, now, log }: FirstStartParts): Promise<void> {
  for (const name of wanted.split(',').map((part) => part.trim())) {
    if (name === '') continue
    for (const url of feedsOf(name, log)) await store.feeds.add(url, undefined, now())
  }
}

function feedsOf(name: string, log: Log): readonly string[] {
  if (/^https?:\/\//i.test(name)) {
    if (URL.canParse(name)) return [name]
    log.warn({ feed: feedLabel(name) }, 'FEEDS names an address that can’t be read; it is left out')
    return []
  }
  try {
    return parseOpml(readFileSync(name, 'utf8')).map(({ url }) => url)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    log.warn(
      { file: URL.canParse(name) ? feedLabel(name) : name, reason },
      'FEEDS names a file that is no readable OPML; it is left out',
    )
    return []
  }
}
