/** What was talked about -> what “he”, “there” and “that” of the next question mean. */
import { isFollowUp } from '../src/analysis/questions/follow-up.ts'
import { readQuestion } from '../src/analysis/questions/read-question.ts'
import { stemOf } from '../src/analysis/words.ts'
import type { AnswerContext } from '../src/core/answer.ts'
import type { Article } from '../src/core/article.ts'
import { plainWords } from '../src/core/topic.ts'

/** An article's first words that tell what it is about, beside the people it names. */
const KEYWORDS = 4
const PEOPLE = 2

/**
 * The story that a question leans on: of several (a digest) the one that has most of the question's own words, else the first.
 *
 * @param asked the question now
 * @param question the one before; '' when a digest or a brief is talked about
 * @param articles what was shown, the last answer's first
 * @returns undefined when nothing was
 */
export function talkedAbout(
  asked: string,
  { question, articles }: { readonly question: string; readonly articles: readonly Article[] },
  now: Date,
): AnswerContext | undefined {
  const [first] = articles
  if (!first) return undefined
  const stems = readQuestion(asked, now).words.map(({ stem }) => stem)
  const best = bestOf(articles, stems) ?? first
  const { storyId } = best
  const isOfLast = best === first || (storyId !== null && storyId === first.storyId)
  const before = isOfLast ? subjectsOf(question, now) : []
  const loose = articles.flatMap((article) => (article.storyId === null ? article.id : []))
  return {
    words: [...before, ...subjectsOfArticle(best)],
    ...(storyId === null ? {} : { storyId }),
    ...(loose.length > 0 ? { articleIds: loose } : {}),
  }
}

function bestOf(articles: readonly Article[], stems: readonly string[]): Article | undefined {
  const counts = articles.map((article) => {
    const has = new Set(plainWords(`${article.title} ${article.text}`).split(' ').map(stemOf))
    return stems.filter((stem) => has.has(stem)).length
  })
  return articles[counts.indexOf(Math.max(...counts))]
}

/** The names of a question, else all its words; none where it leaned on another one itself. */
function subjectsOf(question: string, now: Date): string[] {
  const read = readQuestion(question, now)
  if (isFollowUp(read)) return []
  return read.names.length > 0 ? read.names.flat() : read.words.map(({ plain }) => plain)
}

function subjectsOfArticle({ keywords, people }: Article): string[] {
  return [...people.slice(0, PEOPLE).map(({ name }) => name), ...keywords.slice(0, KEYWORDS)]
}
