/** Articles and passages with words of a question -> those that speak of whom, and of what, it asks. */
import { isState } from '../../core/counted-thing.ts'
import { stemOf } from '../words.ts'
import { findWords } from './find-words.ts'
import { isLeaning } from './follow-up.ts'
import type { Ranked } from './rank-articles.ts'
import type { RankedPassage } from './rank-passages.ts'
import type { Question } from './read-question.ts'

/** A question of more words tells a story, of which an article may have a part. */
const FEW_WORDS = 6

/** Those that have a name of the question whole: "Ada Marlow" is not asked of who has an Ada. All, where it has none, or is long. */
export function ofNamed(articles: readonly Ranked[], { names, words }: Question): readonly Ranked[] {
  if (names.length === 0 || words.length > FEW_WORDS) return articles
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

/** Words that articles would say it in too. */
function hasWordsOfItsOwn({ words }: Question): boolean {
  return words.some(({ plain, isBorrowed }) => !isBorrowed && !isState(plain))
}
