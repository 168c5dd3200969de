/** What becomes of deliveries when the text of an article that they show has changed. */
import type { SQL } from 'drizzle-orm'
import type { Revising } from '../../core/follow-up.ts'
import { beforeBusy, type Mending, mendedRows, type OpenCorrection } from '../mended-rows.ts'
import { type Revision, reviseInSlices } from '../revise-in-slices.ts'
import { toDelivery } from '../rows.ts'
import type { FollowUps, RevisedArticle } from '../store.ts'
import { textKey } from '../text-key.ts'
import { type Db, isOneOf, lock, transact } from './db.ts'
import { and, asc, desc, eq, gt, gte, inArray, isNotNull, lt, ne, or, sql } from './drizzle.ts'
import { keepFindings } from './findings.ts'
import { isOpen } from './outbox-marks.ts'
import { channelColumns } from './places.ts'
import { articles, followUps, outbox, shown } from './schema.ts'

/** The verbs on articles that are revised, as `FollowUps` in store.ts says. */
export function createRevising(db: Db): Pick<FollowUps, 'revise' | 'goOn'> {
  return reviseInSlices({
    showing: (articleId, step, at) => deliveriesWith(db, articleId, step, at),
    begin: (revised, of, ids) => transact(db, (tx) => begin(tx, revised, of, ids)),
    mendSlice: (of, step, ids) => transact(db, (tx) => mendSlice(tx, of, step, ids)),
    end: (articleId, step) => transact(db, (tx) => advance(tx, articleId, step, null)),
  })
}

async function begin(
  db: Db,
  revised: RevisedArticle,
  of: Revision,
  ids: readonly number[],
): Promise<Revising | undefined> {
  // one at a time: what one queues, the next one finds
  await lock(db, 'revising')
  // the article before its follow-up, as who queues a message locks them
  await db.select({ id: articles.id }).from(articles).where(eq(articles.id, of.articleId)).for('update')
  const own = eq(followUps.articleId, of.articleId)
  const [followed] = await db.select().from(followUps).where(own).for('update')
  if (!followed || followed.revising !== null) return undefined
  const open = await openCorrections(db, ids, of.at)
  const free = beforeBusy(ids, await lockAmong(db, ids, of.at), open)
  if (free.length < ids.length) return undefined
  if (!(await keepText(db, revised))) return undefined
  await db.update(followUps).set({ revising: of.begun }).where(own)
  return mendSlice(db, of, of.begun, ids)
}

/** False when it is not the text, or the headline, that was compared (any more). */
async function keepText(db: Db, { id, was, text, headline, analysis }: RevisedArticle): Promise<boolean> {
  const { body, quotes, figures, ...found } = analysis
  const key = textKey(text)
  const others =
    key === null
      ? []
      : await db
          .select({ id: articles.id })
          .from(articles)
          .where(and(eq(articles.textKey, key), ne(articles.id, id)))
  const isTitled = headline && eq(articles.title, headline.was)
  const [article] = await db
    .update(articles)
    .set({
      ...found,
      text,
      textKey: others.length > 0 ? null : key,
      ...(headline ? { title: headline.now } : {}),
    })
    .where(and(eq(articles.id, id), eq(articles.text, was), eq(articles.stage, 'grouped'), isTitled))
    .returning()
  if (article) await keepFindings(db, [{ ...article, quotes, figures }])
  return article !== undefined
}

