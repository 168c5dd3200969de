/** Articles and passages with words of a question -> those that speak of whom, and of what, it asks. */
import { isState } from '../../core/counted-thing.ts'
import { plainWords } from '../../core/topic.ts'
import { stemOf } from '../words.ts'
import { findWords } from './find-words.ts'
import { isLeaning } from './follow-up.ts'
import { findTies, type Office } from './office.ts'
import type { Ranked } from './rank-articles.ts'
import type { RankedPassage } from './rank-passages.ts'
import type { Question } from './read-question.ts'

/** A question of more words tells a story, of which an article may have a part. */
const FEW_WORDS = 6
/** So many articles are asked who holds an office. */
const MOST_ON_OFFICE = 20

/**
 * Those that have a name of the question whole: "Ada Marlow" is not asked of who has an Ada; and those that tie an office to its
 * place as the question does. All, where it has none, or is long.
 *
 * @param most so many of them, best first
 */
export function ofNamed(articles: readonly Ranked[], question: Question, most: number): readonly Ranked[] {
  const { names, words, office } = question
  if (words.length > FEW_WORDS) return articles.slice(0, most)
  if (office)
    return articles
      .filter(({ article }) => findTies(`${article.title}\n${article.text}`, office).length > 0)
      .slice(0, asksForHolder(question) ? MOST_ON_OFFICE : most)
  return withName(articles.slice(0, most), names)
}

function withName(articles: readonly Ranked[], names: Question['names']): readonly Ranked[] {
  if (names.length === 0) return articles
  const wanted = names.map((name) => name.map(stemOf))
  const stems = new Set(wanted.flat())
  return articles.filter(({ article }) => {
    const places = findWords(`${article.title} ${article.text}`, stems)
    const found = new Set(places.map(({ stem }) => stem))
    return wanted.some((name) => name.every((stem) => found.has(stem)))
  })
}

/**
 * Passages that have a word of the question itself, not only of what was talked about. Where a follow-up says that it leans
 * on that ("how much did it cost?"), the story's own, and should none have such a word, those with the kind of thing that is
 * asked for.
 */
export function onWhatIsAsked(
  passages: readonly RankedPassage[],
  question: Question,
): readonly RankedPassage[] {
  if (!hasWordsOfItsOwn(question)) return passages
  const isFollowUp = question.words.some(({ isBorrowed }) => isBorrowed)
  const ofStory = passages.filter(({ from }) => from.features.story === 1)
  const near = ofStory.length > 0 && isLeaning(question) ? ofStory : passages
  const onIt = near.filter(
    ({ features: { asked, coverage, said } }) => (isFollowUp ? asked : coverage) + said > 0,
  )
  return ofStory.length > 0 && onIt.length === 0 && isLeaning(question)
    ? near.filter(({ features }) => features.shape === 1)
    : onIt
}

/** Whether a question asks who holds an office, and nothing else. */
export function asksForHolder({ kind, office, words, asking }: Question): boolean {
  const own = plainWords(office?.written ?? '').split(' ')
  return kind === 'who' && words.every(({ plain, stem }) => own.includes(plain) || !asking.includes(stem))
}

/**
 * Passages that tell who holds the office, newest first: those with a name beside it, else what ties the office to its place at
 * all. Whoever is named last holds it: those before may have left since.
 */
export function onHolder(passages: readonly RankedPassage[], office: Office): readonly RankedPassage[] {
  const tied = passages
    .filter(({ passage, from }) => !isOfPast(passage.text, from.article.publishedAt))
    .sort((a, b) => b.from.article.publishedAt.getTime() - a.from.article.publishedAt.getTime())
    .flatMap((passage) => {
      const ties = findTies(passage.passage.text, office)
      return ties.length > 0 ? [{ passage, holder: ties.find(({ holder }) => holder)?.holder }] : []
    })
  const named = onePerArticle(tied.filter(({ holder }) => holder !== undefined))
  return (named.length > 0 ? named : tied).map(({ passage }) => passage)
}

/** Without passages of articles that call another one the holder of the office than the newest of them does. */
export function ofLastHolder(passages: readonly RankedPassage[], office: Office): readonly RankedPassage[] {
  const articles = new Map(passages.map(({ from: { article } }) => [article.id, article]))
  const holders = [...articles.values()].flatMap(({ id, title, text, publishedAt }) => {
    const ties = isOfPast(title, publishedAt) ? [] : findTies(`${title}\n${text}`, office)
    const holder = ties.find((tie) => tie.holder !== undefined)?.holder
    return holder === undefined ? [] : [{ id, holder, publishedAt }]
  })
  const [last] = holders.sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime())
  const others = new Set(holders.flatMap(({ id, holder }) => (holder === last?.holder ? [] : id)))
  return passages.filter(({ from }) => !others.has(from.article.id))
}

/** It names a year before the one of its article: who is named held the office then. */
function isOfPast(text: string, publishedAt: Date): boolean {
  return (text.match(/\b(?:1[89]|20)\d\d\b/gu) ?? []).some(
    (year) => Number(year) < publishedAt.getUTCFullYear(),
  )
}

function onePerArticle<T extends { readonly passage: RankedPassage }>(tied: readonly T[]): T[] {
  const articleOf = ({ passage: { from } }: T) => from.article.id
  return tied.filter((one, i) => tied.findIndex((other) => articleOf(other) === articleOf(one)) === i)
}

/** Words that articles would say it in too. */
function hasWordsOfItsOwn({ words }: Question): boolean {
  return words.some(({ plain, isBorrowed }) => !isBorrowed && !isState(plain))
}
