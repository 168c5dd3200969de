/**
 * A process of its own that delivers what is due on one platform, until it is killed or nothing is left.
 * argv: database file, platform, API address, token(s) by commas, how far ahead its clock is (milliseconds).
 */

import type { Platform } from '../../src/chat/platform.ts'
import { createChat } from '../../src/chat/router.ts'
import { createDesk } from '../../src/desk.ts'
import { createLog } from '../../src/log.ts'
import { deliverOutbox } from '../../src/pipeline/deliver-outbox.ts'
import { createDiscord } from '../../src/platforms/discord/index.ts'
import { createSlack } from '../../src/platforms/slack/index.ts'
import { openStore } from '../../src/store/open.ts'

const [file = '', id, apiUrl = '', tokens = '', ahead = '0'] = process.argv.slice(2)
const [token = '', appToken] = tokens.split(',')
const now = () => new Date(Date.now() + Number(ahead))
const log = createLog({ level: 'silent', format: 'json' })
const store = await openStore({ url: `file:${file}`, secretKey: new Uint8Array(32) })
function nothing(): never {
  throw new Error('nothing is fetched here')
}
const http = { get: nothing }
const feedParser = { parse: nothing }
const extractor = { extract: nothing }
const platforms = new Map<Platform['id'], Platform>()
const desk = createDesk({ store, http, feedParser, extractor, platforms, now })
const chat = createChat({ commands: [], store, desk, now, defaultTimezone: 'UTC', log })
const platform: Platform =
  id === 'slack'
    ? createSlack({ botToken: token, appToken, apiUrl, chat, log })
    : createDiscord({ token, apiUrl, chat, settings: store.settings, log })
platforms.set(platform.id, platform)
await platform.start()
while (platform.missing()) await new Promise((resolve) => setTimeout(resolve, 20))

const reading = { http, feedParser, extractor: { extract: nothing }, pollMs: 0, retentionDays: 0 }
const context = { ...reading, store, platforms, now, log }
for (let waiting = Infinity; waiting > 0; ) {
  await deliverOutbox(context)
  waiting = (await store.outbox.count('pending')) + (await store.outbox.count('sending'))
  if (process.send && waiting > 0) await new Promise((resolve) => setTimeout(resolve, 50))
}
await platform.stop()
await store.close()
