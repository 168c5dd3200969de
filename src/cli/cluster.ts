/** `nutgraf cluster`: all of stdin's { id, title?, text, publishedAt? } -> { id, story, duplicateOf? } in the same order. */
import { signatureOf } from '../analysis/signature.ts'
import { groupStories, type StoryDoc } from '../analysis/stories.ts'
import { UserError } from '../core/errors.ts'
import { optionalDate, optionalText, readLines, textField, writeLine } from './json-lines.ts'

/**
 * Groups the articles on stdin by event. A line that can't be read is answered with its error, in its place.
 *
 * @returns the exit code
 * @throws UserError when it is called with arguments
 */
export async function run(args: readonly string[]): Promise<number> {
  if (args.length > 0) throw new UserError('`cluster` takes no arguments: it reads JSON Lines from stdin.')
  const lines = await readLines()
  const articles = lines.map(readArticle)
  const grouped = groupStories(articles.filter((article): article is StoryDoc => !(article instanceof Error)))
  for (const [index, { id = null }] of lines.entries()) {
    const article = articles[index]
    const found = grouped.get(index)
    if (article instanceof Error) await writeLine({ id, error: article.message })
    else if (found?.duplicateOf === undefined) await writeLine({ id, ...found })
    else await writeLine({ id, ...found, duplicateOf: lines[found.duplicateOf]?.id })
  }
  return 0
}

/** Lines are known by their place here, since nobody promised that ids are unique. */
function readArticle(line: Record<string, unknown>, place: number): StoryDoc | Error {
  try {
    const title = optionalText(line, 'title') ?? ''
    const signature = signatureOf(textField(line, 'text'), title)
    return { id: place, title, signature, publishedAt: optionalDate(line, 'publishedAt') }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return error
  }
}
