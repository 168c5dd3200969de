/** When two articles are one, and what happens then. */
import { LISTED_TO_MS } from '../../core/retention.ts'
import type { ExtractedPage, NewArticle } from '../store.ts'
import { textKey } from '../text-key.ts'
import type { Db } from './db.ts'
import { and, desc, eq, ne, or, sql } from './drizzle.ts'
import { articleFeeds, articles, articleViewers } from './schema.ts'

/** The id of the article that this entry is, known or new. Runs within a transaction. */
export function addArticle(db: Db, entry: NewArticle): { id: number; isNew: boolean } {
  const listed = knownByGuid(db, entry)
  if (listed?.isRenamed) db.update(articleFeeds).set({ title: entry.title }).where(sourceOf(entry)).run()
  if (listed?.isNoted) return { id: listed.id, isNew: false }
  const known = listed?.id ?? sameArticle(db, { url: entry.url, text: entry.text })?.id
  const id = known ?? insertArticle(db, entry)
  rememberSource(db, id, entry, known === undefined ? entry.title : '')
  return { id, isNew: known === undefined }
}

/** Gives the article its text, or folds it into the one that has it already. The id of the one that stays. */
export function settleText(db: Db, id: number, page: ExtractedPage): number {
  const other = sameArticle(db, { url: page.canonicalUrl, text: page.text, id })
  if (!other) {
    keepText(db, id, page)
    return id
  }
  absorb(db, id, other.id)
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
function knownByGuid(
  db: Db,
  entry: NewArticle,
): { id: number; isNoted: boolean; isRenamed: boolean } | undefined {
  if (entry.feedId === null) return undefined
  const found = db.select().from(articleFeeds).where(sourceOf(entry)).get()
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
  return entry.guid ?? entry.url
}

/** Another article with this address or this text; by the address first. */
function sameArticle(db: Db, by: { url: string | undefined; text: string | undefined; id?: number }) {
  const key = textKey(by.text ?? '')
  const sameUrl = by.url === undefined ? undefined : eq(articles.url, by.url)
  const same = or(sameUrl, key === null ? undefined : eq(articles.textKey, key))
  if (!same) return undefined
  return db
    .select({ id: articles.id, stage: articles.stage })
    .from(articles)
    .where(and(same, by.id === undefined ? undefined : ne(articles.id, by.id)))
    .orderBy(desc(sql`${articles.url} = ${by.url ?? ''}`))
    .get()
}

function insertArticle(db: Db, { feedId, guid, text, viewer, ...entry }: NewArticle): number {
  const written = { text: text ?? '', textKey: textKey(text ?? '') }
  const stage = text === undefined ? ('fetched' as const) : ('extracted' as const)
  const row = { ...entry, ...written, stage, host: hostOf(entry.url), isOpen: feedId === null && !viewer }
  return Number(db.insert(articles).values(row).run().lastInsertRowid)
}

/** @param title the feed's, where the article has got its own from it; else '' */
function rememberSource(db: Db, articleId: number, entry: NewArticle, title: string): void {
  const { feedId, viewer, fetchedAt: listedAt } = entry
  if (feedId !== null)
    db.insert(articleFeeds)
      .values({ feedId, guid: guidOf(entry), articleId, listedAt, title: title || null })
      .onConflictDoUpdate({
        target: [articleFeeds.feedId, articleFeeds.guid],
        set: { listedAt },
      })
      .run()
  else if (viewer) {
    const { platform, workspaceId } = viewer
    db.insert(articleViewers).values({ articleId, platform, workspaceId }).onConflictDoNothing().run()
  } else db.update(articles).set({ isOpen: true }).where(eq(articles.id, articleId)).run()
}

function keepText(db: Db, id: number, page: ExtractedPage): void {
  const { text, canonicalUrl, ...said } = page
  const address = canonicalUrl === undefined ? {} : { url: canonicalUrl, host: hostOf(canonicalUrl) }
  db.update(articles)
    .set({
      ...said,
      ...address,
      text,
      textKey: textKey(text),
      stage: 'extracted',
      heldUntil: new Date(0),
    })
    .where(eq(articles.id, id))
    .run()
  if (said.title === undefined) return
  // a feed that calls it otherwise from the start has not changed its headline
  const isOther = and(eq(articleFeeds.articleId, id), ne(articleFeeds.title, said.title))
  db.update(articleFeeds).set({ title: null }).where(isOther).run()
}

/** One goes; who has it, by feed, link or import, passes on to the other. */
function absorb(db: Db, goes: number, stays: number): void {
  db.update(articleFeeds).set({ articleId: stays, title: null }).where(eq(articleFeeds.articleId, goes)).run()
  db.run(sql`INSERT OR IGNORE INTO article_viewers
    SELECT ${stays}, platform, workspace_id FROM article_viewers WHERE article_id = ${goes}`)
  const gone = db.delete(articles).where(eq(articles.id, goes)).returning().get()
  if (gone?.isOpen) db.update(articles).set({ isOpen: true }).where(eq(articles.id, stays)).run()
}
