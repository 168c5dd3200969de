/** A revision from its first delivery to its last, slice by slice; what a slice does to the tables is each database's own. */
import type { Revising } from '../core/follow-up.ts'
import { begunBy } from './mended-rows.ts'
import type { FollowUps, Mend, RevisedArticle } from './store.ts'

/** Deliveries that are mended in one transaction: nobody posts one of them, and nobody else revises, meanwhile. */
const SLICE = 20

export interface Revision {
  readonly articleId: number
  /** Where it stands. */
  readonly begun: Revising
  /** Now: what is held beyond is in flight. */
  readonly at: Date
  readonly mend: Mend
}

/** Each of those that write is one transaction. */
export interface RevisionSteps {
  /** Deliveries that prove something by the article and are not mended yet, newest first; corrections on their way among them. */
  showing(
    articleId: number,
    step: Revising,
    at: Date,
  ): Promise<readonly { readonly id: number; readonly isInFlight: boolean }[]>
  /**
   * The new text, and the first ones mended. Undefined, and nothing changed, when one of them is in flight, nobody follows the
   * article, or another process is at it.
   */
  begin(revised: RevisedArticle, of: Revision, ids: readonly number[]): Promise<Revising | undefined>
  /** As far as they could be mended: not to the last one where one is in flight, or another process is at it. */
  mendSlice(of: Revision, step: Revising, ids: readonly number[]): Promise<Revising>
  /** It is over. False when it stands elsewhere: another process was there. */
  end(articleId: number, step: Revising): Promise<boolean>
}

/** The verbs on articles that are revised, as `FollowUps` in store.ts says. */
export function reviseInSlices(steps: RevisionSteps): Pick<FollowUps, 'revise' | 'goOn'> {
  async function mendAll(of: Revision, ids: readonly number[]): Promise<boolean> {
    let step = of.begun
    for (let from = 0; from < ids.length; from += SLICE) {
      const slice = ids.slice(from, from + SLICE)
      step = await steps.mendSlice(of, step, slice)
      if (step.mendedFrom !== slice.at(-1)) return false
    }
    return steps.end(of.articleId, step)
  }

  return {
    async revise(revised, mend) {
      const { id, at } = revised
      const begun = begunBy(revised)
      // read before anything is locked: thousands may show it
      const showing = await steps.showing(id, begun, at)
      if (showing.some(({ isInFlight }) => isInFlight)) return false
      const ids = showing.map((delivery) => delivery.id)
      const of = { articleId: id, begun, at, mend }
      const step = await steps.begin(revised, of, ids.slice(0, SLICE))
      return step !== undefined && mendAll({ ...of, begun: step }, ids.slice(SLICE))
    },

    async goOn({ article, revising }, at, mend) {
      if (revising === null) return true
      const showing = await steps.showing(article.id, revising, at)
      const ids = showing.map(({ id }) => id)
      return mendAll({ articleId: article.id, begun: revising, at, mend }, ids)
    },
  }
}
