/** Which feeds there are from the start, and what a newcomer without any token finds on the web page. */
import { readFileSync } from 'node:fs'
import { feedLabel } from './core/feed-label.ts'
import { WEB_CHANNEL } from './core/subscription.ts'
import { parseOpml } from './feeds/opml.ts'
import { sampleFeeds } from './feeds/sample/index.ts'
import { STARTER_FEEDS } from './feeds/starter-feeds.ts'
import type { Log } from './log.ts'
import type { Lane } from './pipeline/index.ts'
import type { Step } from './pipeline/step.ts'
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
  await addFirstDigest({ store, now })
}

/**
 * Adds the page's first digest as soon as the sample newsroom can be told, whichever processes read and analyze it: where one
 * process does all, it is ready at the start already, and the lane finds nothing to do.
 */
export function firstDigestLane(): Lane {
  let isOver = false
  const step: Step = async ({ store, now }) => {
    if (isOver || (await store.settings.get(DONE))) isOver = true
    else if (await addFirstDigest({ store, now })) return { done: 1, failed: 0 }
    return { done: 0, failed: 0 }
  }
  return { name: 'first digest', role: 'deliver', steps: [['first-digest', step]] }
}

/**
 * The digest of the sample newsroom, then the starter feeds: what they bring is for the digests after it.
 *
 * @returns false while the sample is still being read
 */
async function addFirstDigest({ store, now }: Pick<FirstStartParts, 'store' | 'now'>): Promise<boolean> {
  if (!(await isSampleRead(store))) return false
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
  return true
}

/** Its feeds are read, and no article is on its way any more. */
async function isSampleRead(store: Store): Promise<boolean> {
  const feeds = await store.feeds.list(WEB_CHANNEL)
  const read = feeds.filter(({ url, lastSuccessAt }) => url.startsWith('sample:') && lastSuccessAt !== null)
  if (read.length < sampleFeeds().length) return false
  const waiting = await Promise.all(UNREADY.map((stage) => store.articles.count(stage)))
  return waiting.every((count) => count === 0)
}

const UNREADY = ['fetched', 'extracted', 'analyzed'] as const

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
