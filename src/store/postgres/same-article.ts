/**
 * When two articles are one, and what happens then. Several processes do this at once, by read-committed transactions that begin
 * anew when they lose a race (db.ts): unique keys on address and text tell who was first, an article that goes is locked before
 * its feeds are moved, and a row that points to one that is gone is refused by its foreign key.
 */
import { LISTED_TO_MS } from '../../core/retention.ts'
import type { ExtractedPage, NewArticle } from '../store.ts'
import { textKey } from '../text-key.ts'
import { type Db, LostRace } from './db.ts'
import { and, desc, eq, ne, or, sql } from './drizzle.ts'
import { indexable } from './rows.ts'
import { articleFeeds, articles, articleViewers } from './schema.ts'

/** The id of the article that this entry is, known or new. Runs within a transaction. */
export async function addArticle(db: Db, entry: NewArticle): Promise<{ id: number; isNew: boolean }> {
  const listed = await knownByGuid(db, entry)
  if (listed?.isRenamed) await db.update(articleFeeds).set({ title: entry.title }).where(sourceOf(entry))
  if (listed?.isNoted) return { id: listed.id, isNew: false }
  const known = listed?.id ?? (await sameArticle(db, { url: entry.url, text: entry.text }))?.id
  const id = known ?? (await insertArticle(db, entry))
  await rememberSource(db, id, entry, known === undefined ? entry.title : '')
  return { id, isNew: known === undefined }
}

/** Gives the article, whose row is locked, its text, or folds it into the one that has it already. The id of the one that stays. */
export async function settleText(db: Db, id: number, page: ExtractedPage): Promise<number> {
  const other = await sameArticle(db, { url: page.canonicalUrl, text: page.text, id })
  if (!other) {
    await keepText(db, id, page)
    return id
  }
  await absorb(db, id, other.id)
  const hasText = other.stage !== 'fetched' && other.stage !== 'failed'
  return hasText ? other.id : settleText(db, other.id, page)
}

/** Host name of an address as `site:` asks for it. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : ''
}

/**
 * `isNoted`: that the feed still names it stands there already. `isRenamed`: its title is this feed's, which calls it otherwise
 * now.
 */
async function knownByGuid(
  db: Db,
  entry: NewArticle,
): Promise<{ id: number; isNoted: boolean; isRenamed: boolean } | undefined> {
  if (entry.feedId === null) return undefined
  const [found] = await db.select().from(articleFeeds).where(sourceOf(entry))
  if (!found) return undefined
  const isRenamed = found.title !== null && entry.title !== '' && entry.title !== found.title
  return { id: found.articleId, isNoted: found.listedAt.getTime() > notedSince(entry), isRenamed }
}

function sourceOf(entry: NewArticle) {
  return and(eq(articleFeeds.feedId, entry.feedId ?? 0), eq(articleFeeds.guid, guidOf(entry)))
}

function notedSince({ fetchedAt }: NewArticle): number {
  return fetchedAt.getTime() - LISTED_TO_MS
}

/** An entry without a guid goes by its address: an address that led to a folded article is known the next time. */
function guidOf(entry: NewArticle): string {
  return indexable(entry.guid ?? entry.url)
}

/**
 * Another article with this address or this text; by the address first. For one that is about to be folded into it (`id`) it is
 * locked, so that it is still there then.
 */
async function sameArticle(db: Db, by: { url: string | undefined; text: string | undefined; id?: number }) {
  const key = textKey(by.text ?? '')
  const sameUrl = by.url === undefined ? undefined : eq(articles.urlKey, indexable(by.url))
  const same = or(sameUrl, key === null ? undefined : eq(articles.textKey, key))
  if (!same) return undefined
  const found = db
    .select({ id: articles.id, stage: articles.stage })
    .from(articles)
    .where(and(same, by.id === undefined ? undefined : ne(articles.id, by.id)))
    .orderBy(desc(sql`${articles.urlKey} = ${indexable(by.url ?? '')}`))
    .limit(1)
  return (await (by.id === undefined ? found : found.for('update')))[0]
}

async function insertArticle(db: Db, { feedId, guid, text, viewer, ...entry }: NewArticle): Promise<number> {
  const written = { text: text ?? '', textKey: textKey(text ?? '') }
  const stage = text === undefined ? ('fetched' as const) : ('extracted' as const)
  const own = { host: hostOf(entry.url), urlKey: indexable(entry.url), isOpen: feedId === null && !viewer }
  const [added] = await db
    .insert(articles)
    .values({ ...entry, ...written, ...own, stage })
    .onConflictDoNothing()
    .returning({ id: articles.id })
  // another process has added it since we looked
  if (!added) throw new LostRace()
  return added.id
}

/** @param title the feed's, where the article has got its own from it; else '' */
async function rememberSource(db: Db, articleId: number, entry: NewArticle, title: string): Promise<void> {
  const { feedId, viewer, fetchedAt: listedAt } = entry
  if (feedId !== null) {
    await db
      .insert(articleFeeds)
      .values({ feedId, guid: guidOf(entry), articleId, listedAt, title: title || null })
      .onConflictDoUpdate({
        target: [articleFeeds.feedId, articleFeeds.guid],
        set: { listedAt },
      })
  } else if (viewer) {
    const { platform, workspaceId } = viewer
    await db.insert(articleViewers).values({ articleId, platform, workspaceId }).onConflictDoNothing()
  } else {
    const opened = await db.update(articles).set({ isOpen: true }).where(eq(articles.id, articleId))
    // it was folded into another one since we looked
    if (opened.rowCount === 0) throw new LostRace()
  }
}

async function keepText(db: Db, id: number, page: ExtractedPage): Promise<void> {
  const { text, canonicalUrl: url, ...said } = page
  const address = url === undefined ? {} : { url, urlKey: indexable(url), host: hostOf(url) }
  await db
    .update(articles)
    .set({
      ...said,
      ...address,
      text,
      textKey: textKey(text),
      stage: 'extracted',
      heldUntil: new Date(0),
    })
    .where(eq(articles.id, id))
  if (said.title === undefined) return
  // a feed that calls it otherwise from the start has not changed its headline
  const isOther = and(eq(articleFeeds.articleId, id), ne(articleFeeds.title, said.title))
  await db.update(articleFeeds).set({ title: null }).where(isOther)
}

/** One goes; who has it, by feed, link or import, passes on to the other. Both rows are locked. */
async function absorb(db: Db, goes: number, stays: number): Promise<void> {
  await db.update(articleFeeds).set({ articleId: stays, title: null }).where(eq(articleFeeds.articleId, goes))
  await db.execute(sql`INSERT INTO article_viewers (article_id, platform, workspace_id)
    SELECT ${stays}, platform, workspace_id FROM article_viewers WHERE article_id = ${goes}
    ON CONFLICT DO NOTHING`)
  const [gone] = await db.delete(articles).where(eq(articles.id, goes)).returning({ isOpen: articles.isOpen })
  if (gone?.isOpen) await db.update(articles).set({ isOpen: true }).where(eq(articles.id, stays))
}
