/** `nutgraf topics`: { id, title?, text } -> { id, topic }, the likeliest of the built-in sections. */
import { rankSections } from '../analysis/topics.ts'
import { UserError } from '../core/errors.ts'
import { answerLines, optionalText, textField } from './json-lines.ts'

/**
 * Names the section of each article on stdin.
 *
 * @returns the exit code
 * @throws UserError when it is called with arguments
 */
export async function run(args: readonly string[]): Promise<number> {
  if (args.length > 0) throw new UserError('`topics` takes no arguments: it reads JSON Lines from stdin.')
  return answerLines((line) => {
    const [likeliest] = rankSections(textField(line, 'text'), optionalText(line, 'title'))
    return { topic: likeliest?.section }
  })
}
