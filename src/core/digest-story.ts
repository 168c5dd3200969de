/** What a digest shows of a story: who tells it, its sentences, quotes and figures; of one that was told before, only what is new. */
import type { Article, Passage } from './article.ts'
import type { Counted } from './counted-thing.ts'
import { findChanges, findDiffering } from './figures-differ.ts'
import { figureKey, keyFigures, newFigures } from './key-figures.ts'
import { keyQuotes, newQuotes, overlaps, quotesIn } from './key-quotes.ts'
import type { Past, Pick } from './pick.ts'
import type { StoredFigure, StoredQuote } from './quote.ts'
import { saidKey } from './said.ts'
import { countOutlets, type Story } from './story.ts'

const MOST_OUTLETS = 5
const MOST_DIFFERING = 2
/**
 * A story as its fresh articles tell it.
 *
 * @param fresh ids of the articles that the channel has not been shown and that are on its topic
 * @returns undefined when none of its articles is fresh
 */
export function pickOf(story: Story, fresh: ReadonlySet<number>, past: Past): Pick | undefined {
  const shown = story.articles.filter(({ id }) => past.articles.has(id))
  // who has read a headline has been told nothing yet: the story is news, not an update
  const told = shown.every(({ id }) => past.unread?.has(id)) ? [] : shown
  const articles = story.articles.filter(({ id }) => fresh.has(id) && !past.articles.has(id))
  const quotes = newQuotes(story, articles, told, past)
  const figures = newFigures(story, articles, told)
  const lead = best(articles, quotes, figures, told.length > 0)
  if (!lead) return undefined

  const others = onePerOutlet(articles, lead).slice(0, MOST_OUTLETS)
  const linked = [lead, ...others]
  const isLinked = ({ articleId }: { articleId: number }) => linked.some(({ id }) => id === articleId)
  const isUnsaid = (counted: Counted) => !past.said.has(figureKey(counted))
  const shownQuotes = keyQuotes(quotes.filter(isLinked), lead)
  const summary = told.length > 0 ? [] : summaryOf(lead, story, shownQuotes, past)
  const changes = findChanges(told, linked, story.figures)
    .filter(({ is }) => isUnsaid(is))
    .slice(0, MOST_DIFFERING)
  const differing = findDiffering(linked, story.figures)
    .filter((sides) => sides.every(isUnsaid))
    .slice(0, MOST_DIFFERING)
  // what it was comes again, beside what it is now
  const compared = [...differing.flat(), ...changes.map(({ is }) => is)]
  const counted = figures.flatMap((figure) =>
    linked.flatMap((article) => (article.id === figure.articleId ? [{ figure, article }] : [])),
  )
  const shownFigures = keyFigures(counted.filter(isUnsaid), { lead, compared, quotes: shownQuotes })
  return {
    storyId: story.id,
    lead,
    others,
    rest: articles.filter((article) => !linked.includes(article)),
    outlets: countOutlets(story),
    firstToldAt: firstOf(told, past),
    isSeen: shown.length > 0,
    summary,
    quotes: shownQuotes,
    figures: shownFigures.map(({ figure }) => figure),
    differing,
    changes,
    said: [
      ...[...shownQuotes, ...quotesIn(summary, lead, story), ...summary].map(({ text }) => saidKey(text)),
      ...[...shownFigures, ...compared].map(figureKey),
    ],
  }
}

/** Whether there is more to say than that one more outlet tells what the channel was told. */
export function hasNews({ firstToldAt, quotes, figures, changes }: Pick): boolean {
  return firstToldAt === null || quotes.length + figures.length + changes.length > 0
}

/** The keys of all that a digest can have said of an article: where none of them was said, nobody has read a word of it. */
export function sayable(article: Article, { quotes, figures }: Story): string[] {
  const isOwn = ({ articleId }: { articleId: number }) => articleId === article.id
  return [
    ...[...article.summary, ...quotes.filter(isOwn)].map(({ text }) => saidKey(text)),
    ...figures.filter(isOwn).map((figure) => figureKey({ figure, article })),
  ]
}

function firstOf(told: readonly Article[], past: Past): Date | null {
  const read = told.filter(({ id }) => !past.unread?.has(id))
  const times = read.flatMap(({ id }) => past.articles.get(id)?.getTime() ?? [])
  return times.length > 0 ? new Date(Math.min(...times)) : null
}

/** The article that says most: its summary, then quotes and figures, then the newest; of a told story, what is new alone counts. */
function best(
  articles: readonly Article[],
  quotes: readonly StoredQuote[],
  figures: readonly StoredFigure[],
  isTold: boolean,
): Article | undefined {
  const weight = ({ id, summary }: Article) =>
    (isTold ? 0 : summary.length * 3) +
    Math.min(quotes.filter((quote) => quote.articleId === id).length, 4) +
    Math.min(figures.filter((figure) => figure.articleId === id).length, 3)
  return [...articles].sort(
    (a, b) => weight(b) - weight(a) || b.publishedAt.getTime() - a.publishedAt.getTime(),
  )[0]
}

function onePerOutlet(articles: readonly Article[], lead: Article): Article[] {
  return articles.filter(
    (article, index) =>
      article.outlet !== lead.outlet &&
      articles.findIndex(({ outlet }) => outlet === article.outlet) === index,
  )
}

/** A sentence that holds one of the quotes would say it twice; one that the channel read elsewhere is left out. */
function summaryOf(
  lead: Article,
  story: Story,
  shown: readonly StoredQuote[],
  { said }: Past,
): readonly Passage[] {
  return lead.summary.filter((sentence) => {
    const inside = quotesIn([sentence], lead, story)
    const isSaid = [sentence, ...inside].some(({ text }) => said.has(saidKey(text)))
    return !isSaid && !shown.some((quote) => quote.articleId === lead.id && overlaps(quote, sentence))
  })
}
