/** Look at posted articles again. What their outlet changed is mended in the store, and corrected in the channels. */
import { findSentences } from '../analysis/sentences.ts'
import type { Article, Span } from '../core/article.ts'
import { PermanentError, TemporaryError } from '../core/errors.ts'
import { FOLLOWED_MS, type FollowUp, nextFollowUp, type Revising } from '../core/follow-up.ts'
import { type HeadlineChange, headlineChange } from '../core/headline.ts'
import { compareReadings, isSameArticle, isUnchanged, type Reading } from '../core/revision.ts'
import { findWords, fold } from '../core/same-words.ts'
import { fetchHtml } from './fetch-page.ts'
import { LEASE_MS, whileRenewed } from './lease.ts'
import { mender } from './mending.ts'
import { each, type StepContext, type StepReport } from './step.ts'

/** Few at once: new articles and feeds go first. */
const BATCH = 8
const AT_ONCE = 4
/** A digest whose outcome is not known yet is tried again, or looked for, within minutes. */
const IN_FLIGHT_MS = 15 * 60_000

export async function followUp(context: StepContext): Promise<StepReport> {
  const { store, now, log, stopping } = context
  const due = await store.followUps.claim(now(), BATCH, LEASE_MS)
  const ids = due.map(({ article }) => article.id)
  const work = () => each(due, AT_ONCE, (posted) => look(posted, context), giveUp, stopping)
  const giveUp = async (posted: FollowUp, error: unknown) => {
    const isTheirs = error instanceof PermanentError || error instanceof TemporaryError
    log[isTheirs ? 'info' : 'error']({ article: posted.article.id, error }, 'not looked at again this time')
    await markLooked(posted, context, posted.revising ? IN_FLIGHT_MS : undefined)
  }
  // a page may be slow, and thousands of posts may show one article
  return whileRenewed(work, () => store.followUps.renew(ids, now(), LEASE_MS), log)
}

async function look(posted: FollowUp, context: StepContext): Promise<void> {
  const { revising } = posted
  const isDone = revising ? await goOn(posted, revising, context) : await lookAgain(posted, context)
  await markLooked(posted, context, isDone ? undefined : IN_FLIGHT_MS)
}

/** First at what its feed calls it, as its page may be gone. */
async function lookAgain(
  { article, headline, isHeadlineOnly }: FollowUp,
  context: StepContext,
): Promise<boolean> {
  const change = headline === null ? undefined : headlineChange(article, headline)
  if (change && !(await retitle(article, change, context))) return false
  return isHeadlineOnly || readAgain({ ...article, title: change?.now ?? article.title }, context)
}

/** The new headline. False when it can't be done yet, as in `revise`. */
async function retitle(article: Article, headline: HeadlineChange, context: StepContext): Promise<boolean> {
  const { store, now, log } = context
  const { id, text } = article
  const at = now()
  const reading = readingOf(text)
  const retitled = { ...article, title: headline.now }
  const { analysis, revision } = await compare(retitled, { before: reading, page: reading, at }, context)
  const since = new Date(at.getTime() - FOLLOWED_MS)
  const mend = mender({ ...revision, headline }, context)
  const done = await store.followUps.revise({ id, was: text, text, headline, analysis, at, since }, mend)
  log.info({ article: id, done }, 'headline revised')
  return done
}

/** The article's page, against what we have of it. False as `revise`. */
async function readAgain(article: Article, context: StepContext): Promise<boolean> {
  // what came by the feed has no page to be compared with
  if (article.text === (await context.extractor.toText(article.feedContent ?? ''))) return true
  const page = await fetchHtml(article.url, context.http)
  const { text } = await context.extractor.extract(page.html, page.url)
  return isUnchanged(article.text, text) || revise(article, { text, html: page.html }, context)
}

/** What a process that died, or a post that was in flight, has left to be mended. False when there is more of it. */
async function goOn(
  posted: FollowUp,
  { was, headlineWas, at }: Revising,
  context: StepContext,
): Promise<boolean> {
  const { article } = posted
  const page = readingOf(article.text)
  const { revision } = await compare(article, { before: readingOf(was), page, at: new Date(at) }, context)
  const headline =
    headlineWas === undefined ? undefined : headlineChange({ ...article, title: headlineWas }, article.title)
  const mend = mender({ ...revision, ...(headline ? { headline } : {}) }, context)
  return context.store.followUps.goOn(posted, context.now(), mend)
}

/** @param soonMs look again after this, and not only when it is time */
async function markLooked(posted: FollowUp, { store, now }: StepContext, soonMs?: number): Promise<void> {
  const postedAt = new Date(posted.endsAt.getTime() - FOLLOWED_MS)
  const soon = soonMs === undefined ? undefined : new Date(now().getTime() + soonMs)
  await store.followUps.markLooked(posted, soon ?? nextFollowUp(postedAt, now()))
}

/** False when it can't be done yet, or not all of it, as a digest that shows it is being posted. */
async function revise(
  article: Article,
  { text, html }: { text: string; html: string },
  context: StepContext,
): Promise<boolean> {
  const { store, now, log } = context
  const { id, text: was } = article
  const [before, page] = [readingOf(was), readingOf(text)]
  if (!isSameArticle(before, page) || (await isReadOtherwise(article, before, text, html, context))) {
    log.info({ article: id }, 'the page tells nothing of changes')
    return true
  }
  const at = now()
  const { analysis, revision } = await compare(article, { before, page, at }, context)
  const since = new Date(at.getTime() - FOLLOWED_MS)
  const done = await store.followUps.revise({ id, was, text, analysis, at, since }, mender(revision, context))
  log.info({ article: id, done }, 'article revised')
  return done
}

function readingOf(text: string): Reading {
  return { text, sentences: sentencesOf(text), quotes: [], figures: [] }
}

/** What is found in the page, and how it differs from the text before. */
async function compare(
  article: Article,
  { before, page, at }: { before: Reading; page: Reading; at: Date },
  { analyst }: StepContext,
) {
  const { title, publishedAt, url } = article
  const analysis = await analyst.analyze({ text: page.text, title, publishedAt, url })
  const { quotes, figures } = analysis
  return { analysis, revision: compareReadings(article, before, { ...page, quotes, figures }, at) }
}

/** A sentence that we lost, and the page still has, was not taken out: we read the page in another way than before. */
async function isReadOtherwise(
  { id, summary }: Article,
  before: Reading,
  text: string,
  html: string,
  { store, extractor }: Pick<StepContext, 'store' | 'extractor'>,
): Promise<boolean> {
  const { quotes, figures } = await store.search.findings([id])
  const found: readonly Span[] = [...summary, ...quotes, ...figures]
  const words = fold(text)
  const lost = before.sentences
    .filter(({ start, end }) => found.some((span) => span.start < end && span.end > start))
    .map(({ start, end }) => before.text.slice(start, end))
    .filter((sentence) => !findWords(text, words, sentence))
  if (lost.length === 0) return false
  const whole = await extractor.toText(html)
  const wholeWords = fold(whole)
  return lost.some((sentence) => findWords(whole, wholeWords, sentence) !== undefined)
}

function sentencesOf(text: string): Span[] {
  return [...text.matchAll(/[^\n]+/gu)].flatMap(({ index, 0: line }) =>
    findSentences(text, { start: index, end: index + line.length }),
  )
}
