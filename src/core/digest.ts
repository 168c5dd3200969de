/** What one edition carries: which stories, what of each, and why the others were left out. */
import type { Article } from './article.ts'
import { rankPicks } from './digest-rank.ts'
import { hasNews, pickOf } from './digest-story.ts'
import type { Past, Pick } from './pick.ts'
import type { Story } from './story.ts'
import type { Subscription } from './subscription.ts'
import { nextRun, parseTimetable } from './timetable.ts'
import type { TopicQuery } from './topic.ts'

export interface Digest {
  /** Told with sentences, quotes and figures. */
  readonly stories: readonly Pick[]
  /** Told by their headline. */
  readonly headlines: readonly Pick[]
  /** Best first. */
  readonly dropped: readonly { readonly article: Article; readonly reason: string }[]
}

/** How many stories a digest tells in full, and how many more by their headline. */
export interface Room {
  readonly stories: number
  readonly headlines: number
}

export interface Choice {
  /** Nothing was shown yet, if left out. */
  readonly past?: Past
  /** What the digest is about; everything, if left out. */
  readonly query?: TopicQuery
  readonly room?: Room
  /** How a story is picked, where picks are kept for other channels. */
  readonly pick?: typeof pickOf
}

/** A digest is read in a minute or two. */
export const FULL_ROOM: Room = { stories: 6, headlines: 20 }

/** A little less room, headlines first; a story that gives way may find room as a headline. undefined when there is none left to give. */
export function smallerRoom({ stories, headlines }: Room): Room | undefined {
  if (headlines > 0) return { stories, headlines: Math.floor(headlines / 2) }
  return stories > 1 ? { stories: stories - 1, headlines: FULL_ROOM.headlines } : undefined
}

const NO_PAST: Past = { articles: new Map(), said: new Set() }
const DAY_MS = 24 * 60 * 60_000
/** `instant` has no runs that could be missed: after so long it catches up. */
const INSTANT_GAP_MS = 60 * 60_000

/**
 * Which articles a digest considers, by the moments they became ready and were published.
 * The first digest holds at most the last day. Later ones go on where the last one ended: a little overlap catches what
 * was just on its way (what was shown is never shown again), and an article may be listed by its feed up to a day late.
 */
export function digestWindow(
  { coveredUntil }: Subscription,
  now: Date,
): { since: Date; publishedSince: Date } {
  const covered = coveredUntil.getTime()
  const isFirst = covered === 0
  const dayAgo = now.getTime() - DAY_MS
  return {
    since: new Date(isFirst ? dayAgo : covered - 10 * 60_000),
    publishedSince: new Date(isFirst ? dayAgo : covered - DAY_MS),
  }
}

/** Up to when the news are covered of a digest that has to wait: the first one, when it comes, still holds what it would have held now. */
export function coveredWhileHeld({ coveredUntil }: Subscription, now: Date): Date {
  return coveredUntil.getTime() === 0 ? new Date(now.getTime() - DAY_MS) : coveredUntil
}

/**
 * Since when a digest catches up: what was covered last, where a run of the timetable was missed since (a downtime, quiet
 * hours). undefined for a digest that comes in its turn, and for the first.
 *
 * @throws UserError when the timetable can't be read
 */
export function catchesUpSince(
  { coveredUntil, timetable: text, timezone }: Subscription,
  now: Date,
): Date | undefined {
  if (coveredUntil.getTime() === 0) return undefined
  const timetable = parseTimetable(text)
  const missedAt =
    timetable === 'instant'
      ? new Date(coveredUntil.getTime() + INSTANT_GAP_MS)
      : nextRun(timetable, timezone, nextRun(timetable, timezone, coveredUntil))
  return missedAt <= now ? coveredUntil : undefined
}

/**
 * Choose by the rules of digest-rank.ts. A story that the channel was told of comes back with what is new alone; one with
 * nothing new takes a line at the end, and none where there is nothing else to say.
 *
 * @param stories with all their articles
 * @param fresh ids of the articles that are on the topic and not too old; those of the past don't count
 */
export function chooseStories(
  stories: readonly Story[],
  fresh: ReadonlySet<number>,
  now: Date,
  { past = NO_PAST, query = [], room = FULL_ROOM, pick: pickStory = pickOf }: Choice = {},
): Digest {
  const picks = stories.flatMap((story) => pickStory(story, fresh, past) ?? [])
  const ranked = rankPicks(picks.filter(hasNews), query, now)
  const echoes = rankPicks(
    picks.filter((pick) => !hasNews(pick)),
    query,
    now,
  )
  const top = ranked.slice(0, room.stories)
  const told = sayOnce(top, past.said, (pick, said) =>
    stories.flatMap((story) =>
      story.id === pick.storyId ? (pickStory(story, fresh, { ...past, said }) ?? []) : [],
    ),
  )
  const after = ranked.slice(room.stories)
  const headlines = told.length === 0 ? [] : [...after, ...echoes].slice(0, room.headlines)
  const dropped = (list: readonly Pick[], reason: string) =>
    list
      .filter((pick) => !headlines.includes(pick))
      .flatMap(({ lead, others, rest }) => [lead, ...others, ...rest].map((article) => ({ article, reason })))
  return {
    stories: told,
    headlines,
    dropped: [
      ...told.flatMap(({ lead, others, rest }) => toldAlready(rest, [lead, ...others])),
      ...headlines.flatMap(({ lead, others, rest }) => toldAlready([...others, ...rest], [lead])),
      ...dropped(after, 'below the cut'),
      ...dropped(echoes, 'nothing new in it'),
    ],
  }
}

/** Words that an earlier story of the digest says are left out of the later ones; which may have no more news then. */
function sayOnce(
  picks: readonly Pick[],
  past: ReadonlySet<string>,
  without: (pick: Pick, said: ReadonlySet<string>) => readonly Pick[],
): Pick[] {
  const said = new Set(past)
  return picks.flatMap((pick) => {
    const again = pick.said.some((key) => said.has(key)) ? without(pick, said) : [pick]
    const told = again.filter(hasNews)
    for (const key of told.flatMap((one) => one.said)) said.add(key)
    return told
  })
}

/** All articles of the stories that a digest tells: none of them is news in its channel any more. */
export function coveredArticles({ stories, headlines }: Digest): number[] {
  const told = [...stories, ...headlines]
  return told.flatMap(({ lead, others, rest }) => [lead, ...others, ...rest]).map(({ id }) => id)
}

/** The keys of all that a digest says. */
export function saidIn({ stories }: Digest): string[] {
  return [...new Set(stories.flatMap(({ said }) => said))]
}

function toldAlready(
  rest: readonly Article[],
  linked: readonly Article[],
): { article: Article; reason: string }[] {
  return rest.map((article) => ({
    article,
    reason: linked.some(({ outlet }) => outlet === article.outlet)
      ? 'the same outlet told it already'
      : 'other outlets told it already',
  }))
}
