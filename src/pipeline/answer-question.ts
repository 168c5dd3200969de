/** question -> Answer: looked up, ranked, shown as it stands, or not answered. */

import { quotesOnSubject } from '../analysis/questions/choose-saying.ts'
import { isCovered } from '../analysis/questions/cover.ts'
import { inContext, isFollowUp, isLeaning } from '../analysis/questions/follow-up.ts'
import { type Found, gatherEvidence } from '../analysis/questions/gather.ts'
import { isLimited, isWithin } from '../analysis/questions/operators.ts'
import { type Measures, type Ranked, rankArticles } from '../analysis/questions/rank-articles.ts'
import { type RankedPassage, rankPassages } from '../analysis/questions/rank-passages.ts'
import { type Question, readQuestion } from '../analysis/questions/read-question.ts'
import { isOtherLanguage } from '../analysis/questions/small-talk.ts'
import { spreadOutlets } from '../analysis/questions/spread.ts'
import {
  asksForHolder,
  ofLastHolder,
  ofNamed,
  onHolder,
  onWhatIsAsked,
} from '../analysis/questions/to-the-point.ts'
import type { Answer, AnswerContext, Evidence, Unsaid } from '../core/answer.ts'
import type { Article } from '../core/article.ts'
import type { CountedWord, FoundArticle, Store, Viewer } from '../store/store.ts'
import { findSaying } from './answer-saying.ts'
import { understand } from './understand-question.ts'

const DAY_MS = 86_400_000
/** So many articles are looked at by their words anywhere, and so many each of the last days, a named outlet, named days. */
const EVER = 60
const EACH = 30
const LATELY_DAYS = 8
/** Sentences of so many articles are read. */
const READ = 6
const MOST_ARTICLES = 10
/** What matches so much worse is on something else. */
const NEARLY = 0.4

export interface AskOptions {
  readonly store: Pick<Store, 'search' | 'articles' | 'quotes'>
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
  if (!context || !isFollowUp(alone)) return answerRead(alone, options, {})
  const answer = await answerRead(inContext(alone, context), options, {
    storyId: context.storyId,
    talkedOf: context.articleIds ?? [],
  })
  const mayBeNew = alone.words.length > 0 && !isLeaning(alone)
  return answer.abstained && mayBeNew ? answerRead(alone, options, {}) : answer
}

async function answerRead(
  written: Question,
  options: AskOptions,
  talked: Pick<Measures, 'storyId' | 'talkedOf'>,
): Promise<Answer> {
  const { store } = options
  const { measures, counted, readAs, missing } = await understand(written, options, talked)
  const { question, outlets = [] } = measures
  const { articles: looked, lacking } = withinLimits(await lookUp(counted, measures, options), question)
  const ranked = rankArticles(looked, measures)
  const { found, unsaid } = await findEvidence(ranked, measures, missing, options)
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
    question: question.asked,
    abstained: evidence.length === 0,
    missing: [...lacking, ...missing.filter((name) => !lacking.some((phrase) => phrase.includes(name)))],
    ...(isOtherLanguage(question.text) ? { isOtherLanguage: true } : {}),
    ...(unsaid ? { unsaid } : {}),
    readAs,
    evidence,
    articles: first.flatMap(({ article }) => articles.get(article.id) ?? []),
    context: contextOf(question, evidence),
  }
}

/** The articles that the question is limited to, and the phrases that none of them has. */
function withinLimits(
  articles: readonly FoundArticle[],
  { limits }: Question,
): { articles: readonly FoundArticle[]; lacking: readonly string[] } {
  const within = isLimited(limits) ? articles.filter((article) => isWithin(article, limits)) : articles
  return { articles: within, lacking: within.length === 0 ? limits.phrases : [] }
}

interface Finding {
  readonly found: readonly Found[]
  readonly unsaid?: Unsaid
}

async function findEvidence(
  ranked: readonly Ranked[],
  { question, weights, storyId }: Measures,
  missing: readonly string[],
  { store, viewer }: AskOptions,
): Promise<Finding> {
  const best = ofNamed(ranked, question, READ)
  const read = best.map(({ article }) => article)
  const all = await store.search.findings(read.map(({ id }) => id))
  // nobody else's words for those of a stranger
  if (question.kind === 'what said' && missing.length > 0) return { found: [] }
  const said = await findSaying({ store, viewer, question, weights, read, findings: all, storyId })
  if (said) return 'others' in said ? { found: [], unsaid: said } : { found: said }
  const findings = { ...all, quotes: quotesOnSubject(all.quotes, question, read, weights) }
  const passages = rankPassages(best, question, weights, findings)
  const { office } = question
  if (office && asksForHolder(question))
    return { found: gatherEvidence(onHolder(passages, office).slice(0, 1), question, findings) }
  if (!isCovered(question, weights, ranked)) return { found: [] }
  const asked = onWhatIsAsked(passages, question)
  // of those who held an office before, words on something that the holder has said nothing on
  const ofHolder = office && question.kind === 'what said' ? ofLastHolder(asked, office) : asked
  const isOnIt = question.saying?.about === '' || scoreOf(ofHolder) >= scoreOf(asked) - NEARLY
  return { found: gatherEvidence(isOnIt && ofHolder.length > 0 ? ofHolder : asked, question, findings) }
}

function scoreOf([best]: readonly RankedPassage[]): number {
  return best?.score ?? Number.NEGATIVE_INFINITY
}

async function lookUp(
  words: readonly CountedWord[],
  { question, outlets = [] }: Measures,
  { store, viewer, now, context }: AskOptions,
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
  // articles may call the place of an office by another of its names
  const names = question.office ? await store.search.count(question.office.places) : { words: [] }
  const wanted = [...words, ...names.words.filter(({ word }) => !words.some((known) => known.word === word))]
  const found = []
  for (const search of searches)
    found.push(...(await store.search.articles({ viewer, words: wanted, ...search })))
  const shown = await loadArticles(store, context?.articleIds ?? [])
  return [...new Map([...found, ...shown.values()].map((article) => [article.id, article])).values()]
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
