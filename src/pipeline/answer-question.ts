/** question -> Answer: looked up, ranked, shown as it stands, or not answered. */
import { coversQuestion } from '../analysis/questions/cover.ts'
import { type Ranked, rankArticles } from '../analysis/questions/rank-articles.ts'
import { rankPassages } from '../analysis/questions/rank-passages.ts'
import { readQuestion } from '../analysis/questions/read-question.ts'
import { weighWords } from '../analysis/questions/weigh-words.ts'
import type { Answer, AnswerContext } from '../core/answer.ts'
import type { CountedWord, FoundArticle, Store, Viewer } from '../store/store.ts'

const DAY_MS = 86_400_000
/** So many articles are looked at by their words anywhere, so many by their words in the last days. */
const EVER = 60
const LATELY = 30
const LATELY_DAYS = 8
/** Sentences of so many articles are read. */
const READ = 6
const MOST_ARTICLES = 10

export interface AskOptions {
  readonly store: Pick<Store, 'search' | 'articles'>
  /** Only what they may see is looked at. */
  readonly viewer: Viewer
  /** When it was asked: "yesterday" and what is fresh count from it. */
  readonly now: Date
  readonly context?: AnswerContext
}

/** Answers from the stored articles alone. */
export async function answerQuestion(asked: string, { store, viewer, now }: AskOptions): Promise<Answer> {
  const question = readQuestion(asked, now)
  const words = question.words.map(({ plain }) => plain)
  const counts = await store.search.count(words)
  const weights = weighWords(question, counts.words, counts.articles)
  const found = await candidates(counts.words, { store, viewer, now })
  const ranked = rankArticles(found, question, weights, now)
  const passages = rankPassages(ranked.slice(0, READ), question, weights)
  const best = passages[0]
  const cover = coversQuestion(question, weights, counts.words, ranked)
  const abstained = best === undefined || !cover.covered
  const shown = bestFirst(ranked, abstained ? undefined : best?.from).slice(0, MOST_ARTICLES)
  const loaded = await Promise.all(shown.map(({ article }) => store.articles.get(article.id)))
  const articles = loaded.filter((article) => article !== undefined)
  return {
    question: question.text,
    abstained,
    missing: cover.missing,
    readAs: [],
    evidence: articles[0] && !abstained ? [{ article: articles[0], passage: best.passage }] : [],
    articles,
    context: { words: question.names.flat() },
  }
}

async function candidates(
  words: readonly CountedWord[],
  { store, viewer, now }: Pick<AskOptions, 'store' | 'viewer' | 'now'>,
): Promise<FoundArticle[]> {
  const lately = {
    from: new Date(now.getTime() - LATELY_DAYS * DAY_MS),
    to: new Date(now.getTime() + DAY_MS),
  }
  const ever = await store.search.articles({ viewer, words, limit: EVER })
  const late = await store.search.articles({ viewer, words, limit: LATELY, days: lately })
  return [...new Map([...ever, ...late].map((article) => [article.id, article])).values()]
}

/** The article that answers stands first. */
function bestFirst(ranked: readonly Ranked[], answering: Ranked | undefined): Ranked[] {
  const others = ranked.filter((each) => each !== answering)
  return [...(answering ? [answering] : []), ...others]
}
