/** TopicQuery -> SQL. It asks what matchesTopic() in core/topic.ts asks; a property test holds the two together. */
import type { SQL } from 'drizzle-orm'
import type { Channel } from '../../core/subscription.ts'
import type { Term, TopicQuery } from '../../core/topic.ts'
import type { TopicOptions } from '../store.ts'
import { and, gte, not, or, sql } from './drizzle.ts'
import { hasPhrase } from './full-text.ts'
import { ofChannel } from './places.ts'
import { articles, articleWords, shown } from './schema.ts'
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

/**
 * Articles on the topic; undefined when all are. One EXISTS around all alternatives: of an OR within it PostgreSQL takes what
 * is asked of the words to their index.
 */
export function matching(query: TopicQuery): SQL | undefined {
  const any = or(
    ...query.map((all) => and(...all.map((term) => (term.not ? not(matches(term)) : matches(term))))),
  )
  if (!any) return undefined
  return sql`EXISTS (SELECT 1 FROM ${articleWords} WHERE ${articleWords.articleId} = ${articles.id} AND (${any}))`
}

function matches(term: Term): SQL {
  const { kind, value } = term
  switch (kind) {
    case 'site':
      return sql`(${articles.host} = ${value} OR right(${articles.host}, length(${value}) + 1) = '.' || ${value})`
    case 'section':
      return sql`(${articles.section} IS NOT DISTINCT FROM ${value})`
    case 'person':
      return hasPhrase('people', value)
    case 'word':
    case 'phrase':
      return hasPhrase('words', value)
    default:
      return kind satisfies never
  }
}

function wasNotShownIn(channel: Channel): SQL {
  return sql`NOT EXISTS (SELECT 1 FROM ${shown}
    WHERE ${shown.articleId} = ${articles.id} AND ${ofChannel(shown, channel)})`
}
