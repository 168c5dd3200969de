/** `import`: archives into the store, analyzed as if fetched. */
import { createHash } from 'node:crypto'
import { compareTexts } from '../analysis/similarity.ts'
import { canonicalUrl } from '../feeds/canonical-url.ts'
import type { Newsroom } from '../newsroom.ts'
import { analyzeArticles } from '../pipeline/analyze-articles.ts'
import { openingOf } from '../pipeline/extract-articles.ts'
import { groupStories } from '../pipeline/group-stories.ts'
import { answerLines, optionalDate, optionalText, textField } from './json-lines.ts'
import { withNewsroom } from './newsroom.ts'

type Line = Record<string, unknown>

/** So many articles are analyzed at once, between two answers: an answer stands for work that is about done. */
const BATCH = 25

export async function run(): Promise<number> {
  return withNewsroom(async (newsroom) => {
    let added = 0
    const code = await answerLines(async (line) => {
      const answer = await add(line, newsroom)
      added++
      if (added % BATCH === 0) await analyzeAdded(newsroom)
      return answer
    })
    await analyzeAdded(newsroom)
    return code
  })
}

async function analyzeAdded({ context }: Newsroom): Promise<void> {
  for (const step of [analyzeArticles, groupStories]) {
    let report = await step(context)
    while (report.done + report.failed > 0) report = await step(context)
  }
}

async function add(line: Line, { store, context }: Newsroom): Promise<{ article: number }> {
  const text = textField(line, 'text')
  const title = optionalText(line, 'title') ?? ''
  const url = optionalText(line, 'url')
  const now = context.now()
  const article = {
    feedId: null,
    guid: null,
    url: url && URL.canParse(url) ? canonicalUrl(url) : `urn:sha256:${sha256(`${title}\n${text}`)}`,
    title: title || openingOf(text),
    outlet: optionalText(line, 'feed') ?? (url && URL.canParse(url) ? new URL(url).hostname : 'import'),
    byline: null,
    publishedAt: optionalDate(line, 'publishedAt') ?? now,
    fetchedAt: now,
    feedContent: null,
    text,
  }
  const { id, isNew } = await store.articles.add(article)
  if (isNew || !(await isOther(text, id, store))) return { article: id }
  const part = await store.articles.add({ ...article, url: `${article.url}#${sha256(text).slice(0, 12)}` })
  return { article: part.id }
}

/** An archive may give one address to several texts, such as the parts of a live page: none of them is lost. */
async function isOther(text: string, id: number, { articles }: Newsroom['store']): Promise<boolean> {
  const known = await articles.get(id)
  return known !== undefined && known.text !== '' && !compareTexts(known.text, text).duplicate
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
