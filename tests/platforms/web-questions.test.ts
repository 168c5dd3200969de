import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Chat } from '../../src/chat/platform.ts'
import { notice } from '../../src/core/message.ts'
import { createLog } from '../../src/log.ts'
import { createWeb } from '../../src/platforms/web/index.ts'
import { clockAt } from '../support/clock.ts'
import { bringFerryNews } from '../support/ferry-news.ts'
import { type Desk, openDesk } from '../support/steps.ts'

const clock = clockAt('2026-03-03T08:00:00Z')
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47])
let desk: Desk
let stop: () => Promise<void>
let address: string

beforeEach(async () => {
  desk = await openDesk(clock.now)
  await bringFerryNews(desk)
})
afterEach(async () => {
  await stop()
  await desk.close()
})

async function openPage(chat: Chat = desk.chat): Promise<void> {
  const web = createWeb({
    host: '127.0.0.1',
    port: 0,
    chat,
    log: createLog({ level: 'silent', format: 'json' }),
    recentDeliveries: async () => [],
    health: async () => ({ ready: true, parts: [] }),
    isAlive: async () => true,
    metrics: async () => '',
  })
  await web.start()
  stop = web.stop
  address = web.address() ?? ''
}

/** The page as this browser sees it after it has sent a line. */
async function say(text: string, reader: string): Promise<string> {
  const headers = { cookie: `reader=${reader}`, origin: address }
  await fetch(`${address}/command`, { method: 'POST', headers, body: new URLSearchParams({ text }) })
  return pageOf(reader)
}

async function pageOf(reader: string): Promise<string> {
  const page = await fetch(address, { headers: { cookie: `reader=${reader}` } })
  return page.text()
}

const ANN = '11111111-1111-4111-8111-111111111111'
const BEN = '22222222-2222-4222-8222-222222222222'
const lastOf = (page: string) => page.slice(page.lastIndexOf('<article'))

it('a line without a slash is a question, and the next one leans on its answer', async () => {
  await openPage()

  expect(lastOf(await say('how many passengers were on the ferry to Skarn?', ANN))).toMatch(/212|208/u)
  expect(lastOf(await say('/ask and who said that there?', ANN))).toMatch(/Marrander|coast guard|owner/u)
  expect(lastOf(await say('and what about them?', BEN))).not.toMatch(/Skarn|Holm/u)
})

it('a chart stands under its answer with its words, for those alone who may see the answer', async () => {
  const files = [{ name: 'injured.png', png: PNG, alt: 'Injured: 12 on 1 Nov ("Ledger")' }]
  const reply = { message: notice('See the chart.'), isPrivate: true, files }
  await openPage({ ...desk.chat, run: async () => reply })

  const page = await say('how many?', ANN)
  const [, src = '', alt] = /<img class="chart" src="([^"]+)" alt="([^"]+)">/u.exec(page) ?? []
  const image = await fetch(`${address}${src}`, { headers: { cookie: `reader=${ANN}` } })
  const forBen = await fetch(`${address}${src}`, { headers: { cookie: `reader=${BEN}` } })

  expect(alt).toBe('Injured: 12 on 1 Nov (&quot;Ledger&quot;)')
  expect(image.headers.get('content-type')).toBe('image/png')
  expect(new Uint8Array(await image.arrayBuffer())).toEqual(PNG)
  expect(forBen.status).toBe(404)
  expect((await fetch(`${address}${src}9`, { headers: { cookie: `reader=${ANN}` } })).status).toBe(404)
})
