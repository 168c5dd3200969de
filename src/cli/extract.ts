/** `extract`: article pages in, their text and what they say of themselves out. */
import { decodePage } from '../feeds/decode.ts'
import { createExtractor } from '../feeds/extract-article.ts'
import { answerLines, optionalText, textField } from './json-lines.ts'

export async function run(_args: readonly string[]): Promise<number> {
  const extractor = createExtractor()
  try {
    return await answerLines(async (line) => {
      const packed = optionalText(line, 'htmlBase64')
      const html =
        packed === undefined
          ? textField(line, 'html')
          : decodePage(Buffer.from(packed, 'base64'), optionalText(line, 'contentType'))
      const article = await extractor.extract(html, optionalText(line, 'url'))
      const { title, byline, publishedAt, language, text } = article
      return { title, byline, publishedAt, language, text }
    })
  } finally {
    await extractor.close()
  }
}
