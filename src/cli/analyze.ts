/** `analyze [--sentences N]`: articles in, what is in them out. */
import { parseArgs } from 'node:util'
import { analyze } from '../analysis/analyze.ts'
import { UserError } from '../core/errors.ts'
import { answerLines, optionalDate, optionalText, textField } from './json-lines.ts'

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { sentences: { type: 'string', default: '3' } } })
  const sentences = Number(values.sentences)
  if (!Number.isInteger(sentences) || sentences < 1)
    throw new UserError('--sentences is a whole number, such as 3.')

  return answerLines((line) => {
    const { language, body, summary, quotes, figures, keywords, people } = analyze(
      {
        text: textField(line, 'text'),
        title: optionalText(line, 'title'),
        publishedAt: optionalDate(line, 'publishedAt'),
        url: optionalText(line, 'url'),
      },
      { sentences },
    )
    return { language, body, summary, quotes, figures, keywords, people }
  })
}
