/** question -> Answer: looked up, ranked, shown as it stands, or not answered. */
import { isCovered } from '../analysis/questions/cover.ts'
import { type Measures, type Ranked, rankArticles } from '../analysis/questions/rank-articles.ts'
import { rankPassages } from '../analysis/questions/rank-passages.ts'
import { type Question, readQuestion, withoutWords } from '../analysis/questions/read-question.ts'
import { spreadOutlets } from '../analysis/questions/spread.ts'
import { weighWords } from '../analysis/questions/weigh-words.ts'
import type { Answer, AnswerContext } from '../core/answer.ts'
import type { CountedWord, FoundArticle, Store, Viewer } from '../store/store.ts'

const DAY_MS = 86_400_000
/** So many articles are looked at by their words anywhere, and so many each of the last days, a named outlet, named days. */
const EVER = 60
const EACH = 30
const LATELY_DAYS = 8
const MOST_OUTLETS = 4
/** Sentences of so many articles are read. */
const READ = 6
const MOST_ARTICLES = 10

export interface AskOptions {
  readonly store: Pick<Store, 'search' | 'articles'>
  /** Only what they may see is looked at. */
  readonly viewer: Viewer
  /** When it was asked: "yesterday" and what is fresh count from it. */
  readonly now: Date
  /** What the last answer was about. */
  readonly context?: AnswerContext
}

/** Answers from the stored articles alone. */
export async function answerQuestion(asked: string, options: AskOptions): Promise<Answer> {
  const { store, now } = options
  const whole = readQuestion(asked, now)
  const outlets = await outletsIn(whole, store)
  const question = withoutWords(
    whole,
    outlets.flatMap((name) => name.split(' ')),
  )
  const counted = await store.search.count(question.words.map(({ plain }) => plain))
  const counts = new Map(counted.words.map(({ word, articles }) => [word, articles]))
  const weights = weighWords(question, counts, counted.articles)
  const measures: Measures = { question, weights, at: now, outlets, storyId: options.context?.storyId }
  const found = await lookUp(counted.words, measures, options)
  const ranked = rankArticles(found, measures)
  const passages = rankPassages(ranked.slice(0, READ), question, weights)
  const best = passages[0]
  const abstained = best === undefined || !isCovered(question, weights, ranked)
  const first = spreadOutlets(ranked, outlets, MOST_ARTICLES)
  const shown = abstained ? first : bestFirst(first, best.from)
  const loaded = await Promise.all(shown.map(({ article }) => store.articles.get(article.id)))
  const articles = loaded.filter((article) => article !== undefined)
  return {
    question: question.text,
    abstained,
    missing: missingNames(question, counts),
    readAs: [],
    evidence: articles[0] && !abstained ? [{ article: articles[0], passage: best.passage }] : [],
    articles,
    context: { words: question.names.flat() },
  }
}

/** Names in the question that are those of stored outlets. */
async function outletsIn({ names }: Question, { search }: Pick<Store, 'search'>): Promise<string[]> {
  const sources = await search.sources([...new Set(names.map((name) => name.join(' ')))])
  return sources
    .filter(({ articles }) => articles > 0)
    .map(({ word }) => word)
    .slice(0, MOST_OUTLETS)
}

async function lookUp(
  words: readonly CountedWord[],
  { question, outlets = [] }: Measures,
  { store, viewer, now }: AskOptions,
): Promise<FoundArticle[]> {
  const lately = {
    from: new Date(now.getTime() - LATELY_DAYS * DAY_MS),
    to: new Date(now.getTime() + DAY_MS),
  }
  const searches = [
    { limit: EVER },
    { limit: EACH, days: lately },
    ...question.windows.map((days) => ({ limit: EACH, days })),
    ...outlets.map((source) => ({ limit: EACH, source })),
  ]
  const found = []
  for (const search of searches) found.push(...(await store.search.articles({ viewer, words, ...search })))
  return [...new Map(found.map((article) => [article.id, article])).values()]
}

function missingNames({ names }: Question, counts: ReadonlyMap<string, number>): string[] {
  return names.filter((name) => name.every((word) => counts.get(word) === 0)).map((name) => name.join(' '))
}

/** The article that answers stands first. */
function bestFirst(ranked: readonly Ranked[], answering: Ranked): Ranked[] {
  return [answering, ...ranked.filter((each) => each !== answering)].slice(0, MOST_ARTICLES)
}
