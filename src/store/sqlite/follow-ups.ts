/** The follow_ups table: posted articles that are looked at again, and what becomes of them when their text has changed. */
import type { SQL } from 'drizzle-orm/sql'
import { FOLLOWED_MS, nextFollowUp } from '../../core/follow-up.ts'
import type { Message } from '../../core/message.ts'
import { evidenceOf } from '../../core/proof.ts'
import { toArticle, toDelivery } from '../rows.ts'
import type { FollowUps, Mend, RevisedArticle } from '../store.ts'
import { textKey } from '../text-key.ts'
import { keepFindings } from './articles.ts'
import { type Db, WRITE } from './db.ts'
import { and, asc, eq, gt, gte, inArray, isNotNull, lte, ne, or, sql } from './drizzle.ts'
import { channelColumns } from './places.ts'
import { articles, followUps, outbox, shown } from './schema.ts'

const FREE = new Date(0)

/** The verbs on follow-ups, as `FollowUps` in store.ts says. */
export function createFollowUps(db: Db): FollowUps {
  return {
    async claim(now, limit, leaseMs) {
      return db.transaction((tx) => claimDue(tx, now, limit, leaseMs), WRITE)
    },

    async markLooked({ article, endsAt }, nextAt) {
      const own = eq(followUps.articleId, article.id)
      const asRead = and(own, eq(followUps.endsAt, endsAt))
      if (nextAt) db.update(followUps).set({ dueAt: nextAt }).where(asRead).run()
      else db.delete(followUps).where(asRead).run()
      db.update(followUps).set({ heldUntil: FREE }).where(own).run()
    },

    async revise(revised, mend) {
      return db.transaction((tx) => {
        const showing = deliveriesWith(tx, revised)
        if (showing.some(({ isInFlight }) => isInFlight) || !keepText(tx, revised)) return false
        const tools = { mend, open: openCorrections(tx) }
        for (const { id } of showing) mendDelivery(tx, id, revised, tools)
        return true
      }, WRITE)
    },
  }
}

/** What the message proves by an article is followed from now on. Runs within the transaction that queues it. */
export function followArticles(db: Db, message: Message, now: Date): void {
  const dueAt = nextFollowUp(now, now)?.getTime()
  db.run(sql`INSERT INTO ${followUps} (article_id, due_at, ends_at)
    SELECT id, ${dueAt}, ${now.getTime() + FOLLOWED_MS} FROM articles
    WHERE id IN (SELECT value FROM json_each(${JSON.stringify(evidenceOf(message))}))
    ON CONFLICT (article_id) DO UPDATE
      SET due_at = min(due_at, excluded.due_at), ends_at = max(ends_at, excluded.ends_at)`)
}

function claimDue(db: Db, now: Date, limit: number, leaseMs: number) {
  db.delete(followUps).where(lte(followUps.endsAt, now)).run()
  const due = db
    .select({ id: followUps.articleId })
    .from(followUps)
    .where(and(lte(followUps.dueAt, now), lte(followUps.heldUntil, now)))
    .orderBy(asc(followUps.dueAt))
    .limit(limit)
  const claimed = db
    .update(followUps)
    .set({ heldUntil: new Date(now.getTime() + leaseMs) })
    .where(inArray(followUps.articleId, due))
    .returning()
    .all()
  const endsAt = new Map(claimed.map((row) => [row.articleId, row.endsAt]))
  const rows = db
    .select()
    .from(articles)
    .where(inArray(articles.id, [...endsAt.keys()]))
    .all()
  return rows.map((row) => ({ article: toArticle(row), endsAt: endsAt.get(row.id) ?? now }))
}

/** False when it is not the text that was compared (any more). */
function keepText(db: Db, { id, was, text, analysis }: RevisedArticle): boolean {
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
  const article = db
    .update(articles)
    .set({ ...found, text, textKey: other ? null : key })
    .where(and(eq(articles.id, id), eq(articles.text, was), eq(articles.stage, 'grouped')))
    .returning({ id: articles.id, title: articles.title, text: articles.text, people: articles.people })
    .get()
  if (article) keepFindings(db, article, { quotes, figures })
  return article !== undefined
}

/** Deliveries that prove something by the article, corrections that are on their way among them. */
function deliveriesWith(db: Db, { id, at, since }: RevisedArticle): { id: number; isInFlight: boolean }[] {
  const words = sql`coalesce(${outbox.parts}, ${outbox.message})`
  const named = or(...[',', '}'].map((end) => sql`instr(${words}, ${`"articleId":${id}${end}`})`))
  const sameChannel = and(
    eq(outbox.platform, shown.platform),
    eq(outbox.workspaceId, shown.workspaceId),
    eq(outbox.channelId, shown.channelId),
  )
  const isHeld = and(eq(outbox.state, 'pending'), gt(outbox.heldUntil, at))
  return db
    .select({ id: outbox.id, isInFlight: sql<number>`${or(eq(outbox.state, 'sending'), isHeld)}` })
    .from(shown)
    .innerJoin(outbox, sameChannel)
    .where(and(eq(shown.articleId, id), gte(outbox.createdAt, since), named))
    .orderBy(asc(outbox.id))
    .all()
    .map((row) => ({ id: row.id, isInFlight: row.isInFlight === 1 }))
}

/** Gives the delivery its new words, and queues them as corrections of the parts that have arrived. */
function mendDelivery(db: Db, id: number, { id: articleId, at }: RevisedArticle, tools: MendTools): void {
  const row = db.select().from(outbox).where(eq(outbox.id, id)).get()
  const delivery = row && row.corrects === null ? toDelivery(row) : undefined
  const mended = delivery && tools.mend(delivery)
  if (!delivery || !mended) return
  const { message, parts } = mended
  const anew = parts ? { parts: parts.map((part) => part.words) } : { message }
  db.update(outbox).set(anew).where(eq(outbox.id, id)).run()
  for (const [part, { words, note }] of (parts ?? []).slice(0, delivery.sent.length).entries()) {
    const older = tools.open.filter(({ corrects }) => corrects?.deliveryId === id && corrects.part === part)
    const notes = [...older.map(({ corrects }) => corrects?.note), note].filter(Boolean)
    if (notes.length === 0) continue
    const replaced = older.map((correction) => correction.id)
    db.delete(outbox).where(inArray(outbox.id, replaced)).run()
    const correction = {
      dedupeKey: `correction/${id}.${part}/${articleId}/${at.getTime()}`,
      message: words,
      layout: delivery.layout,
      corrects: { deliveryId: id, part, note: notes.join(' ') },
      dueAt: at,
      createdAt: at,
    }
    db.insert(outbox)
      .values({ ...channelColumns(delivery.channel), ...correction })
      .run()
  }
}

interface MendTools {
  readonly mend: Mend
  /** Corrections on their way. One of the same part gives way to the newer one, which says its note too. */
  readonly open: readonly Pick<typeof outbox.$inferSelect, 'id' | 'corrects'>[]
}

function openCorrections(db: Db): MendTools['open'] {
  return db
    .select({ id: outbox.id, corrects: outbox.corrects })
    .from(outbox)
    .where(and(isOpen(), isNotNull(outbox.corrects)))
    .all()
}

function isOpen(): SQL {
  return inArray(outbox.state, ['pending', 'sending'])
}
