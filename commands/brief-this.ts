import type { CommandContext, MessageAction } from '../src/chat/command.ts'
import type { Article } from '../src/core/article.ts'
import { chooseStories } from '../src/core/digest.ts'
import { UserError } from '../src/core/errors.ts'
import type { Message } from '../src/core/message.ts'
import type { StoredFigure, StoredQuote } from '../src/core/quote.ts'
import type { Story } from '../src/core/story.ts'
import { wholeUrl } from '../src/core/text-fragment.ts'
import { digestView } from '../src/views/digest.ts'

/** A message with more links is a list of links: the first ones are read. */
const MOST_LINKS = 3
/** An address in running text; Slack puts it between < and > or |, Discord between < and >. */
const LINK = /https?:\/\/[^\s<>|"“”]+[^\s<>|"“”.,;:!?)\]'’]/giu

export const briefThis: MessageAction = {
  name: 'Brief this',
  description: 'What the articles linked in a message say: their key sentences, quotes and figures',
  async run(text, context) {
    const found = text.match(LINK) ?? []
    // a digest leads to several places of one article
    const links = [...new Set(found.map(wholeUrl))].slice(0, MOST_LINKS)
    if (links.length === 0)
      throw new UserError('There is no link in that message. I brief the articles that a message links to.')
    return briefLinks(links, context)
  },
}

/**
 * The brief of the articles at these addresses. One that can't be read is left out, unless it is the only one.
 *
 * @throws UserError when none can be read
 */
export async function briefLinks(links: readonly string[], context: CommandContext): Promise<Message> {
  const read = await Promise.allSettled(links.map((link) => context.desk.readArticle(link, context.channel)))
  const articles = read.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  if (articles.length === 0) throw read.find((result) => result.status === 'rejected')?.reason
  const { quotes, figures } = await context.store.search.findings(articles.map(({ id }) => id))
  const stories = articles.map((article) => storyOf(article, quotes, figures))
  const digest = chooseStories(stories, new Set(articles.map(({ id }) => id)), context.now)
  return digestView(
    digest,
    articles.length === 1 ? `Brief: ${articles[0]?.title}` : 'Brief of the linked articles',
  )
}

/** An article as a story of its own, whatever others tell of the same. */
function storyOf(article: Article, quotes: readonly StoredQuote[], figures: readonly StoredFigure[]): Story {
  const ofArticle = (found: { readonly articleId: number }) => found.articleId === article.id
  return {
    id: article.id,
    articles: [article],
    quotes: quotes.filter(ofArticle),
    figures: figures.filter(ofArticle),
    copies: [],
  }
}
