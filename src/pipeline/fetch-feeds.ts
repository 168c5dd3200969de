/** Poll the feeds that are due; every entry that is not known yet becomes an article of stage `fetched`. */
import type { Entry, Feed, ParsedFeed } from '../core/article.ts'
import { canonicalUrl } from '../feeds/canonical-url.ts'
import type { HttpAnswer } from '../feeds/http.ts'
import { LEASE_MS, whileRenewed } from './lease.ts'
import { each, type StepContext, type StepReport } from './step.ts'

const BATCH = 16
const AT_ONCE = 8
const HOUR_MS = 60 * 60_000
/** A publisher's own wait is honored up to here; more would keep news from readers. */
const LONGEST_WISH_MS = 6 * HOUR_MS
/** A feed that fails is asked less and less often, but never given up. */
const LONGEST_BACK_OFF_MS = 12 * HOUR_MS
/** Feeds that list their whole archive (MonitoRSS #454): so many of the newest entries a poll. */
const MOST_ENTRIES = 300

export async function fetchFeeds(context: StepContext): Promise<StepReport> {
  const { store, now, log, stopping } = context
  const due = await store.feeds.claimDue(now(), BATCH, LEASE_MS)
  const ids = due.map(({ id }) => id)
  const pollAll = () =>
    each(
      due,
      AT_ONCE,
      (feed) => poll(feed, context),
      (feed, error) => markFailed(feed, error, context),
      stopping,
    )
  return whileRenewed(pollAll, () => store.feeds.renew(ids, now(), LEASE_MS), log)
}

async function poll(
  feed: Feed,
  { http, feedParser, store, now, log, pollMs, retentionDays }: StepContext,
): Promise<void> {
  const answer = await http.get(feed.url, { etag: feed.etag, lastModified: feed.lastModified })
  const at = now()
  if (answer.status === 304) {
    await store.feeds.markPolled(feed.id, { at, nextPollAt: nextPollAt(at, pollMs, answer) })
    return
  }
  const document = await feedParser.parse(answer.body, { contentType: answer.contentType, url: answer.url })
  const oldest = retentionDays === 0 ? 0 : at.getTime() - retentionDays * 24 * HOUR_MS
  let added = 0
  for (const entry of onceEach(newest(document.entries))) {
    if (entry.publishedAt && entry.publishedAt.getTime() < oldest) continue
    added += await addEntry(entry, { feed, document, at, store })
  }
  const { etag, lastModified } = answer
  await store.feeds.markPolled(feed.id, {
    at,
    nextPollAt: nextPollAt(at, pollMs, answer, document.ttlMinutes),
    document: { title: document.title, siteUrl: document.link, etag, lastModified },
  })
  log.info({ feed: feed.label, entries: document.entries.length, added }, 'feed read')
}

/** One entry without an address or a title can't be an article; the others go on. */
async function addEntry(
  entry: Entry,
  { feed, document, at, store }: { feed: Feed; document: ParsedFeed; at: Date } & Pick<StepContext, 'store'>,
): Promise<number> {
  if (!entry.link || !/^https?:/.test(entry.link)) return 0
  const { isNew } = await store.articles.add({
    feedId: feed.id,
    guid: entry.id,
    url: canonicalUrl(entry.link),
    title: entry.title ?? '',
    outlet: outletOf(document.title, entry.link),
    byline: entry.author,
    // a date to come is a publisher's slip (or an embargo): the article is here now
    publishedAt: entry.publishedAt && entry.publishedAt < at ? entry.publishedAt : at,
    fetchedAt: at,
    feedContent: entry.content ?? entry.summary,
  })
  return Number(isNew)
}

/** "BBC News - World" is the BBC News to its readers; without a title the host has to do. */
function outletOf(feedTitle: string | null, link: string): string {
  const [name = ''] = (feedTitle ?? '').split(/\s+[-–—|»:]\s+/)
  return name.trim() || new URL(link).hostname.replace(/^www\./, '')
}

function newest(entries: readonly Entry[]): readonly Entry[] {
  if (entries.length <= MOST_ENTRIES) return entries
  const time = ({ publishedAt }: Entry) => publishedAt?.getTime() ?? 0
  return [...entries].sort((a, b) => time(b) - time(a)).slice(0, MOST_ENTRIES)
}

/** An id that stands there twice is the first one's: the other's headline is none that it was changed to. */
function onceEach(entries: readonly Entry[]): readonly Entry[] {
  const byId = new Map<string | null, Entry>()
  for (const entry of entries) {
    const id = entry.id ?? entry.link
    if (!byId.has(id)) byId.set(id, entry)
  }
  return [...byId.values()]
}

function nextPollAt(at: Date, pollMs: number, { maxAgeMs = 0 }: HttpAnswer, ttlMinutes = 0): Date {
  const wish = Math.min(Math.max(maxAgeMs, ttlMinutes * 60_000), LONGEST_WISH_MS)
  return new Date(at.getTime() + Math.max(pollMs, wish))
}

async function markFailed(
  feed: Feed,
  error: unknown,
  { store, now, log, pollMs }: StepContext,
): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error)
  const retryAfterMs = error instanceof Error && 'retryAfterMs' in error ? Number(error.retryAfterMs ?? 0) : 0
  const backOff = Math.min(pollMs * 2 ** feed.failures, LONGEST_BACK_OFF_MS)
  await store.feeds.markFailed(feed.id, reason, new Date(now().getTime() + Math.max(backOff, retryAfterMs)))
  log.warn({ feed: feed.label, failures: feed.failures + 1, reason }, 'feed failed')
}
