/** What commands ask of the rest of the house: read a feed now, compose a digest, check a channel. */

import type { Desk, FeedSummary } from './chat/command.ts'
import type { Platform } from './chat/platform.ts'
import type { Article, ParsedFeed } from './core/article.ts'
import { PermanentError, TemporaryError, UserError } from './core/errors.ts'
import { feedLabel } from './core/feed-label.ts'
import { type Channel, type PlatformId, WEB_CHANNEL } from './core/subscription.ts'
import { canonicalUrl } from './feeds/canonical-url.ts'
import { decodePage } from './feeds/decode.ts'
import type { Extractor } from './feeds/extract-article.ts'
import type { Http } from './feeds/http.ts'
import { parseOpml } from './feeds/opml.ts'
import type { FeedParser } from './feeds/parse-feed.ts'
import type { Analyst } from './pipeline/analyst.ts'
import { answerQuestion } from './pipeline/answer-question.ts'
import { composeDigest } from './pipeline/compose-digest.ts'
import { startComposing } from './pipeline/composing.ts'
import { type FetchedPage, fetchPage } from './pipeline/fetch-page.ts'
import { holdUntil } from './pipeline/hold-digest.ts'
import type { Store } from './store/store.ts'

export interface DeskParts {
  readonly store: Store
  readonly http: Pick<Http, 'get'>
  readonly feedParser: Pick<FeedParser, 'parse'>
  readonly extractor: Omit<Extractor, 'close'>
  readonly analyst: Pick<Analyst, 'analyze'>
  readonly platforms: ReadonlyMap<PlatformId, Platform>
  readonly now: () => Date
}

export function createDesk(parts: DeskParts): Desk {
  const { store, http, platforms, now } = parts
  return {
    async readFeed(source) {
      const url = typeof source === 'string' ? webAddress(source) : source.url
      const reading = typeof source === 'string' ? readOrDiscover : read
      return inWords(url, async () => summaryOf(await reading(url, parts)))
    },

    async readOpml(address) {
      const url = webAddress(address)
      return inWords(url, async () => {
        const answer = await http.get(url)
        return parseOpml(decodePage(answer.body, answer.contentType))
      })
    },

    async readArticle(address, channel) {
      const url = canonicalUrl(webAddress(address))
      return inWords(url, async () => keepArticle(url, await fetchPage(url, parts), channel, parts))
    },

    answer: (question, channel, context) =>
      answerQuestion(question, { store, viewer: channel, now: now(), context }),

    async composeDigest(subscription) {
      const at = now()
      const platform = platforms.get(subscription.channel.platform)
      const hold = await holdUntil(subscription, { store, platform }, at)
      const messagesLeft = 'until' in hold ? undefined : hold.messagesLeft
      return composeDigest(subscription, startComposing(store, at), platform, messagesLeft)
    },

    async checkChannel(channel, caller) {
      const platform = platforms.get(channel.platform)
      // the command line runs no platform: the operator may, in the page's channel
      if (!platform && !isWeb(channel)) throw new UserError(`${channel.platform} does not run here.`)
      await platform?.checkChannel(channel, caller)
    },

    async health() {
      return [...platforms.values()].map((platform) => ({ part: platform.id, missing: platform.missing() }))
    },
  }
}

/** Stories are told of it at the next beat; what it says is known at once. */
async function keepArticle(
  url: string,
  { publishedAt, ...page }: FetchedPage,
  channel: Channel,
  { store, analyst, now }: DeskParts,
): Promise<Article> {
  const at = now()
  const { id } = await store.articles.add({
    feedId: null,
    viewer: channel,
    guid: null,
    url: page.canonicalUrl ?? url,
    title: page.title ?? '',
    outlet: page.outlet ?? new URL(url).hostname.replace(/^www\./, ''),
    byline: page.byline ?? null,
    publishedAt: publishedAt === null ? at : new Date(publishedAt),
    fetchedAt: at,
    feedContent: null,
    text: page.text,
  })
  // a feed may have listed it already, and its page not been read yet
  const kept = await store.articles.markExtracted(id, page)
  const article = await store.articles.get(kept)
  if (!article || article.text === '') throw new PermanentError('There is no article on that page.')
  if (article.stage === 'extracted') await store.articles.markAnalyzed(kept, await analyst.analyze(article))
  return (await store.articles.get(kept)) ?? article
}

function isWeb({ platform, id }: Channel): boolean {
  return platform === WEB_CHANNEL.platform && id === WEB_CHANNEL.id
}

interface Read {
  readonly url: string
  readonly document: ParsedFeed
}

type Reading = Pick<DeskParts, 'http' | 'feedParser' | 'extractor'>

async function read(url: string, { http, feedParser }: Omit<Reading, 'extractor'>): Promise<Read> {
  const { body, contentType, url: base } = await http.get(url)
  return { url, document: await feedParser.parse(body, { contentType, url: base }) }
}

/** The document at the address, or the first readable feed that the page there names. */
async function readOrDiscover(url: string, { http, feedParser, extractor }: Reading): Promise<Read> {
  const answer = await http.get(url)
  try {
    return {
      url,
      document: await feedParser.parse(answer.body, { contentType: answer.contentType, url: answer.url }),
    }
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error
    const page = decodePage(answer.body, answer.contentType)
    const [link] = await extractor.findFeedLinks(page, answer.url)
    if (!link) throw error
    return read(link, { http, feedParser })
  }
}

function summaryOf({ url, document }: Read): FeedSummary {
  const times = document.entries.flatMap(({ publishedAt }) => publishedAt?.getTime() ?? [])
  return {
    url,
    title: document.title,
    entries: document.entries.length,
    newestAt: times.length > 0 ? new Date(Math.max(...times)) : null,
  }
}

function webAddress(text: string): string {
  // Slack writes addresses as <https://example.org|example.org>
  const address = text.trim().replace(/^<([^|>]+)(?:\|[^>]*)?>$/, '$1')
  const url = /^[a-z]+:/i.test(address) ? address : `https://${address}`
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new UserError('That is no web address. Try https://example.org/feed.xml.')
  return url
}

/** What the web answered, as an answer to the person who asked. */
async function inWords<T>(url: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof PermanentError || error instanceof TemporaryError)
      throw new UserError(`${feedLabel(url)} can't be read: ${error.message}`, { cause: error })
    throw error
  }
}
