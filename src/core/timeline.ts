/** How a story went on: which article brought what, oldest first. */
import type { Article, Passage } from './article.ts'
import type { Story } from './story.ts'
import { plainWords } from './topic.ts'

/** What an article told that none before it had. */
export interface Turn {
  readonly article: Article
  /** Of the article, to the letter; undefined for a first report of which no sentence was kept. */
  readonly sentence: Passage | undefined
}

/** Fewer words that nobody wrote before are another way to say the same. */
const FEWEST_NEW = 4
/** Of a sentence's longer words. */
const LEAST_NEW = 0.35
const SHORTEST_WORD = 4

/**
 * The first report, then each article that brought a new sentence; of very many the first, the newest, and those with most
 * news between them.
 */
export function findTurns({ articles }: Story, limit: number): readonly Turn[] {
  const known = new Set<string>()
  const turns = articles.flatMap((article, index) => {
    const { sentence, news } = newestWords(article, known)
    for (const word of longWords(`${article.title} ${article.text}`)) known.add(word)
    const isTurn = index === 0 || news > 0
    return isTurn ? [{ article, sentence: index === 0 ? article.summary[0] : sentence, news }] : []
  })
  const [first, last] = [turns[0], turns.at(-1)]
  const between = turns.slice(1, -1).sort((a, b) => b.news - a.news)
  const kept = new Set([first, last, ...between.slice(0, limit - 2)])
  return turns.filter((turn) => kept.has(turn)).map(({ article, sentence }) => ({ article, sentence }))
}

/** The sentence with the most words that are not known; 0 when none says anything new. */
function newestWords(
  { summary }: Article,
  known: ReadonlySet<string>,
): { sentence: Passage | undefined; news: number } {
  let best: { sentence: Passage | undefined; news: number } = { sentence: undefined, news: 0 }
  for (const sentence of summary) {
    const words = longWords(sentence.text)
    const news = words.filter((word) => !known.has(word)).length
    if (news >= FEWEST_NEW && news / words.length >= LEAST_NEW && news > best.news) best = { sentence, news }
  }
  return best
}

/** Numbers too, however short: "12" is news where it was "9". */
function longWords(text: string): string[] {
  const words = plainWords(text).split(' ')
  return [...new Set(words.filter((word) => word.length >= SHORTEST_WORD || /\d/.test(word)))]
}
