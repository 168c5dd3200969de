/** The one place where the parts below the platforms are chosen and joined (composition root). */
import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { commands, messageActions } from '../commands/index.ts'
import { drawChart } from './charts/draw-chart.ts'
import type { Chat, Platform } from './chat/platform.ts'
import { createChat } from './chat/router.ts'
import type { Config } from './config.ts'
import type { PlatformId } from './core/subscription.ts'
import { makeDataDir } from './data-dir.ts'
import { createDesk } from './desk.ts'
import { createExtractor } from './feeds/extract-article.ts'
import { createHttp, type Http } from './feeds/http.ts'
import { createFeedParser } from './feeds/parse-feed.ts'
import { withSample } from './feeds/sample/http.ts'
import type { Log } from './log.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { createAnalyst } from './pipeline/analyst.ts'
import { createOwnLeases } from './pipeline/lease.ts'
import type { StepContext } from './pipeline/step.ts'
import { readSecretKey } from './secret-key.ts'
import { openStore } from './store/open.ts'
import type { Store } from './store/store.ts'

/** The parts that the bot and the command line share: a store, the guarded web, the commands. */
export interface Newsroom {
  readonly store: Store
  readonly context: StepContext & { readonly http: Http }
  readonly chat: Chat
  readonly metrics: Metrics
  /** Platforms join here before they start. */
  readonly platforms: Map<PlatformId, Platform>
  close(): Promise<void>
}

/** @throws UserError when the store can't be opened */
export async function openNewsroom(config: Config, log: Log, now = () => new Date()): Promise<Newsroom> {
  if (config.isStoreInDataDir) makeDataDir(config.dataDir)
  const store = await openStore({ url: config.databaseUrl, secretKey: readSecretKey(config) })
  const http = withSample(createHttp({ allowPrivate: config.allowPrivate }), baseUrlOf(config), now())
  const feedParser = createFeedParser()
  const extractor = createExtractor()
  const analyst = createAnalyst()
  const platforms = new Map<PlatformId, Platform>()
  const { pollMs, retentionDays, timezone } = config
  const leases = createOwnLeases({ store, holder: `${hostname()} ${process.pid} ${randomUUID()}`, now })
  const reading = { http, feedParser, extractor, analyst }
  const context = { ...reading, store, platforms, leases, now, log, pollMs, retentionDays }
  const desk = createDesk({ ...reading, store, platforms, now })
  const chat = createChat({
    commands,
    messageActions,
    store,
    desk,
    now,
    defaultTimezone: timezone,
    log,
    drawChart,
  })
  return {
    store,
    context,
    chat,
    metrics: createMetrics(store),
    platforms,
    async close() {
      await Promise.all([http.close(), feedParser.close(), extractor.close(), analyst.close()])
      // they run out by themselves, only later
      await leases.release().catch((error: unknown) => log.warn({ error }, 'leases not given back'))
      await store.close()
    },
  }
}

/** Where the sample newsroom's pages are; it is read from disk, so the port need not be open yet. */
function baseUrlOf({ host, port }: Config): string {
  return `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`
}
