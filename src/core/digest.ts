/** What one edition carries: which stories, what of each, and why the others were left out. */
import type { Article, Passage } from './article.ts'
import { isTelling, type StoredFigure, type StoredQuote } from './quote.ts'
import { countOutlets, type OutletCount, type Story } from './story.ts'
import type { Subscription } from './subscription.ts'

/** A story as a digest shows it. */
export interface Pick {
  readonly storyId: number
  /** The article that tells it: its headline, its sentences. */
  readonly lead: Article
  /** Other outlets' articles on it, one an outlet, linked by their own address. */
  readonly others: readonly Article[]
  /** Of the whole story, also where it was shown before. */
  readonly outlets: OutletCount
  readonly summary: readonly Passage[]
  readonly quotes: readonly StoredQuote[]
  readonly figures: readonly StoredFigure[]
}

export interface Digest {
  /** Told with sentences, quotes and figures. */
  readonly stories: readonly Pick[]
  /** Told by their headline. */
  readonly headlines: readonly Pick[]
  readonly dropped: readonly { readonly article: Article; readonly reason: string }[]
}

/** A digest is read in a minute or two: so many stories in full, so many more as a headline. */
const MOST_STORIES = 6
const MOST_HEADLINES = 20
const MOST_QUOTES = 2
const MOST_FIGURES = 3
const MOST_OUTLETS = 5
/** Two figures this near (UTF-16 units) stand in the same words around them. */
const SAME_PLACE = 100
const DAY_MS = 24 * 60 * 60_000
/** Half of a story's weight is gone after so many hours. */
const HALF_LIFE_HOURS = 12

/**
 * Which articles a digest considers, by the moments they became ready and were published.
 * The first digest holds at most the last day. Later ones go on where the last one ended: a little overlap catches what
 * was just on its way (what was shown is never shown again), and an article may be listed by its feed up to a day late.
 */
export function digestWindow(subscription: Subscription, now: Date): { since: Date; publishedSince: Date } {
  const covered = subscription.coveredUntil.getTime()
  const isFirst = covered === 0
  const dayAgo = now.getTime() - DAY_MS
  return {
    since: new Date(isFirst ? dayAgo : covered - 10 * 60_000),
    publishedSince: new Date(isFirst ? dayAgo : covered - DAY_MS),
  }
}

/**
 * Choose by rules one can read: more outlets first, fresh before old, with quotes and figures before without,
 * and no outlet takes the whole page.
 *
 * @param stories with all their articles
 * @param fresh ids of the articles that this channel has not been shown
 */
export function chooseStories(stories: readonly Story[], fresh: ReadonlySet<number>, now: Date): Digest {
  const ranked = rank(
    stories.flatMap((story) => pickOf(story, fresh)),
    now,
  )
  const cut = ranked.slice(MOST_STORIES + MOST_HEADLINES)
  return {
    stories: ranked.slice(0, MOST_STORIES),
    headlines: ranked.slice(MOST_STORIES, MOST_STORIES + MOST_HEADLINES),
    dropped: cut.map(({ lead }) => ({ article: lead, reason: 'below the cut' })),
  }
}

/** All articles that a digest shows. */
export function shownArticles({ stories, headlines }: Digest): number[] {
  return [
    ...stories.flatMap(({ lead, others }) => [lead, ...others]),
    ...headlines.map(({ lead }) => lead),
  ].map(({ id }) => id)
}

function pickOf(story: Story, fresh: ReadonlySet<number>): Pick[] {
  const articles = story.articles.filter(({ id }) => fresh.has(id))
  const lead = best(articles, story)
  if (!lead) return []
  const others = articles.filter(
    (article, index) =>
      article.outlet !== lead.outlet &&
      articles.findIndex(({ outlet }) => outlet === article.outlet) === index,
  )
  const linked = [lead, ...others.slice(0, MOST_OUTLETS)]
  const isLinked = ({ articleId }: { articleId: number }) => linked.some(({ id }) => id === articleId)
  const quotes = keyQuotes(story.quotes.filter(isLinked), lead)
  return [
    {
      storyId: story.id,
      lead,
      others: linked.slice(1),
      outlets: countOutlets(story),
      summary: withoutQuotes(lead, quotes),
      quotes,
      figures: keyFigures(story.figures.filter(isLinked), lead),
    },
  ]
}

