/** Topic: a named query over articles. `words "a phrase" OR -not site:bbc.co.uk person:"Thomas Juneau" section:world` */
import type { Article } from './article.ts'
import { SECTIONS, type Section } from './article.ts'
import { UserError } from './errors.ts'

/** A topic that a workspace's managers named. */
export interface Topic {
  readonly name: string
  readonly query: string
}

export interface Term {
  readonly kind: 'word' | 'phrase' | 'site' | 'person' | 'section'
  /** Lower case, without marks. */
  readonly value: string
  readonly not: boolean
}

/** Any of the alternatives, each of which wants all of its terms. An empty list matches everything. */
export type TopicQuery = readonly (readonly Term[])[]

const LONGEST_QUERY = 500
const TERM = /(-)?(?:(site|person|section):)?(?:["“”]([^"“”]*)["“”]|(\S+))/gu

/**
 * Read a topic as people write it.
 *
 * @throws UserError when it has no word to look for, or is longer than 500 characters
 * @example
 * parseTopic('iraq troops OR isil -site:fox.com')
 * // [[word iraq, word troops], [word isil, not site fox.com]]
 */
export function parseTopic(text: string): TopicQuery {
  const query = text.trim().normalize('NFC')
  if (query.length > LONGEST_QUERY) throw new UserError('A topic can have at most 500 characters.')
  const name = query.toLowerCase()
  if (name === 'top') return []
  if (isSection(name)) return [[{ kind: 'section', value: name, not: false }]]

  const alternatives: Term[][] = [[]]
  for (const [whole, minus, field, phrase, bare] of query.matchAll(TERM)) {
    if (whole === 'OR' || whole === '|') alternatives.push([])
    else if (whole !== 'AND') alternatives.at(-1)?.push(...terms(minus, field, phrase, bare))
  }
  const wanted = alternatives.filter((all) => all.some((term) => !term.not))
  if (wanted.length === 0)
    throw new UserError(
      `“${query}” has no word to look for. Try \`climate\` or \`"interest rates" OR inflation\`.`,
    )
  return wanted
}

/**
 * A stored topic's name stands for its query; anything else is a query itself.
 *
 * @param find the workspace's topic of a name
 * @throws UserError as parseTopic does
 */
export async function resolveTopic(
  topic: string,
  find: (name: string) => Promise<Topic | undefined>,
): Promise<TopicQuery> {
  return parseTopic((await find(topic))?.query ?? topic)
}

/** How people see a topic: "Top stories", "World", or their own words. */
export function topicTitle(topic: string): string {
  const name = topic.trim().toLowerCase()
  if (name === 'top') return 'Top stories'
  return isSection(name) ? name.charAt(0).toUpperCase() + name.slice(1) : topic.trim()
}

/** Whether an article is on the topic. The store asks its full-text index the same question. */
export function matchesTopic(query: TopicQuery, article: Article): boolean {
  const words = ` ${plainWords(`${article.title} ${article.text}`)} `
  return (
    query.length === 0 || query.some((all) => all.every((term) => matches(term, article, words) !== term.not))
  )
}

/** Lower-case words parted by single spaces, accents folded as the full-text index folds them. */
export function plainWords(text: string): string {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
  return (folded.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
}

export function isSection(name: string): name is Section {
  return (SECTIONS as readonly string[]).includes(name)
}

function terms(minus?: string, field?: string, phrase?: string, bare?: string): Term[] {
  const value = (phrase ?? bare ?? '').toLowerCase()
  const not = minus !== undefined
  if (field === 'site') return [{ kind: field, value: value.replace(/^www\./, ''), not }]
  if (field !== undefined) return [{ kind: field as Term['kind'], value, not }]
  const words = plainWords(value)
  if (words === '') return []
  return [{ kind: words.includes(' ') ? 'phrase' : 'word', value: words, not }]
}

function matches(term: Term, article: Article, words: string): boolean {
  switch (term.kind) {
    case 'site':
      return article.host === term.value || article.host.endsWith(`.${term.value}`)
    case 'person':
      return article.people.some((person) =>
        ` ${plainWords(person.name)} `.includes(` ${plainWords(term.value)} `),
      )
    case 'section':
      return article.section === term.value
    default:
      return words.includes(` ${term.value} `)
  }
}
