/** Fetch the pages of new articles and keep their text; where a page can't be had, the feed's own content is the article. */
import type { Article } from '../core/article.ts'
import { PermanentError, TemporaryError } from '../core/errors.ts'
import type { ExtractedPage } from '../store/store.ts'
import { fetchPage } from './fetch-page.ts'
import { LEASE_MS, whileRenewed } from './lease.ts'
import { each, putAside, type StepContext, type StepReport } from './step.ts'

const BATCH = 16
const AT_ONCE = 4
/** A page whose text is shorter than the feed's own by this factor is a teaser or a wall. */
const TEASER = 0.7
/** UTF-16 units of a text that stand in for its headline. */
const OPENING = 90
const RETRY_MS = 10 * 60_000
/** After this long a page that is busy every time is taken as gone. */
const PATIENCE_MS = 60 * 60_000

export async function extractArticles(context: StepContext): Promise<StepReport> {
  const { store, now, log, stopping } = context
  const claimed = await store.articles.claim('fetched', BATCH, LEASE_MS, now())
  const ids = claimed.map(({ id }) => id)
  const extractAll = () =>
    each(
      claimed,
      AT_ONCE,
      (article) => extract(article, context),
      (article, error) => markFailed(article, error, context),
      stopping,
    )
  return whileRenewed(extractAll, () => store.articles.renew(ids, now(), LEASE_MS), log)
}

async function extract(article: Article, context: StepContext): Promise<void> {
  const fromFeed = await context.extractor.toText(article.feedContent ?? '')
  const page = await readPage(article, fromFeed, context)
  const isTeaser = page !== undefined && page.text.length < fromFeed.length * TEASER
  const kept = page && !isTeaser ? page : { text: fromFeed }
  const title = article.title || page?.title || openingOf(kept.text)
  if (title === '') throw new PermanentError('Neither the feed nor the page gives it a title or a text.')
  await context.store.articles.markExtracted(article.id, { ...kept, title })
}

/** What stands for a headline where there is none (a note, a short post, an archive's text): the first words. */
export function openingOf(text: string): string {
  const line = text.split('\n', 1)[0] ?? ''
  return line.length <= OPENING ? line : `${line.slice(0, OPENING).replace(/\s*\S*$/u, '')}…`
}

/** undefined when the page can't be had and the feed's words must do. */
async function readPage(
  article: Article,
  fromFeed: string,
  context: StepContext,
): Promise<ExtractedPage | undefined> {
  try {
    const { publishedAt, ...page } = await fetchPage(article.url, context)
    return page
  } catch (error) {
    if (!(error instanceof PermanentError || error instanceof TemporaryError)) throw error
    const isPatient = context.now().getTime() - article.fetchedAt.getTime() < PATIENCE_MS
    const isWorthAnotherTry = (isPatient && fromFeed === '') || context.stopping?.aborted
    if (error instanceof TemporaryError && isWorthAnotherTry) throw error
    context.log.info({ article: article.id, reason: error.message }, 'page not read; the feed has to do')
    return undefined
  }
}

async function markFailed(article: Article, error: unknown, context: StepContext): Promise<void> {
  if (!(error instanceof TemporaryError)) return putAside(article, error, context)
  const waitMs = error.retryAfterMs ?? RETRY_MS
  await context.store.articles.markDelayed(article.id, new Date(context.now().getTime() + waitMs))
}
