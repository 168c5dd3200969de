/** question -> Answer: looked up, ranked, shown as it stands, or not answered. */
import { isCovered } from '../analysis/questions/cover.ts'
import { inContext, isFollowUp, isLeaning } from '../analysis/questions/follow-up.ts'
import { gatherEvidence } from '../analysis/questions/gather.ts'
import { type Measures, rankArticles } from '../analysis/questions/rank-articles.ts'
import { rankPassages } from '../analysis/questions/rank-passages.ts'
import {
  type Question,
  readQuestion,
  withoutWords,
  withSpelling,
} from '../analysis/questions/read-question.ts'
import { beginningOf, likelyMeant } from '../analysis/questions/spelling.ts'
import { spreadOutlets } from '../analysis/questions/spread.ts'
import { ofNamed, onWhatIsAsked } from '../analysis/questions/to-the-point.ts'
import { weighWords } from '../analysis/questions/weigh-words.ts'
import type { Answer, AnswerContext, Evidence } from '../core/answer.ts'
import type { Article } from '../core/article.ts'
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
/** More unknown words are no slips of spelling. */
const MOST_SLIPS = 3

export interface AskOptions {
  readonly store: Pick<Store, 'search' | 'articles'>
  /** Only what they may see is looked at. */
  readonly viewer: Viewer
  /** When it was asked: "yesterday" and what is fresh count from it. */
  readonly now: Date
  /** What the last answer was about: a question that leans on it ("and why?", "what did he say?") is read so. */
  readonly context?: AnswerContext | undefined
}

/** Answers from the stored articles alone: with their own words, or not at all. Whatever is asked, it throws nothing. */
export async function answerQuestion(asked: string, options: AskOptions): Promise<Answer> {
  const alone = readQuestion(asked, options.now)
  const { context } = options
  if (!context || !isFollowUp(alone)) return answerRead(alone, options, undefined)
  const answer = await answerRead(inContext(alone, context), options, context.storyId)
  const mayBeNew = alone.words.length > 0 && !isLeaning(alone)
  return answer.abstained && mayBeNew ? answerRead(alone, options, undefined) : answer
}

async function answerRead(
  written: Question,
  options: AskOptions,
  storyId: number | undefined,
): Promise<Answer> {
  const { store } = options
  const { measures, counted, readAs, missing } = await understand(written, options, storyId)
  const { question, weights, outlets = [] } = measures
  const ranked = rankArticles(await lookUp(counted, measures, options), measures)
  const read = ofNamed(ranked.slice(0, READ), question)
  const findings = await store.search.findings(read.map(({ article }) => article.id))
  const passages = onWhatIsAsked(rankPassages(read, question, weights, findings.quotes), question)
  // nobody else's words for those of a stranger
  const isStrangers = question.kind === 'what said' && missing.length > 0
  const abstained = isStrangers || passages.length === 0 || !isCovered(question, weights, ranked)
  const found = abstained ? [] : gatherEvidence(passages, question, findings)
  const first = spreadOutlets(ranked, outlets, MOST_ARTICLES)
  const articles = await loadArticles(store, [
    ...first.map(({ article }) => article.id),
    ...found.map(({ article }) => article.id),
  ])
  const evidence = found.flatMap(({ article, ...rest }): Evidence[] => {
    const whole = articles.get(article.id)
    return whole ? [{ ...rest, article: whole }] : []
  })
  return {
    question: question.text,
    abstained,
    missing,
    readAs,
    evidence,
    articles: first.flatMap(({ article }) => articles.get(article.id) ?? []),
    context: contextOf(question, evidence),
  }
}

interface Understood {
  readonly measures: Measures
  readonly counted: readonly CountedWord[]
  readonly readAs: Answer['readAs']
  readonly missing: readonly string[]
}

async function understand(
  written: Question,
  { store: { search }, now }: AskOptions,
  storyId: number | undefined,
): Promise<Understood> {
  const outlets = [...written.sites, ...(await outletsIn(written, search))]
  const known = withoutWords(
    written,
    outlets.flatMap((name) => name.split(' ')),
  )
  const asWritten = await countWords(known, search)
  const meant = await mendSpelling(asWritten.words, search)
  const question = withSpelling(known, meant)
  const { words, articles } = meant.size === 0 ? asWritten : await countWords(question, search)
  const counts = new Map(words.map((each) => [each.word, each.articles]))
  const weights = weighWords(question, counts, articles)
  return {
    measures: { question, weights, at: now, outlets, storyId },
    counted: words,
    // what was borrowed was read already
    readAs: [...meant]
      .filter(([from]) => !written.words.some(({ plain, isBorrowed }) => isBorrowed && plain === from))
      .map(([from, to]) => ({ written: from, read: to })),
    missing: question.names
      .filter((name) => name.every((word) => counts.get(word) === 0))
      .map((name) => name.join(' ')),
  }
}

/** Names in the question that are those of stored outlets. */
async function outletsIn({ names }: Question, search: Store['search']): Promise<string[]> {
  const sources = await search.sources([...new Set(names.map((name) => name.join(' ')))])
  return sources
    .filter(({ articles }) => articles > 0)
    .map(({ word }) => word)
    .slice(0, MOST_OUTLETS)
}

function countWords({ words }: Question, search: Store['search']): ReturnType<Store['search']['count']> {
  return search.count(words.map(({ plain }) => plain))
}

/** Words that no article has -> what they were likely meant to be. */
async function mendSpelling(
  words: readonly CountedWord[],
  search: Store['search'],
): Promise<ReadonlyMap<string, string>> {
  const unknown = words.filter(({ articles }) => articles === 0).slice(0, MOST_SLIPS)
  const meant = new Map<string, string>()
  for (const { word } of unknown) {
    const beginning = beginningOf(word)
    const read = beginning === undefined ? undefined : likelyMeant(word, await search.wordsFrom(beginning))
    if (read !== undefined) meant.set(word, read)
  }
  return meant
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
  const ofSources = outlets.map((source) => ({ limit: EACH, source }))
  const anywhere = [
    { limit: EVER },
    { limit: EACH, days: lately },
    ...question.windows.map((days) => ({ limit: EACH, days })),
  ]
  const searches = question.sites.length > 0 ? ofSources : [...anywhere, ...ofSources]
  const found = []
  for (const search of searches) found.push(...(await store.search.articles({ viewer, words, ...search })))
  return [...new Map(found.map((article) => [article.id, article])).values()]
}

async function loadArticles(
  { articles }: Pick<Store, 'articles'>,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Article>> {
  const loaded = await Promise.all([...new Set(ids)].map((id) => articles.get(id)))
  return new Map(loaded.flatMap((article) => (article ? [[article.id, article] as const] : [])))
}

/** What the next question may lean on: this one's names, or all its words, and the story that answered it. */
function contextOf({ names, words }: Question, [best]: readonly Evidence[]): AnswerContext {
  const subjects = names.length > 0 ? names.flat() : words.map(({ plain }) => plain)
  const speaker = best?.quote?.speaker?.name
  const storyId = best?.article.storyId ?? undefined
  return {
    words: [...subjects, ...(speaker === undefined ? [] : [speaker])],
    ...(storyId === undefined ? {} : { storyId }),
  }
}
