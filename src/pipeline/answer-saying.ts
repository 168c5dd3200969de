/** "What did Marlow say about the tram?" -> Marlow's own words on it, or that none are stored; never words of another. */
import { sentencesAround, subjectShare, whoSpokeOn } from '../analysis/questions/choose-saying.ts'
import type { Found } from '../analysis/questions/gather.ts'
import { isLimited, isWithin } from '../analysis/questions/operators.ts'
import { isOutlet, type Readable } from '../analysis/questions/rank-articles.ts'
import type { Findings } from '../analysis/questions/rank-passages.ts'
import type { Question } from '../analysis/questions/read-question.ts'
import { type AskedSaying, subjectOf } from '../analysis/questions/read-saying.ts'
import { findReported } from '../analysis/questions/reported-speech.ts'
import type { Weights } from '../analysis/questions/weigh-words.ts'
import type { Unsaid } from '../core/answer.ts'
import { findVoices, isCalled, type Saying } from '../core/voices.ts'
import type { Store, Viewer } from '../store/store.ts'

/** So many of the newest quotes of somebody are looked through, and so many that have a word of the subject. */
const MOST_FOUND = 100
const MOST_ON_SUBJECT = 30
const MOST_WORDS = 3
const MOST_SHOWN = 3
const MOST_OTHERS = 4
/** Words that have the subject in their own sentence, all of it, are on it beyond doubt. */
const SURE = 0.95
const LIKELY = 0.75

export interface SayingSearch {
  readonly store: Pick<Store, 'quotes'>
  readonly viewer: Viewer
  readonly question: Question
  readonly weights: Weights
  /** The articles that match the question best, and what was found in them. */
  readonly read: readonly Readable[]
  readonly findings: Findings
  readonly storyId: number | undefined
}

/**
 * Somebody's own words on what the question is about, the newest of the surest first; where only their reported words are,
 * the sentences with them.
 *
 * @returns undefined when the question does not ask for the words of a person by name
 */
export async function findSaying(search: SayingSearch): Promise<readonly Found[] | Unsaid | undefined> {
  const { question, read, weights, findings } = search
  const { saying } = question
  if (!saying?.isNamed) return undefined
  const subject = subjectOf(saying)
  const sayings = await sayingsOf(saying, subject, search)
  const said = onSubject(sayings, subject, search)
  if (said.some(({ share }) => share >= SURE)) return said.slice(0, MOST_SHOWN).map(foundOf)
  const reported = reportedBy(saying.speaker, subject, search)
  if (reported.length > 0) return reported.slice(0, 1)
  if (said.length > 0) return said.slice(0, MOST_SHOWN).map(foundOf)
  // "what did people think" names nobody
  if (sayings.length === 0 && !/\p{Lu}/u.test(saying.speaker)) return undefined
  const [newest] = sayings
  const speaker = newest?.quote.speaker?.name ?? saying.speaker
  const others = whoSpokeOn(subject, findings.quotes, read, weights).filter((name) => name !== speaker)
  return {
    speaker,
    about: saying.about,
    isLimited: isLimited(question.limits) || question.sites.length > 0,
    newest,
    others: subject.length === 0 ? [] : others.slice(0, MOST_OTHERS),
  }
}

/** All that is quoted of those who are called so, newest first. */
async function sayingsOf(
  { speaker, about }: AskedSaying,
  subject: readonly string[],
  { store, viewer, question: { limits, sites } }: SayingSearch,
): Promise<readonly Saying[]> {
  const newest = await store.quotes.search({ viewer, speaker, limit: MOST_FOUND })
  // of someone who is quoted every day older words on the subject are looked up by its words
  const words =
    newest.length < MOST_FOUND || subject.length === 0 ? [] : about.split(/\s+/u).slice(-MOST_WORDS)
  const more = []
  for (const word of words)
    more.push(...(await store.quotes.search({ viewer, speaker, about: word, limit: MOST_ON_SUBJECT })))
  const found = [...new Map([...newest, ...more].map((one) => [one.quote.id, one])).values()].filter(
    ({ article }) =>
      isWithin(article, limits) && (sites.length === 0 || sites.some((site) => isOutlet(site, article))),
  )
  const byTime = found.sort((a, b) => b.article.publishedAt.getTime() - a.article.publishedAt.getTime())
  const voices = findVoices(byTime).filter((voice) => isCalled(voice, speaker))
  return voices
    .flatMap(({ sayings }) => sayings)
    .sort((a, b) => b.article.publishedAt.getTime() - a.article.publishedAt.getTime())
}

interface OnSubject {
  readonly saying: Saying
  readonly share: number
}

/** The surest first; of equally sure ones those of the story that is talked about, of the days that are asked for, the newest. */
function onSubject(
  sayings: readonly Saying[],
  subject: readonly string[],
  { weights, question: { windows }, storyId }: SayingSearch,
): OnSubject[] {
  const ofDays = ({ article: { publishedAt } }: Saying) =>
    Number(windows.some(({ from, to }) => publishedAt >= from && publishedAt <= to))
  const ofStory = ({ article }: Saying) => Number(storyId !== undefined && article.storyId === storyId)
  const tier = ({ share }: OnSubject) => Number(share >= SURE) + Number(share >= LIKELY)
  return sayings
    .map((saying) => ({ saying, share: subjectShare(saying.quote, saying.article, subject, weights) }))
    .filter(({ share }) => share > 0)
    .sort(
      (a, b) =>
        tier(b) - tier(a) || ofStory(b.saying) - ofStory(a.saying) || ofDays(b.saying) - ofDays(a.saying),
    )
}

function foundOf({ saying: { quote, article } }: OnSubject): Found {
  return { article, passage: sentencesAround(article, quote), quote }
}

/** Sentences that report their words on all of the subject, those of the best articles first. */
function reportedBy(
  speaker: string,
  subject: readonly string[],
  { read, weights }: SayingSearch,
): readonly Found[] {
  if (subject.length === 0) return []
  return read.flatMap((article) =>
    findReported(article, speaker)
      .filter((passage) => subjectShare(passage, article, subject, weights) >= SURE)
      .map((passage) => ({ article, passage })),
  )
}
