/** What a topic would have found in the last days, before it is saved. */
import type { Article } from '../core/article.ts'
import { type Block, type ListEntry, type Message, message } from '../core/message.ts'

/** What was found, newest first. */
export interface TopicTrial {
  readonly days: number
  readonly matching: readonly Article[]
  /** Copies of articles that match: a digest leaves them out. */
  readonly copies: number
  /** What a filter (`-word`, `site:…`) keeps out. */
  readonly keptOut: readonly { readonly article: Article; readonly filter: string }[]
  /** There is more than was looked at. */
  readonly isCut: boolean
  /** What to do, where there is nothing. */
  readonly advice?: string
}

const MOST_EXAMPLES = 5
const MOST_KEPT_OUT = 2

/** @param dayOf an article's day, for people: "Mon 2 Mar" */
export function topicTrialView(
  title: string,
  { days, matching, copies, keptOut, isCut, advice }: TopicTrial,
  dayOf: (article: Article) => string,
): Message {
  const atLeast = isCut ? 'at least ' : ''
  const found = `${atLeast}${articles(matching.length)} of the last ${days} days ${matching.length === 1 ? 'matches' : 'match'}`
  const perDay = groupBy(matching, dayOf)
  const counts = [...perDay].map(([day, { length }]) => `${day}: ${length}`).reverse()
  const items: ListEntry[] = [
    {
      content: [{ strong: found }, copies > 0 ? `; ${articles(copies, 'copies', 'copy')} left out` : ''],
    },
    ...(counts.length > 0 ? [{ content: [counts.join(' · ')] }] : []),
    ...matching.slice(0, MOST_EXAMPLES).map(linkTo),
    ...[...groupBy(keptOut, ({ filter }) => filter)].map(([filter, out]) => ({
      content: [
        { strong: filter },
        ` keeps out ${articles(out.length)}`,
        ...out
          .slice(0, MOST_KEPT_OUT)
          .flatMap(({ article }) => [' · ', { link: article.title, url: article.url }]),
      ],
    })),
  ]
  const note: Block[] = advice === undefined ? [] : [{ type: 'note', content: [advice] }]
  return message(title, { type: 'heading', text: title }, { type: 'list', items }, ...note)
}

function linkTo({ title, url, outlet }: Article): ListEntry {
  return { content: [{ link: title, url }, ` · ${outlet}`] }
}

function articles(count: number, many = 'articles', one = 'article'): string {
  return `${count} ${count === 1 ? one : many}`
}

function groupBy<T>(things: readonly T[], keyOf: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const thing of things) groups.set(keyOf(thing), [...(groups.get(keyOf(thing)) ?? []), thing])
  return groups
}
