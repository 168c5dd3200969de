/** Guarded GET: addresses, redirects, time, decoded size. Everything that Nutgraf reads from the web comes through here. */
import { Agent, request } from 'undici'
import { PermanentError } from '../core/errors.ts'
import { feedLabel } from '../core/feed-label.ts'
import { type AddressGuard, createAddressGuard } from './address-guard.ts'
import { maxAgeMs, retryAfterMs } from './answer-headers.ts'
import { refusal, translate } from './http-errors.ts'
import { readBody } from './read-body.ts'
import { createTurns } from './turns.ts'

export interface Http {
  /**
   * Fetches `url`, one request a host at a time.
   *
   * @throws TemporaryError (network, time-out, 408, 425, 429, 5xx) and PermanentError (refused address, not http,
   *   any other 4xx, too large, too many redirects), each a sentence for people without any secret of the address
   */
  get(url: string, options?: GetOptions): Promise<HttpAnswer>
  close(): Promise<void>
}

export interface GetOptions {
  /** Sent back verbatim: the server answers 304 when nothing changed. */
  readonly etag?: string | null | undefined
  readonly lastModified?: string | null | undefined
  /** Of the decoded body; 5 MB if left out. */
  readonly maxBytes?: number
  /** For everything, redirects and body included, from the first dial on; 20 s if left out. */
  readonly timeoutMs?: number
  readonly accept?: string
}

export interface HttpAnswer {
  readonly status: 200 | 304
  /** The address that answered in the end, without user name and password: links are relative to it. */
  readonly url: string
  /** Where permanent redirects (301, 308) alone have led. */
  readonly permanentUrl?: string
  /** Empty on 304. */
  readonly body: Uint8Array
  readonly contentType: string | undefined
  readonly etag: string | null
  readonly lastModified: string | null
  readonly maxAgeMs?: number
  readonly retryAfterMs?: number
}

const MAX_REDIRECTS = 5
const MAX_BYTES = 5_000_000
const TIMEOUT_MS = 20_000
/** What is read of a body that nobody needs, so that its connection can be used again. */
const DUMP = { limit: 16_000 }
const USER_AGENT = 'Nutgraf/0.1 (news digest bot; self-hosted)'
const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5'

/**
 * @param options.allowPrivate CIDRs that are fetched although they are not public
 * @throws UserError when a CIDR can't be read
 */
export function createHttp(options: { allowPrivate: readonly string[]; userAgent?: string }): Http {
  const guard = createAddressGuard(options.allowPrivate)
  const agent = new Agent({ connect: { lookup: guard.lookup } })
  const inTurn = createTurns()
  const userAgent = options.userAgent ?? USER_AGENT

  return {
    async get(address, wishes = {}) {
      if (!URL.canParse(address)) throw new PermanentError('This is not a web address.')
      const url = new URL(address)
      return inTurn(url.host, () => follow(url, wishes, { guard, agent, userAgent })).catch(
        (error: unknown) => {
          throw translate(error, feedLabel(address))
        },
      )
    },
    close: () => agent.destroy(),
  }
}

interface Means {
  readonly guard: AddressGuard
  readonly agent: Agent
  readonly userAgent: string
}

/** One hop after the other, each with its own address check, under one clock. */
async function follow(first: URL, wishes: GetOptions, means: Means): Promise<HttpAnswer> {
  const signal = AbortSignal.timeout(wishes.timeoutMs ?? TIMEOUT_MS)
  let url = first
  let permanentUrl: string | undefined
  let isPermanent = true

  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    means.guard.check(url)
    const answer = await ask(url, wishes, means, signal)
    const target = redirectTarget(answer, url)
    if (!target) return { ...(await finish(answer, url, wishes)), ...(permanentUrl && { permanentUrl }) }
    await answer.body.dump(DUMP)
    // A secret in the address is for the host that it was given for.
    if (target.origin === url.origin && !target.username) {
      target.username = url.username
      target.password = url.password
    }
    isPermanent &&= answer.statusCode === 301 || answer.statusCode === 308
    if (isPermanent) permanentUrl = target.href
    url = target
  }
  throw new PermanentError(`${feedLabel(first.href)} redirects more than ${MAX_REDIRECTS} times.`)
}

type Answer = Awaited<ReturnType<typeof request>>

function ask(url: URL, wishes: GetOptions, means: Means, signal: AbortSignal): Promise<Answer> {
  const headers: Record<string, string> = {
    'user-agent': means.userAgent,
    accept: wishes.accept ?? ACCEPT,
    'accept-encoding': 'gzip, br, deflate',
  }
  if (wishes.etag) headers['if-none-match'] = wishes.etag
  if (wishes.lastModified) headers['if-modified-since'] = wishes.lastModified
  if (url.username || url.password) headers.authorization = basicAuth(url)
  return request(withoutCredentials(url), { dispatcher: means.agent, headers, signal })
}

function basicAuth({ username, password }: URL): string {
  const pair = `${decodePercent(username)}:${decodePercent(password)}`
  return `Basic ${Buffer.from(pair).toString('base64')}`
}

/** Unlike decodeURIComponent it takes a stray "%" as it is. */
function decodePercent(text: string): string {
  return new URLSearchParams(`text=${text.replaceAll('+', '%2B').replaceAll('&', '%26')}`).get('text') ?? ''
}

function redirectTarget({ statusCode, headers }: Answer, url: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(statusCode)) return undefined
  const location = one(headers.location)
  if (location === undefined || !URL.canParse(location, url.href))
    throw new PermanentError(`${feedLabel(url.href)} redirects to nowhere.`)
  return new URL(location, url)
}

async function finish(answer: Answer, url: URL, wishes: GetOptions): Promise<HttpAnswer> {
  const { statusCode, headers, body } = answer
  const label = feedLabel(url.href)
  const wait = retryAfterMs(one(headers['retry-after']), new Date())
  const age = maxAgeMs(one(headers['cache-control']))
  const told = {
    url: withoutCredentials(url),
    contentType: one(headers['content-type']),
    etag: one(headers.etag) ?? null,
    lastModified: one(headers['last-modified']) ?? null,
    ...(age !== undefined && { maxAgeMs: age }),
    ...(wait !== undefined && { retryAfterMs: wait }),
  }
  if (statusCode >= 200 && statusCode < 300) {
    const read = { encoding: one(headers['content-encoding']), maxBytes: wishes.maxBytes ?? MAX_BYTES, label }
    return { ...told, status: 200, body: await readBody(body, read) }
  }
  await body.dump(DUMP)
  if (statusCode === 304) return { ...told, status: 304, body: new Uint8Array() }
  throw refusal(statusCode, label, wait)
}

function withoutCredentials(url: URL): string {
  return url.origin + url.pathname + url.search
}

/** A header that was sent twice counts once. */
function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header
}
