/** TopicQuery -> SQL. It asks what matchesTopic() in core/topic.ts asks; a property test holds the two together. */
import type { SQL } from 'drizzle-orm/sql'
import type { Channel } from '../../core/subscription.ts'
import type { Term, TopicQuery } from '../../core/topic.ts'
import type { TopicOptions } from '../store.ts'
import { and, gte, not, or, sql } from './drizzle.ts'
import { inArticles, phrase } from './full-text.ts'
import { ofChannel } from './places.ts'
import { articles, shown } from './schema.ts'
import { isNoCopy, isVisible } from './visible.ts'

/** Grouped articles on the topic that the options let through; copies of what the viewer sees are left out. */
export function onTopic(query: TopicQuery, options: TopicOptions): SQL | undefined {
  const { viewer, notShownIn } = options
  return and(onTopicOrCopy(query, options), notShownIn && wasNotShownIn(notShownIn), isNoCopy(viewer))
}

/** The same, copies included. */
export function onTopicOrCopy(query: TopicQuery, options: TopicOptions): SQL | undefined {
  const { viewer, since, publishedSince } = options
  return and(
    sql`${articles.stage} = 'grouped'`,
    matching(query),
    since && gte(articles.groupedAt, since),
    publishedSince && gte(articles.publishedAt, publishedSince),
    isVisible(viewer),
  )
}

/** Articles on the topic; undefined when all are. */
export function matching(query: TopicQuery): SQL | undefined {
  return or(...query.map(hasAll))
}

/**
 * All terms of one alternative. The full-text index is asked for all wanted words at once: of a common word alone it would list
 * half of all articles.
 */
function hasAll(terms: readonly Term[]): SQL | undefined {
  const asked = terms.map((term) => ({ term, match: matchOf(term) }))
  const found = asked.flatMap(({ term, match }) => (match === undefined || term.not ? [] : [match]))
  const others = asked.filter(({ term, match }) => match === undefined || term.not)
  return and(
    found.length === 0 ? undefined : inArticles(found.join(' AND ')),
    ...others.map(({ term, match }) => {
      const matches = match === undefined ? matchesField(term) : inArticles(match)
      return term.not ? not(matches) : matches
    }),
  )
}

/** What the full-text index is asked; undefined for what stands in fields, and for what has no word in it. */
function matchOf({ kind, value }: Term): string | undefined {
  switch (kind) {
    case 'site':
    case 'section':
      return undefined
    case 'person':
      return phrase('people', value)
    case 'word':
    case 'phrase':
      return phrase('words', value)
    default:
      return kind satisfies never
  }
}

function matchesField({ kind, value }: Term): SQL {
  switch (kind) {
    case 'site':
      return sql`(${articles.host} = ${value} OR substr(${articles.host}, -length(${value}) - 1) = '.' || ${value})`
    case 'section':
      return sql`${articles.section} IS ${value}`
    default:
      // what has no word in it ("…", "?") finds nothing
      return sql`FALSE`
  }
}

function wasNotShownIn(channel: Channel): SQL {
  return sql`NOT EXISTS (SELECT 1 FROM ${shown}
    WHERE ${shown.articleId} = ${articles.id} AND ${ofChannel(shown, channel)})`
}
