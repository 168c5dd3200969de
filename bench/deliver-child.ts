/**
 * The bot's delivering process: subscriptions that are all due now, until the last of their digests is posted.
 * argv: platform, address of the double, workspaces, channels in each, `built` when the digests are built before the clock
 * runs. Sends what it measured.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Platform } from '../src/chat/platform.ts'
import type { Channel, PlatformId } from '../src/core/subscription.ts'
import { readArticles } from '../src/feeds/sample/read-articles.ts'
import { createLog } from '../src/log.ts'
import { createMetrics } from '../src/metrics.ts'
import { createAnalyst } from '../src/pipeline/analyst.ts'
import { lanes } from '../src/pipeline/index.ts'
import { createOwnLeases } from '../src/pipeline/lease.ts'
import { createDiscord } from '../src/platforms/discord/index.ts'
import { createSlack } from '../src/platforms/slack/index.ts'
import { runUntilIdle, startSchedule } from '../src/schedule.ts'
import { openStore } from '../src/store/open.ts'
import type { Store } from '../src/store/store.ts'
import type { Delivered } from './deliver.ts'
import { noChat, nothing } from './no-chat.ts'

const [id = '', url = '', workspaces = '1', channels = '1', isBuilt] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'nutgraf-bench-'))
const store = await openStore({ url: `file:${join(folder, 'bench.db')}`, secretKey: new Uint8Array(32) })
const log = createLog({ level: 'error', format: 'json' })
const now = () => new Date()
const analyst = createAnalyst()
const platform = id === 'slack' ? slack() : discord()
const platforms = new Map<PlatformId, Platform>([
  // posts go out, nobody is answered: as a process with the role `deliver` alone has it
  [platform.id, { ...platform, start: async () => {}, missing: () => undefined }],
])
const reading = {
  http: { get: nothing },
  feedParser: { parse: nothing },
  extractor: { extract: nothing, toText: nothing, findFeedLinks: nothing },
  analyst,
}
const leases = createOwnLeases({ store, holder: String(process.pid), now })
const context = { ...reading, store, platforms, leases, now, log, pollMs: 0, retentionDays: 0 }
const parts = { context, metrics: createMetrics(store), log }

const lanesOf = (...names: string[]) => lanes.filter(({ name }) => names.includes(name))

await addArticles(store)
await runUntilIdle(lanesOf('articles'), parts)
await analyst.close()
const all = await subscribeAll()
if (isBuilt) await runUntilIdle(lanesOf('digests'), parts)

const startedAt = performance.now()
const before = process.cpuUsage()
let residentMB = 0
let builtAfterS = 0
const schedule = startSchedule(lanesOf('digests', 'posts'), 1, parts)
const counts = async () => ({
  sent: await store.outbox.count('sent'),
  open: (await store.outbox.count('pending')) + (await store.outbox.count('sending')),
})
for (let sent = 0; sent < all; ) {
  await new Promise((resolve) => setTimeout(resolve, 1000))
  residentMB = Math.max(residentMB, process.memoryUsage.rss() / 1e6)
  const { open, ...done } = await counts()
  sent = done.sent
  if (builtAfterS === 0 && sent + open >= all) builtAfterS = (performance.now() - startedAt) / 1000
}
const { user, system } = process.cpuUsage(before)
const measured: Delivered = {
  digests: all,
  builtAfterS,
  cpuMs: (user + system) / 1000,
  residentMB,
  tookS: (performance.now() - startedAt) / 1000,
}
process.send?.(measured)
await schedule.stop()
await platform.stop()
await store.close()
rmSync(folder, { recursive: true })
process.disconnect?.()

function discord(): Platform {
  return createDiscord({ token: 'bench', apiUrl: `${url}/api`, chat: noChat, settings: store.settings, log })
}

function slack(): Platform {
  const installed = (team: string) =>
    JSON.stringify({ botToken: `xoxb-${team}`, botUserId: 'U0BOT', botId: 'B0BOT', at: 1 })
  return createSlack({
    signingSecret: 'bench',
    oauth: {
      clientId: 'bench',
      clientSecret: 'bench',
      stateSecret: 'bench',
      installations: { load: async (team) => installed(team), save: async () => {} },
    },
    apiUrl: `${url}/api/`,
    chat: noChat,
    log,
  })
}

/** The articles of the sample newsroom, as if everyone's feeds had brought them. */
async function addArticles({ articles, feeds }: Store): Promise<void> {
  const feed = await feeds.add('https://bench.example/feed', undefined, now())
  for (const { slug, title, outlet, hoursAgo, paragraphs } of readArticles())
    await articles.add({
      feedId: feed.id,
      guid: slug,
      url: `https://bench.example/${slug}`,
      title,
      outlet,
      byline: null,
      publishedAt: new Date(Date.now() - hoursAgo * 3_600_000),
      fetchedAt: now(),
      feedContent: null,
      text: paragraphs.join('\n\n'),
    })
}

/** One subscription a channel, all due at this moment. */
async function subscribeAll(): Promise<number> {
  const nextRunAt = now()
  const total = Number(workspaces) * Number(channels)
  for (let n = 0; n < total; n++) {
    const workspace = Math.floor(n / Number(channels))
    const prefix = id === 'slack' ? ['T', 'C'] : ['1', '2']
    const channel: Channel = {
      platform: platform.id,
      workspaceId: `${prefix[0]}${1_000_000 + workspace}`,
      id: `${prefix[1]}${1_000_000 + n}`,
    }
    const when = { timetable: 'daily 8:00', timezone: 'UTC', nextRunAt, coveredUntil: new Date(0) }
    await store.subscriptions.add({ channel, topic: 'top', ...when })
  }
  return total
}
