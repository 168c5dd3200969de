/** What becomes of deliveries when the text of an article that they show has changed. */
import { setImmediate as turn } from 'node:timers/promises'
import type { SQL } from 'drizzle-orm/sql'
import type { Revising } from '../../core/follow-up.ts'
import { beforeBusy, type Mending, mendedRows, type OpenCorrection } from '../mended-rows.ts'
import { type Revision, reviseInSlices } from '../revise-in-slices.ts'
import { toDelivery } from '../rows.ts'
import type { FollowUps, RevisedArticle } from '../store.ts'
import { textKey } from '../text-key.ts'
import { keepFindings } from './articles.ts'
import { type Db, WRITE } from './db.ts'
import { and, desc, eq, gt, gte, inArray, isNotNull, lt, ne, or, sql } from './drizzle.ts'
import { isOpen } from './outbox-marks.ts'
import { channelColumns } from './places.ts'
import { articles, followUps, outbox, shown } from './schema.ts'

/** The verbs on articles that are revised, as `FollowUps` in store.ts says. */
export function createRevising(db: Db): Pick<FollowUps, 'revise' | 'goOn'> {
  return reviseInSlices({
    showing: async (articleId, step, at) => deliveriesWith(db, articleId, step, at),
    begin: async (revised, of, ids) => db.transaction((tx) => begin(tx, revised, of, ids), WRITE),
    end: async (articleId, step) => db.transaction((tx) => advance(tx, articleId, step, null), WRITE),

    async mendSlice(of, step, ids) {
      // whoever waits for the processor has a turn between two
      await turn()
      return db.transaction((tx) => mendSlice(tx, of, step, ids), WRITE)
    },
  })
}

function begin(db: Db, revised: RevisedArticle, of: Revision, ids: readonly number[]): Revising | undefined {
  const own = eq(followUps.articleId, of.articleId)
  const followed = db.select().from(followUps).where(own).get()
  if (!followed || followed.revising !== null) return undefined
  const open = openCorrections(db, ids, of.at)
  const free = beforeBusy(ids, busyAmong(db, ids, of.at), open)
  if (free.length < ids.length) return undefined
  if (!keepText(db, revised)) return undefined
  db.update(followUps).set({ revising: of.begun }).where(own).run()
  return mendSlice(db, of, of.begun, ids)
}

/** False when it is not the text, or the headline, that was compared (any more). */
function keepText(db: Db, { id, was, text, headline, analysis }: RevisedArticle): boolean {
  const { body, quotes, figures, ...found } = analysis
  const key = textKey(text)
  const other =
    key === null
      ? undefined
      : db
          .select()
          .from(articles)
          .where(and(eq(articles.textKey, key), ne(articles.id, id)))
          .get()
  const isTitled = headline && eq(articles.title, headline.was)
  const article = db
    .update(articles)
    .set({ ...found, text, textKey: other ? null : key, ...(headline ? { title: headline.now } : {}) })
    .where(and(eq(articles.id, id), eq(articles.text, was), eq(articles.stage, 'grouped'), isTitled))
    .returning({ id: articles.id, title: articles.title, text: articles.text, people: articles.people })
    .get()
  if (article) keepFindings(db, article, { quotes, figures })
  return article !== undefined
}

function deliveriesWith(
  db: Db,
  articleId: number,
  { since, mendedFrom }: Revising,
  at: Date,
): { id: number; isInFlight: boolean }[] {
  const words = sql`coalesce(${outbox.parts}, ${outbox.message})`
  const named = or(...[',', '}'].map((end) => sql`instr(${words}, ${`"articleId":${articleId}${end}`})`))
  const sameChannel = and(
    eq(outbox.platform, shown.platform),
    eq(outbox.workspaceId, shown.workspaceId),
    eq(outbox.channelId, shown.channelId),
  )
  const isLeft = mendedFrom === null ? undefined : lt(outbox.id, mendedFrom)
  return db
    .select({ id: outbox.id, isInFlight: sql<number>`${isInFlight(at)}` })
    .from(shown)
    .innerJoin(outbox, sameChannel)
    .where(and(eq(shown.articleId, articleId), gte(outbox.createdAt, new Date(since)), isLeft, named))
    .orderBy(desc(outbox.id))
    .all()
    .map((row) => ({ id: row.id, isInFlight: row.isInFlight === 1 }))
}

/** Being posted, or about to be. */
function isInFlight(at: Date): SQL | undefined {
  return or(eq(outbox.state, 'sending'), and(eq(outbox.state, 'pending'), gt(outbox.heldUntil, at)))
}

function mendSlice(
  db: Db,
  { articleId, at, mend }: Revision,
  step: Revising,
  ids: readonly number[],
): Revising {
  if (!advance(db, articleId, step, step)) return step
  const open = openCorrections(db, ids, at)
  const free = beforeBusy(ids, busyAmong(db, ids, at), open)
  for (const id of free) mendDelivery(db, id, { articleId, step, open, mend })
  const done = { ...step, mendedFrom: free.at(-1) ?? step.mendedFrom }
  advance(db, articleId, step, done)
  return done
}

/** From one step to the next (null: it is over); false when it stands elsewhere: another process was there. */
function advance(db: Db, articleId: number, from: Revising, to: Revising | null): boolean {
  const own = eq(followUps.articleId, articleId)
  const revising = db.select().from(followUps).where(own).get()?.revising
  if (revising?.at !== from.at || revising.mendedFrom !== from.mendedFrom) return false
  if (to !== from) db.update(followUps).set({ revising: to }).where(own).run()
  return true
}

/** Gives the delivery its new words, and queues them as corrections of the parts that have arrived. */
function mendDelivery(db: Db, id: number, mending: Mending): void {
  const row = db.select().from(outbox).where(eq(outbox.id, id)).get()
  const delivery = row && row.corrects === null ? toDelivery(row) : undefined
  const rows = delivery && mendedRows(delivery, mending)
  if (!rows) return
  db.update(outbox).set(rows.anew).where(eq(outbox.id, id)).run()
  db.delete(outbox).where(inArray(outbox.id, rows.replaced)).run()
  for (const correction of rows.corrections)
    db.insert(outbox)
      .values({ ...channelColumns(delivery.channel), ...correction })
      .run()
}

function openCorrections(db: Db, deliveryIds: readonly number[], at: Date): OpenCorrection[] {
  const ofThem = inArray(sql`json_extract(${outbox.corrects}, '$.deliveryId')`, [...deliveryIds])
  return db
    .select({ id: outbox.id, corrects: outbox.corrects, isBusy: sql<number>`${isInFlight(at)}` })
    .from(outbox)
    .where(and(isOpen(), isNotNull(outbox.corrects), ofThem))
    .all()
    .flatMap(({ id, corrects, isBusy }) => (corrects ? [{ ...corrects, id, isBusy: isBusy === 1 }] : []))
}

function busyAmong(db: Db, ids: readonly number[], at: Date): number[] {
  const busy = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(inArray(outbox.id, [...ids]), isInFlight(at)))
  return busy.all().map(({ id }) => id)
}