async function deliveriesWith(
  db: Db,
  articleId: number,
  { since, mendedFrom }: Revising,
  at: Date,
): Promise<{ id: number; isInFlight: boolean }[]> {
  const words = sql`coalesce(${outbox.parts}, ${outbox.message})`
  const names = sql`jsonb_path_exists(${words}, '$.**.articleId ? (@ == $id)', jsonb_build_object('id', ${articleId}::bigint))`
  const sameChannel = and(
    eq(outbox.platform, shown.platform),
    eq(outbox.workspaceId, shown.workspaceId),
    eq(outbox.channelId, shown.channelId),
  )
  const isLeft = mendedFrom === null ? undefined : lt(outbox.id, mendedFrom)
  return db
    .select({ id: outbox.id, isInFlight: sql<boolean>`${isInFlight(at)}` })
    .from(shown)
    .innerJoin(outbox, sameChannel)
    .where(and(eq(shown.articleId, articleId), gte(outbox.createdAt, new Date(since)), isLeft, names))
    .orderBy(desc(outbox.id))
}

/** Being posted, or about to be. */
function isInFlight(at: Date): SQL | undefined {
  return or(eq(outbox.state, 'sending'), and(eq(outbox.state, 'pending'), gt(outbox.heldUntil, at)))
}

async function mendSlice(
  db: Db,
  { articleId, at, mend }: Revision,
  step: Revising,
  ids: readonly number[],
): Promise<Revising> {
  // one at a time: what one queues, the next one finds
  await lock(db, 'revising')
  if (!(await advance(db, articleId, step, step))) return step
  const open = await openCorrections(db, ids, at)
  const free = beforeBusy(ids, await lockAmong(db, ids, at), open)
  for (const id of free) await mendDelivery(db, id, { articleId, step, open, mend })
  const done = { ...step, mendedFrom: free.at(-1) ?? step.mendedFrom }
  await advance(db, articleId, step, done)
  return done
}

/** From one step to the next (null: it is over); false when it stands elsewhere: another process was there. */
async function advance(db: Db, articleId: number, from: Revising, to: Revising | null): Promise<boolean> {
  const own = eq(followUps.articleId, articleId)
  const [row] = await db.select().from(followUps).where(own).for('update')
  if (row?.revising?.at !== from.at || row.revising.mendedFrom !== from.mendedFrom) return false
  if (to !== from) await db.update(followUps).set({ revising: to }).where(own)
  return true
}

/** Gives the delivery its new words, and queues them as corrections of the parts that have arrived. */
async function mendDelivery(db: Db, id: number, mending: Mending): Promise<void> {
  const [row] = await db.select().from(outbox).where(eq(outbox.id, id))
  const delivery = row && row.corrects === null ? toDelivery(row) : undefined
  const rows = delivery && mendedRows(delivery, mending)
  if (!rows) return
  await db.update(outbox).set(rows.anew).where(eq(outbox.id, id))
  await db.delete(outbox).where(inArray(outbox.id, rows.replaced))
  for (const correction of rows.corrections)
    await db.insert(outbox).values({ ...channelColumns(delivery.channel), ...correction })
}

async function openCorrections(db: Db, deliveryIds: readonly number[], at: Date): Promise<OpenCorrection[]> {
  const ofThem = isOneOf(sql`(${outbox.corrects} ->> 'deliveryId')::bigint`, deliveryIds)
  const open = await db
    .select({ id: outbox.id, corrects: outbox.corrects, isBusy: sql<boolean>`${isInFlight(at)}` })
    .from(outbox)
    .where(and(isOpen(), isNotNull(outbox.corrects), ofThem))
    .orderBy(asc(outbox.id))
    .for('update')
  return open.flatMap(({ id, corrects, isBusy }) => (corrects ? [{ ...corrects, id, isBusy }] : []))
}

/**
 * Those of them that are in flight. All are locked: a process that is about to post one has claimed it before, and is seen, or
 * finds the new words.
 */
async function lockAmong(db: Db, ids: readonly number[], at: Date): Promise<number[]> {
  const locked = await db
    .select({ id: outbox.id, isBusy: sql<boolean>`${isInFlight(at)}` })
    .from(outbox)
    .where(isOneOf(outbox.id, ids))
    .orderBy(asc(outbox.id))
    .for('update')
  return locked.flatMap(({ id, isBusy }) => (isBusy ? id : []))
}
