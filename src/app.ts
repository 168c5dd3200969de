/** Platforms and heartbeat around a newsroom: what `npm start` brings up, and how it ends. */
import type { RequestListener } from 'node:http'
import type { Platform } from './chat/platform.ts'
import type { Config } from './config.ts'
import { PermanentError, TemporaryError, UserError } from './core/errors.ts'
import { type Channel, WEB_CHANNEL } from './core/subscription.ts'
import { samplePage } from './feeds/sample/index.ts'
import { addFeeds, firstDigestLane } from './first-start.ts'
import type { Log } from './log.ts'
import { type Newsroom, openNewsroom } from './newsroom.ts'
import { followClocks } from './pipeline/follow-clocks.ts'
import { inTime } from './pipeline/in-time.ts'
import { lanes } from './pipeline/index.ts'
import { createDiscord } from './platforms/discord/index.ts'
import { createSlack } from './platforms/slack/index.ts'
import { createWeb } from './platforms/web/index.ts'
import { runUntilIdle, type Schedule, startSchedule } from './schedule.ts'
import { inTurn } from './standby.ts'
import type { Store } from './store/store.ts'

type Say = (line: string) => void

/** Who asks for our health waits five seconds (Dockerfile). */
const STORE_ANSWERS_MS = 3000

export interface App {
  /** Where the web page is, if it is on. */
  readonly address: string | undefined
  stop(): Promise<void>
}

/**
 * Bring up everything that is configured. One part that can't come up (a wrong token) is said and left out;
 * the rest goes on.
 *
 * @param say one line a part, for the person at the terminal
 * @throws UserError when nothing can come up
 */
export async function openApp(config: Config, log: Log, say: Say): Promise<App> {
  const newsroom = await openNewsroom(config, log)
  const { context, metrics, platforms } = newsroom
  say(`store     ready (${config.databaseUrl.replace(/\/\/.*@/, '//…@').replace(/\?.*/, '')})`)

  let schedule: Schedule | undefined
  const { web, configured } = createPlatforms(config, newsroom, log, () => schedule?.missing())
  const hasPage = config.roles.has('web')
  if (!hasPage) say(`http      ${await openDoor(web, newsroom)}`)
  let up = 0
  for (const platform of configured) up += await startPlatform(platform, newsroom, log, say)
  if (configured.length > 0 && up === 0) {
    await newsroom.close()
    throw new UserError('Nothing could come up.')
  }
  sayWhatIsOff(config, say)

  if (config.roles.has('deliver')) await followClocks(process.versions.tz ?? '', context)
  const parts = { context, metrics, log }
  const firstLanes = config.feeds === undefined ? [firstDigestLane()] : []
  const own = [...firstLanes, ...lanes].filter(({ role }) => config.roles.has(role))
  const reading = own.filter(({ role }) => role !== 'deliver')
  const ingest = () => runUntilIdle(reading, parts)
  say(`feeds     ${await feedsThatAre(config, newsroom, log, ingest)}`)
  schedule = startSchedule(own, config.heartbeatSeconds, parts)
  return {
    address: hasPage ? web.address() : undefined,
    async stop() {
      // requests in flight end first: their articles are tried again at the next start
      await Promise.all([context.http.close(), schedule?.stop()])
      await Promise.all([...platforms.values()].map((platform) => platform.stop()))
      await newsroom.close()
    },
  }
}

/** A store that is busy or full for the moment stops nothing: what could not be added comes with the next start. */
async function feedsThatAre(
  config: Config,
  { store, context }: Newsroom,
  log: Log,
  ingest: () => Promise<void>,
): Promise<string> {
  try {
    return await addFeeds(config.feeds, { store, now: context.now, log, ingest })
  } catch (error) {
    if (!(error instanceof TemporaryError)) throw error
    return `not all added: ${error.message} Start again when that is mended.`
  }
}

/**
 * Health, metrics and what Slack sends, in a process without the page. What can't be reached that way (another process of this
 * machine has the port) works all the same.
 */
async function openDoor(web: ReturnType<typeof createWeb>, { platforms }: Newsroom): Promise<string> {
  platforms.set(web.id, web)
  try {
    await web.start()
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error
    return `off: ${error.message}`
  }
  return `health and metrics at ${web.address()}`
}

