/** `parse-feed`: feed documents in, their entries out. */
import { createFeedParser } from '../feeds/parse-feed.ts'
import { answerLines, optionalText, textField } from './json-lines.ts'

export async function run(_args: readonly string[]): Promise<number> {
  const parser = createFeedParser()
  try {
    return await answerLines(async (line) => {
      const { title, link, entries } = await parser.parse(
        Buffer.from(textField(line, 'bodyBase64'), 'base64'),
        {
          contentType: optionalText(line, 'contentType'),
          url: optionalText(line, 'url'),
        },
      )
      return { title, link, entries }
    })
  } finally {
    await parser.close()
  }
}
