/**
 * A process of its own that delivers what is due on one platform, until nothing is left or it kills itself at a point that it
 * is told. argv: a Life as JSON. It waits for nothing that only time brings: its clock jumps ahead when nothing is due; beside a
 * second process not before it is sent a message, as a living one's lease must not look run out.
 */
import type { Chat, Platform } from '../../src/chat/platform.ts'
import type { PlatformId } from '../../src/core/subscription.ts'
import { createLog } from '../../src/log.ts'
import { deliverOutbox } from '../../src/pipeline/deliver-outbox.ts'
import { createOwnLeases } from '../../src/pipeline/lease.ts'
import { openStore } from '../../src/store/open.ts'
import type { Outbox, Store } from '../../src/store/store.ts'

export type KillPoint =
  | 'before claim'
  | 'after claim'
  | 'after markSending'
  | 'before the call'
  | 'before markPartSent'
  | 'after markPartSent'
  | 'before markFailed'
  | 'after markFailed'

export interface Life {
  readonly file: string
  readonly platform: 'discord' | 'slack'
  readonly apiUrl: string
  readonly token: string
  /** Slack: opens Socket Mode. */
  readonly appToken?: string
  /** Opens the gateway or the socket, as a bot that also answers people. */
  readonly listens: boolean
  /** How far ahead its clock is, milliseconds. */
  readonly aheadMs: number
  readonly hasCompany: boolean
  /** Before each call for this delivery it says 'calling', and goes on when it is answered by an Order. */
  readonly watched?: number
  /** Kills itself there, at the `hit`th time that the watched delivery comes by. */
  readonly kill?: { readonly at: KillPoint; readonly hit: number }
}

/** What it is told. `call … and die`: it kills itself when that call fails. */
export type Order = 'you are alone' | 'call' | 'call and die'

const JUMP_MS = 20_000

const life = JSON.parse(process.argv[2] ?? '{}') as Life
let aheadMs = life.aheadMs
let isAlone = !life.hasCompany
let hits = 0
let takeOrder = (_order: Order) => {}
const now = () => new Date(Date.now() + aheadMs)
const log = createLog({ level: 'silent', format: 'json' })
const nobodyAsks = { commands: [], messageActions: [] } as unknown as Chat

function die(): never {
  process.kill(process.pid, 'SIGKILL')
  // the signal is on its way: nothing more may happen
  for (;;);
}

function reach(at: KillPoint, delivery: number): void {
  if (life.kill?.at === at && life.watched === delivery && ++hits === life.kill.hit) die()
}

function askForOrder(): Promise<Order> {
  return new Promise((resolve) => {
    takeOrder = resolve
    process.send?.('calling')
  })
}

function withPoints(outbox: Outbox): Outbox {
  return {
    ...outbox,
    async claim(...asked) {
      reach('before claim', life.watched ?? 0)
      const claimed = await outbox.claim(...asked)
      for (const { id } of claimed) reach('after claim', id)
      return claimed
    },
    async markSending(delivery, ...rest) {
      const begun = await outbox.markSending(delivery, ...rest)
      reach('after markSending', delivery.id)
      return begun
    },
    async markPartSent(id, ...rest) {
      reach('before markPartSent', id)
      await outbox.markPartSent(id, ...rest)
      reach('after markPartSent', id)
    },
    async markFailed(id, ...rest) {
      reach('before markFailed', id)
      await outbox.markFailed(id, ...rest)
      reach('after markFailed', id)
    },
  }
}

/** A section is a part: whatever the sizes, a digest has two. */
function inParts(platform: Platform): Platform {
  return {
    ...platform,
    split: (message) => message.sections.map((section) => ({ ...message, sections: [section] })),
    async post(channel, part, options) {
      const delivery = Number.parseInt(options.key, 36)
      reach('before the call', delivery)
      const order = delivery === life.watched ? await askForOrder() : 'call'
      try {
        return await platform.post(channel, part, options)
      } catch (error) {
        if (order === 'call and die') die()
        throw error
      }
    },
  }
}

/** What is not needed is not loaded: there are hundreds of these processes. */
async function openPlatform(store: Store): Promise<Platform> {
  const { token, appToken, apiUrl, listens } = life
  const given = { apiUrl, chat: nobodyAsks, log, now }
  if (life.platform === 'slack') {
    const { createSlack } = await import('../../src/platforms/slack/index.ts')
    const mode = listens && appToken ? { appToken } : { signingSecret: 'nobody calls' }
    const slack = createSlack({ ...given, ...mode, botToken: token })
    await slack.start()
    return slack
  }
  const { createDiscord } = await import('../../src/platforms/discord/index.ts')
  const discord = createDiscord({ ...given, token, settings: store.settings })
  if (listens) await discord.start()
  const unopened = discord.missing()
  return listens
    ? discord
    : { ...discord, missing: () => (discord.missing() === unopened ? undefined : discord.missing()) }
}

async function deliverAll(store: Store, platform: Platform): Promise<void> {
  function nothing(): never {
    throw new Error('nothing is fetched here')
  }
  const reading = {
    http: { get: nothing },
    feedParser: { parse: nothing },
    extractor: { extract: nothing, toText: nothing, findFeedLinks: nothing },
    analyst: { analyze: nothing },
  }
  const platforms = new Map<PlatformId, Platform>([[platform.id, platform]])
  const leases = createOwnLeases({ store, holder: String(process.pid), now })
  const context = { ...reading, store, platforms, leases, now, log, pollMs: 0, retentionDays: 0 }
  for (;;) {
    const { done, failed } = await deliverOutbox(context)
    const left = (await store.outbox.count('pending')) + (await store.outbox.count('sending'))
    if (left === 0) return
    // its token was refused: an operator would end it
    if (!life.listens && platform.missing()) die()
    if (done + failed > 0) continue
    if (isAlone && !platform.missing()) aheadMs += JUMP_MS
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

process.on('message', (order: Order) => {
  if (order === 'you are alone') isAlone = true
  else takeOrder(order)
})
const opened = await openStore({ url: `file:${life.file}`, secretKey: new Uint8Array(32) })
const store = { ...opened, outbox: withPoints(opened.outbox) }
const platform = inParts(await openPlatform(store))
await deliverAll(store, platform)
await platform.stop()
await store.close()
process.exit(0)