/** 1 when it came up. A part that could not is kept, so that /readyz and /nutgraf status name it. */
async function startPlatform(
  platform: Platform,
  { platforms }: Newsroom,
  log: Log,
  say: Say,
): Promise<number> {
  platforms.set(platform.id, platform)
  try {
    await platform.start()
  } catch (error) {
    if (!(error instanceof PermanentError)) log.error({ error, part: platform.id }, 'could not come up')
    say(`${platform.id.padEnd(9)} off: ${error instanceof Error ? error.message : String(error)}`)
    return 0
  }
  const missing = platform.missing()
  say(`${platform.id.padEnd(9)} ${missing ? `coming up: ${missing}` : 'ready'}${addressOf(platform)}`)
  return 1
}

function createPlatforms(config: Config, newsroom: Newsroom, log: Log, heartbeat: () => string | undefined) {
  const { store, chat, context } = newsroom
  const listens = config.roles.has('chat')
  const isNeeded = listens || config.roles.has('deliver')
  const discord = config.discord && isNeeded ? openDiscord(config.discord, newsroom, log) : undefined
  const slack =
    config.slack && isNeeded
      ? createSlack({
          ...config.slack,
          oauth: config.slack.oauth && {
            ...config.slack.oauth,
            installations: {
              load: (team) => store.workspaces.installation({ platform: 'slack', workspaceId: team }),
              save: (team, text) => store.workspaces.install({ platform: 'slack', workspaceId: team }, text),
            },
          },
          chat,
          log,
          isFirstSight: (id) => store.workspaces.isFirstSight(id, context.now()),
        })
      : undefined
  const web = createWebPage(config, newsroom, log, heartbeat, listens ? slack?.handleHttp : undefined)
  const talking = [discord, slack].filter((platform) => platform !== undefined)
  const pages = config.roles.has('web') ? [web] : []
  return { web, configured: [...pages, ...(listens ? talking : talking.map(postsOnly))] }
}

function openDiscord(
  discord: NonNullable<Config['discord']>,
  { store, chat, context }: Newsroom,
  log: Log,
): Platform {
  const create = () => createDiscord({ ...discord, chat, log, settings: store.settings })
  return inTurn(create, { leases: context.leases, log })
}

/** Without the role `chat` posts go out all the same, but no gateway or socket is opened and nobody is answered. */
function postsOnly(platform: Platform): Platform {
  return { ...platform, start: async () => {}, missing: platform.refused }
}

function createWebPage(
  { host, port, webPassword, roles }: Config,
  { store, chat, metrics, platforms }: Newsroom,
  log: Log,
  heartbeat: () => string | undefined,
  slackEvents: RequestListener | undefined,
) {
  return createWeb({
    host,
    port,
    password: webPassword,
    hasPage: roles.has('web'),
    chat,
    log,
    recentDeliveries: () => recentDeliveries(store, WEB_CHANNEL),
    health: async () => {
      const platformParts = [...platforms.values()].map((part) => ({
        part: part.id,
        missing: part.missing(),
      }))
      const kept = { part: 'store', missing: await missingOf(store, log) }
      const parts = [kept, ...platformParts, { part: 'heartbeat', missing: heartbeat() }]
      return { ready: parts.every(({ missing }) => missing === undefined), parts }
    },
    isAlive: async () => (await missingOf(store, log)) === undefined,
    metrics: () => metrics.text(),
    samplePage,
    slackEvents,
  })
}

/** Why the store does not answer; undefined when it does. */
async function missingOf(store: Store, log: Log): Promise<string | undefined> {
  try {
    await inTime(store.ping(), STORE_ANSWERS_MS)
    return undefined
  } catch (error) {
    log.error({ error }, 'the store does not answer')
    return error instanceof TemporaryError ? error.message : 'It does not answer; the log says why.'
  }
}

/** What the page shows: the deliveries of its channel, as they were proved when they were delivered. */
async function recentDeliveries(store: Store, channel: Channel) {
  const deliveries = await store.outbox.recent(channel, 50)
  return deliveries.flatMap((delivery) => {
    const [proved] = delivery.parts ?? []
    return proved && delivery.state !== 'failed' ? [{ ...delivery, message: proved }] : []
  })
}

function addressOf(platform: Platform): string {
  const address =
    'address' in platform && typeof platform.address === 'function' ? platform.address() : undefined
  return address ? `: ${address}` : ''
}

/** One clear line for what is not configured. */
function sayWhatIsOff(config: Config, say: Say): void {
  if (!config.discord) say('discord   off: set DISCORD_TOKEN')
  if (!config.slack) say('slack     off: set SLACK_BOT_TOKEN and SLACK_APP_TOKEN')
  if (config.hasLlm)
    say('writer    off: LLM_PROVIDER is set, but this version writes extractive summaries only')
}
