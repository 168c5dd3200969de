/** The whole bot as `npm start` runs it, with hundreds of feeds and both platforms: how soon it is ready, and how large when it idles. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startDiscordDouble } from '../tests/support/discord-double.ts'
import { startSlackDouble } from '../tests/support/slack/double.ts'
import { createWriter, type GeneratedArticle } from './generated-news.ts'

const ARTICLES_A_FEED = 8
const WARM_STARTS = 3
const TARGETS = { readyS: 2, idleMB: 150 }

interface Measured {
  readonly name: string
  readonly readyS: number
  /** Undefined where it was stopped as soon as it was ready. */
  readonly residentMB?: { readonly idle: number; readonly most: number }
}

/** Prints a table in Markdown. Words after `start`: feeds (200), seconds of idling before the size is read (120). */
export async function bench(): Promise<void> {
  const [feeds = 200, idleS = 120] = process.argv.slice(3).map(Number)
  const discord = await startDiscordDouble()
  const slack = await startSlackDouble()
  const folder = mkdtempSync(join(tmpdir(), 'nutgraf-bench-'))
  const news = await serveNews(feeds)
  writeFileSync(join(folder, 'feeds.opml'), news.opml)
  const environment = {
    PATH: process.env.PATH,
    FEEDS: 'feeds.opml',
    FETCH_ALLOW_PRIVATE: '127.0.0.0/8',
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    LOG_LEVEL: 'error',
  }
  const start = (name: string, idle: number | undefined) => startBot(name, { folder, environment, idle })

  const measured = [await start(`first start, ${feeds * ARTICLES_A_FEED} articles read`, idleS)]
  for (let n = 1; n < WARM_STARTS; n++) measured.push(await start('start again', undefined))
  measured.push(await start('start again', idleS))
  console.log('| | ready after, s | idle, MB | most, MB |\n| --- | --- | --- | --- |')
  for (const line of measured) console.log(row(line))
  console.log(`Targets: ready within ${TARGETS.readyS} s when started again, ${TARGETS.idleMB} MB idle.`)

  news.close()
  await discord.stop()
  await slack.stop()
  rmSync(folder, { recursive: true })
}

interface Starting {
  readonly folder: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Seconds from the last article's analysis to the reading of the size; undefined: stop as soon as it is ready. */
  readonly idle: number | undefined
}

async function startBot(name: string, { folder, environment, idle }: Starting): Promise<Measured> {
  const port = await freePort()
  const began = performance.now()
  const [, ...words] = startScript()
  const bot = spawn(process.execPath, words, {
    cwd: folder,
    env: { ...environment, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://127.0.0.1:${port}`
  await until(async () => (await fetch(`${url}/readyz`)).ok, 20)
  const readyS = (performance.now() - began) / 1000
  let residentMB: Measured['residentMB']
  if (idle !== undefined) {
    await until(async () => isIdle(await (await fetch(`${url}/metrics`)).text()), 2000)
    await pause(idle * 1000)
    residentMB = residentOf(bot.pid ?? 0)
  }
  bot.kill('SIGTERM')
  await once(bot, 'exit')
  return { name, readyS, ...(residentMB && { residentMB }) }
}

/** What `npm start` runs, with the entry by its full path: the working directory is another. */
function startScript(): readonly string[] {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  const { scripts } = JSON.parse(manifest) as { scripts: { start: string } }
  return scripts.start
    .split(' ')
    .map((word) => (word.startsWith('src/') ? fileURLToPath(new URL(`../${word}`, import.meta.url)) : word))
}

/** All that came in has gone through: something is grouped, and nothing waits before that. */
function isIdle(metrics: string): boolean {
  const count = (stage: string) =>
    Number(new RegExp(`^nutgraf_articles\\{stage="${stage}"\\} (\\d+)`, 'm').exec(metrics)?.[1] ?? 0)
  return count('grouped') > 0 && ['fetched', 'extracted', 'analyzed'].every((stage) => count(stage) === 0)
}

/** Linux only. */
function residentOf(pid: number): { idle: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
  return { idle: (kilobytes('VmRSS') * 1024) / 1e6, most: (kilobytes('VmHWM') * 1024) / 1e6 }
}

/** Asks again and again until it is so; a connection that is refused is a no. */
async function until(isSo: () => Promise<boolean>, everyMs: number): Promise<void> {
  while (!(await isSo().catch(() => false))) await pause(everyMs)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

/** Each feed is a host of its own, as in life: 127.0.0.1, 127.0.0.2, … */
async function serveNews(feeds: number) {
  const writer = createWriter()
  const articles = Array.from({ length: feeds * ARTICLES_A_FEED }, (_, n) =>
    writer.article(1 - (n % ARTICLES_A_FEED) / 1000),
  )
  const server = createServer((request, response) => {
    const [, kind, number] = (request.url ?? '').split('/')
    const base = `http://${request.headers.host}`
    const first = Number(number) * ARTICLES_A_FEED
    const own = articles.slice(first, first + ARTICLES_A_FEED)
    const article = articles[Number(number)]
    if (kind === 'feed') response.end(feedOf(own, first, base))
    else if (article) response.setHeader('content-type', 'text/html').end(pageOf(article))
    else response.writeHead(404).end()
  })
  server.listen(0, '0.0.0.0')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const outlines = Array.from(
    { length: feeds },
    (_, n) => `<outline type="rss" xmlUrl="http://127.0.0.${n + 1}:${port}/feed/${n}"/>`,
  )
  return {
    opml: `<opml version="2.0"><body>${outlines.join('')}</body></opml>`,
    close: () => void server.close(),
  }
}

function feedOf(articles: readonly GeneratedArticle[], first: number, base: string): string {
  const items = articles.map(
    ({ title, text }, n) =>
      `<item><title>${title}</title><link>${base}/page/${first + n}</link><pubDate>${new Date().toUTCString()}</pubDate><description>${text.slice(0, 300)}</description></item>`,
  )
  return `<rss version="2.0"><channel><title>Paper ${first}</title>${items.join('')}</channel></rss>`
}

/** With as much around the article as pages have. */
function pageOf({ title, text }: GeneratedArticle): string {
  const links = Array.from({ length: 200 }, (_, n) => `<li><a href="/section/${n}">Section ${n}</a></li>`)
  const paragraphs = (text.match(/(?:[^.]+\.){1,3}/g) ?? []).map((paragraph) => `<p>${paragraph}</p>`)
  return `<!doctype html><title>${title}</title><nav><ul>${links.join('')}</ul></nav><article><h1>${title}</h1>${paragraphs.join('')}</article>`
}

function row({ name, readyS, residentMB }: Measured): string {
  const sizes = residentMB ? [residentMB.idle, residentMB.most].map((size) => size.toFixed(0)) : ['', '']
  return `| ${[name, readyS.toFixed(1), ...sizes].join(' | ')} |`
}
