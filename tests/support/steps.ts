/** A newsroom's parts on a real database in a folder of its own, for tests of the pipeline and the commands. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commands, messageActions } from '../../commands/index.ts'
import { analyze, type Input } from '../../src/analysis/analyze.ts'
import type { Chat, Platform } from '../../src/chat/platform.ts'
import { createChat } from '../../src/chat/router.ts'
import type { PlatformId } from '../../src/core/subscription.ts'
import { createDesk } from '../../src/desk.ts'
import { createExtractor } from '../../src/feeds/extract-article.ts'
import { createHttp } from '../../src/feeds/http.ts'
import { createFeedParser } from '../../src/feeds/parse-feed.ts'
import { createLog } from '../../src/log.ts'
import { createMetrics } from '../../src/metrics.ts'
import { lanes } from '../../src/pipeline/index.ts'
import { createOwnLeases } from '../../src/pipeline/lease.ts'
import type { StepContext } from '../../src/pipeline/step.ts'
import { runUntilIdle } from '../../src/schedule.ts'
import { openStore } from '../../src/store/open.ts'

export interface Desk {
  readonly context: StepContext
  readonly chat: Chat
  /** Everything that is due, until nothing is. */
  run(): Promise<void>
  close(): Promise<void>
}

export async function openDesk(now: () => Date, ...platforms: Platform[]): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'nutgraf-'))
  const store = await openStore({ url: `file:${join(folder, 'test.db')}`, secretKey: randomBytes(32) })
  const http = createHttp({ allowPrivate: ['127.0.0.1/32'] })
  const feedParser = createFeedParser()
  const extractor = createExtractor({ workers: 1 })
  // as the analyst's thread does, without a thread and a language model for each test
  const analyst = { analyze: async (article: Input) => analyze(article) }
  const log = createLog({ level: 'silent', format: 'json' })
  const byId = new Map<PlatformId, Platform>(platforms.map((platform) => [platform.id, platform]))
  const context = {
    store,
    http,
    feedParser,
    extractor,
    analyst,
    platforms: byId,
    leases: createOwnLeases({ store, holder: 'this process', now }),
    now,
    log,
    pollMs: 60_000,
    retentionDays: 90,
  }
  const desk = createDesk({ store, http, feedParser, extractor, analyst, platforms: byId, now })
  return {
    context,
    chat: createChat({ commands, messageActions, store, desk, now, defaultTimezone: 'UTC', log }),
    run: () => runUntilIdle(lanes, { context, metrics: createMetrics(store), log }),
    async close() {
      await Promise.all([http.close(), feedParser.close(), extractor.close()])
      await store.close()
      rmSync(folder, { recursive: true })
    },
  }
}
