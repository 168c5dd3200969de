/** A topic's query in its parts: what it is about, and the filters (`-word`, `site:…`) that keep articles out. */
import type { Article } from './article.ts'
import { matchesTopic, plainWords, type Term, type TopicQuery } from './topic.ts'

/** The query without its filters; a topic that is nothing but sites keeps them. */
export function subjectOf(query: TopicQuery): TopicQuery {
  return query.map((all) => {
    const wanted = all.filter((term) => !term.not)
    const subject = wanted.filter(({ kind }) => kind !== 'site')
    return subject.length > 0 ? subject : wanted
  })
}

/**
 * The filter that keeps an article out, which is on the query's subject otherwise; as people write it.
 *
 * @returns undefined when no filter does
 * @example
 * keptOutBy(parseTopic('ferries -strike'), article) // '-strike', where the article has the word
 */
export function keptOutBy(query: TopicQuery, article: Article): string | undefined {
  if (matchesTopic(query, article)) return undefined
  const subject = subjectOf(query)
  const all = query.find((_, index) => matchesTopic([subject[index] ?? []], article))
  const filter = all?.find((term) => matchesTopic([[{ ...term, not: false }]], article) === term.not)
  return filter && written(filter)
}

/** How much of the query stands in a title: 1 when one of its alternatives does, 0 when it has no words, or none is there. */
export function titleMatch(query: TopicQuery, title: string): number {
  const words = ` ${plainWords(title)} `
  const shares = query.map((all) => {
    const wanted = all.filter(({ kind, not }) => !not && (kind === 'word' || kind === 'phrase'))
    const found = wanted.filter(({ value }) => words.includes(` ${value} `))
    return wanted.length === 0 ? 0 : found.length / wanted.length
  })
  return Math.max(0, ...shares)
}

function written({ kind, value, not }: Term): string {
  const field = kind === 'word' || kind === 'phrase' ? '' : `${kind}:`
  return `${not ? '-' : ''}${field}${value.includes(' ') ? `"${value}"` : value}`
}
