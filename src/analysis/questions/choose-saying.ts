/** What someone said -> what of it is on the subject of a question, best first. */
import type { Article, Passage, Span } from '../../core/article.ts'
import type { StoredQuote } from '../../core/quote.ts'
import { findBody } from '../body.ts'
import { findSentences } from '../sentences.ts'
import { findWords } from './find-words.ts'
import type { Question } from './read-question.ts'
import { subjectOf } from './read-saying.ts'
import type { Weights } from './weigh-words.ts'

/** UTF-16 units: a sentence or two on either side of a quote say what it is about. */
const AROUND = 300
/** How much a word of the subject counts: in the quote's own sentence, beside it, in the title only. */
const INSIDE = 1
const BESIDE = 0.8
const IN_TITLE = 0.6
/** So much of the subject's weight must be there. */
const ENOUGH = 0.5

/** The sentences that a quote stands in, from the first to the last one. */
export function sentencesAround({ text }: Pick<Article, 'text'>, { start, end }: Span): Passage {
  const paragraphs = findBody(text).filter((paragraph) => paragraph.start < end && paragraph.end > start)
  const sentences = paragraphs
    .flatMap((paragraph) => findSentences(text, paragraph))
    .filter((sentence) => sentence.start < end && sentence.end > start)
  const from = Math.min(start, ...sentences.map((sentence) => sentence.start))
  const to = Math.max(end, ...sentences.map((sentence) => sentence.end))
  return { text: text.slice(from, to), start: from, end: to }
}

/**
 * How much a quote is on a subject.
 *
 * @param subject stems; none: any words will do
 * @returns 0..1; 0 where too little of the subject is there
 */
export function subjectShare(
  { start, end }: Span,
  { title, text }: Pick<Article, 'title' | 'text'>,
  subject: readonly string[],
  { of }: Pick<Weights, 'of'>,
): number {
  if (subject.length === 0) return 1
  const places: readonly (readonly [number, string])[] = [
    [INSIDE, sentencesAround({ text }, { start, end }).text],
    [BESIDE, text.slice(Math.max(0, start - AROUND), end + AROUND)],
    [IN_TITLE, title],
  ]
  const found = places.map(([worth, words]) => ({
    worth,
    stems: new Set(findWords(words, subject).map(({ stem }) => stem)),
  }))
  const weightOf = (stem: string) => of.get(stem) ?? 1
  const worthOf = (stem: string) => found.find(({ stems }) => stems.has(stem))?.worth ?? 0
  const whole = subject.reduce((sum, stem) => sum + weightOf(stem), 0)
  const share = subject.reduce((sum, stem) => sum + weightOf(stem) * worthOf(stem), 0) / whole
  return share < ENOUGH ? 0 : share
}

/** The quotes of these articles that are on what someone's words are asked about; all, where the question names no subject. */
export function quotesOnSubject(
  quotes: readonly StoredQuote[],
  { saying }: Pick<Question, 'saying'>,
  articles: readonly Pick<Article, 'id' | 'title' | 'text'>[],
  weights: Pick<Weights, 'of'>,
): readonly StoredQuote[] {
  const subject = saying ? subjectOf(saying) : []
  return quotes.filter((quote) => {
    const article = articles.find(({ id }) => id === quote.articleId)
    return article !== undefined && subjectShare(quote, article, subject, weights) > 0
  })
}

/**
 * Names of those whose words in these articles are on the subject, each once, in their order; not those who are only
 * described, nor the one who is asked for.
 */
export function whoSpokeOn(
  subject: readonly string[],
  quotes: readonly StoredQuote[],
  articles: readonly Pick<Article, 'id' | 'title' | 'text'>[],
  weights: Pick<Weights, 'of'>,
): readonly string[] {
  const onIt = quotes.filter((quote) => {
    const article = articles.find(({ id }) => id === quote.articleId)
    return quote.kind === 'direct' && article && subjectShare(quote, article, subject, weights) >= BESIDE
  })
  const names = onIt.flatMap(({ speaker }) => (speaker && /^\p{Lu}/u.test(speaker.name) ? speaker.name : []))
  return [...new Set(names)]
}
