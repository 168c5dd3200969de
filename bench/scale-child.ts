/**
 * One process of several on one database. argv: its role, the database, for `deliver` the base of Discord's API and the token. Says `ready`,
 * begins when it is told to, and says what it has done; `deliver` goes on until it is killed, and says once that it posts.
 */
import { once } from 'node:events'
import type { Platform } from '../src/chat/platform.ts'
import type { PlatformId } from '../src/core/subscription.ts'
import { createLog } from '../src/log.ts'
import { createMetrics } from '../src/metrics.ts'
import { createAnalyst } from '../src/pipeline/analyst.ts'
import { lanes } from '../src/pipeline/index.ts'
import { createOwnLeases } from '../src/pipeline/lease.ts'
import { createDiscord } from '../src/platforms/discord/index.ts'
import { runUntilIdle, startSchedule } from '../src/schedule.ts'
import { openStore } from '../src/store/open.ts'
import { noChat, nothing } from './no-chat.ts'
import type { ChildSays } from './scale.ts'

const [role = '', url = '', apiUrl = '', token = ''] = process.argv.slice(2)
const store = await openStore({ url, secretKey: new Uint8Array(32) })
const log = createLog({ level: 'error', format: 'json' })
const now = () => new Date()

let hasPosted = false
function discord(): Platform {
  const platform = createDiscord({ token, apiUrl, chat: noChat, settings: store.settings, log })
  return {
    ...platform,
    start: async () => {},
    missing: () => undefined,
    post(...asked) {
      if (!hasPosted) say('posts')
      hasPosted = true
      return platform.post(...asked)
    },
  }
}

function say(what: ChildSays): void {
  process.send?.(what)
}

const platforms = new Map<PlatformId, Platform>(role === 'deliver' ? [['discord', discord()]] : [])
const analyst = createAnalyst()
const leases = createOwnLeases({ store, holder: String(process.pid), now })
const reading = {
  http: { get: nothing },
  feedParser: { parse: nothing },
  extractor: { extract: nothing, toText: nothing, findFeedLinks: nothing },
  analyst,
}
const context = { ...reading, store, platforms, leases, now, log, pollMs: 0, retentionDays: 0 }
const parts = { context, metrics: createMetrics(store), log }

say('ready')
await once(process, 'message')
if (role === 'deliver') {
  startSchedule(
    lanes.filter(({ name }) => name === 'digests' || name === 'posts'),
    1,
    parts,
  )
} else {
  const before = process.cpuUsage()
  await runUntilIdle(
    lanes.filter(({ name }) => name === 'articles'),
    parts,
  )
  const { user, system } = process.cpuUsage(before)
  say({ cpuMs: (user + system) / 1000 })
  await analyst.close()
  await store.close()
  process.disconnect?.()
}