/** The article that says most: its summary, then quotes and figures, then the newest. */
function best(articles: readonly Article[], story: Story): Article | undefined {
  const weight = ({ id, summary }: Article) =>
    summary.length * 3 +
    Math.min(story.quotes.filter((quote) => quote.articleId === id && quote.speaker).length, 4) +
    Math.min(story.figures.filter((figure) => figure.articleId === id).length, 3)
  return [...articles].sort(
    (a, b) => weight(b) - weight(a) || b.publishedAt.getTime() - a.publishedAt.getTime(),
  )[0]
}

/** Whole quotes with a known speaker, of different speakers first, the lead's before the others'. */
function keyQuotes(quotes: readonly StoredQuote[], lead: Article): StoredQuote[] {
  const usable = quotes.filter(
    (quote, index) =>
      quote.kind === 'direct' &&
      quote.speaker !== null &&
      quotes.findIndex(({ text }) => text === quote.text) === index,
  )
  const isOther = ({ articleId }: StoredQuote) => Number(articleId !== lead.id)
  const sorted = usable.sort((a, b) => isOther(a) - isOther(b))
  const bySpeaker = new Map<string, StoredQuote>()
  for (const quote of sorted) if (!bySpeaker.has(nameOf(quote))) bySpeaker.set(nameOf(quote), quote)
  const again = sorted.filter((quote) => bySpeaker.get(nameOf(quote)) !== quote)
  return [...bySpeaker.values(), ...again].slice(0, MOST_QUOTES)
}

/** A sentence that holds one of the quotes would say it twice. */
function withoutQuotes({ id, summary }: Article, quotes: readonly StoredQuote[]): readonly Passage[] {
  return summary.filter(
    ({ start, end }) =>
      !quotes.some((quote) => quote.articleId === id && quote.start < end && quote.end > start),
  )
}

/** The most important ones that say something by themselves, each from another place. */
function keyFigures(figures: readonly StoredFigure[], lead: Article): StoredFigure[] {
  const telling = figures.filter(isTelling)
  const isLead = ({ articleId }: StoredFigure) => Number(articleId === lead.id)
  const sorted = telling.sort((a, b) => isLead(b) - isLead(a) || b.importance - a.importance)
  const chosen: StoredFigure[] = []
  for (const figure of sorted) {
    if (chosen.length === MOST_FIGURES) break
    if (!chosen.some((other) => saysTheSame(figure, other))) chosen.push(figure)
  }
  return chosen
}

function saysTheSame(a: StoredFigure, b: StoredFigure): boolean {
  const isNear = a.articleId === b.articleId && Math.abs(a.start - b.start) < SAME_PLACE
  return isNear || (a.value === b.value && a.unit === b.unit)
}

function rank(picks: readonly Pick[], now: Date): Pick[] {
  const left = [...picks]
  const ranked: Pick[] = []
  const taken = new Map<string, number>()
  const score = (pick: Pick) => worth(pick, now) - 0.3 * (taken.get(pick.lead.outlet) ?? 0)
  while (left.length > 0) {
    const next = left.reduce((a, b) => (score(b) > score(a) ? b : a))
    left.splice(left.indexOf(next), 1)
    ranked.push(next)
    taken.set(next.lead.outlet, (taken.get(next.lead.outlet) ?? 0) + 1)
  }
  return ranked
}

function worth({ lead, others, quotes, figures, summary }: Pick, now: Date): number {
  const hours = Math.max(0, now.getTime() - lead.publishedAt.getTime()) / 3_600_000
  return (
    2 * Math.log2(1 + others.length) +
    2 ** (-hours / HALF_LIFE_HOURS) +
    (quotes.length > 0 ? 0.5 : 0) +
    (figures.length > 0 ? 0.3 : 0) +
    (summary.length > 1 ? 0.5 : 0)
  )
}

function nameOf({ speaker }: StoredQuote): string {
  return speaker?.name ?? ''
}
