/** What a digest shows of a story: who tells it, its sentences, quotes and figures; of one that was told before, only what is new. */
import type { Article, Passage, Span } from './article.ts'
import type { Counted } from './counted-thing.ts'
import { excerptOf } from './excerpt.ts'
import { findChanges, findDiffering } from './figures-differ.ts'
import type { Past, Pick } from './pick.ts'
import { isTelling, type StoredFigure, type StoredQuote } from './quote.ts'
import { saidKey } from './said.ts'
import { countOutlets, type Story } from './story.ts'
import { plainWords } from './topic.ts'

const MOST_QUOTES = 2
const MOST_FIGURES = 3
const MOST_OUTLETS = 5
const MOST_DIFFERING = 2
/** Two figures this near (UTF-16 units) stand in the same words around them. */
const SAME_PLACE = 100
/** A figure that an editor would not put near the headline is no reason to come back to a story. */
const NEWSWORTHY = 0.3

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
  const shownFigures = keyFigures(counted, lead, compared, isUnsaid)
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

/** A figure is told in the words around it. */
function figureKey({ figure, article }: Counted): string {
  const { start, end } = excerptOf(article.text, figure)
  return saidKey(article.text.slice(start, end))
}

function firstOf(told: readonly Article[], past: Past): Date | null {
  const read = told.filter(({ id }) => !past.unread?.has(id))
  const times = read.flatMap(({ id }) => past.articles.get(id)?.getTime() ?? [])
  return times.length > 0 ? new Date(Math.min(...times)) : null
}

/** Whole quotes with a known speaker; what a told article quotes, or the channel read elsewhere, is not new. */
function newQuotes(
  { quotes }: Story,
  articles: readonly Article[],
  told: readonly Article[],
  past: Past,
): StoredQuote[] {
  const known = quotes.filter((quote) => isOf(told, quote)).map(({ text }) => ` ${plainWords(text)} `)
  return quotes.filter((quote) => {
    if (!isOf(articles, quote) || quote.kind !== 'direct' || quote.speaker === null) return false
    const words = plainWords(quote.text)
    return !past.said.has(saidKey(quote.text)) && !known.some((said) => isPartOf(words, said))
  })
}

/** One outlet quotes more of a sentence than the other. */
function isPartOf(words: string, said: string): boolean {
  return said.includes(` ${words} `) || (said.trim().split(' ').length > 4 && ` ${words} `.includes(said))
}

/** Of a told story only what an editor would come back for, with a value that no told article has. */
function newFigures(
  { figures }: Story,
  articles: readonly Article[],
  told: readonly Article[],
): StoredFigure[] {
  const telling = figures.filter((figure) => isOf(articles, figure) && isTelling(figure))
  if (told.length === 0) return telling
  const known = figures.filter((figure) => isOf(told, figure))
  return telling.filter(
    (figure) => figure.importance >= NEWSWORTHY && !known.some((other) => isSameValue(figure, other)),
  )
}

function isOf(articles: readonly Article[], { articleId }: { articleId: number }): boolean {
  return articles.some(({ id }) => id === articleId)
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

/** Of different speakers first, the lead's before the others'; no words twice. */
function keyQuotes(quotes: readonly StoredQuote[], lead: Article): StoredQuote[] {
  const isOther = ({ articleId }: StoredQuote) => Number(articleId !== lead.id)
  const sorted = [...quotes].sort((a, b) => isOther(a) - isOther(b))
  const usable = sorted.filter(
    (quote, index) => sorted.findIndex(({ text }) => plainWords(text) === plainWords(quote.text)) === index,
  )
  const bySpeaker = new Map<string, StoredQuote>()
  for (const quote of usable) if (!bySpeaker.has(nameOf(quote))) bySpeaker.set(nameOf(quote), quote)
  const again = usable.filter((quote) => bySpeaker.get(nameOf(quote)) !== quote)
  return [...bySpeaker.values(), ...again].slice(0, MOST_QUOTES)
}

function nameOf({ speaker }: StoredQuote): string {
  return speaker?.name ?? ''
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

/** Whole quotes that stand in the lead's sentences. */
function quotesIn(sentences: readonly Passage[], { id }: Article, { quotes }: Story): StoredQuote[] {
  return quotes.filter(
    (quote) =>
      quote.articleId === id &&
      quote.kind === 'direct' &&
      sentences.some((sentence) => overlaps(quote, sentence)),
  )
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && a.end > b.start
}

/** The most important ones that say something by themselves, each from another place. */
function keyFigures(
  figures: readonly Counted[],
  lead: Article,
  taken: readonly Counted[],
  isUnsaid: (counted: Counted) => boolean,
): Counted[] {
  const isLead = ({ article }: Counted) => Number(article === lead)
  const sorted = [...figures].sort(
    (a, b) => isLead(b) - isLead(a) || b.figure.importance - a.figure.importance,
  )
  const chosen: Counted[] = []
  for (const counted of sorted) {
    if (chosen.length === MOST_FIGURES) break
    if (![...chosen, ...taken].some((other) => saysTheSame(counted, other)) && isUnsaid(counted))
      chosen.push(counted)
  }
  return chosen
}

function saysTheSame({ figure: a }: Counted, { figure: b }: Counted): boolean {
  const isNear = a.articleId === b.articleId && Math.abs(a.start - b.start) < SAME_PLACE
  return isNear || isSameValue(a, b)
}

function isSameValue(a: StoredFigure, b: StoredFigure): boolean {
  return a.value === b.value && a.unit === b.unit
}
