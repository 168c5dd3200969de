/** `nutgraf similarity`: { id, a, b } -> { id, score, duplicate }. */
import { compareTexts } from '../analysis/similarity.ts'
import { UserError } from '../core/errors.ts'
import { answerLines, textField } from './json-lines.ts'

/**
 * Tells of each pair of texts on stdin whether they are the same.
 *
 * @returns the exit code
 * @throws UserError when it is called with arguments
 */
export async function run(args: readonly string[]): Promise<number> {
  if (args.length > 0) throw new UserError('`similarity` takes no arguments: it reads JSON Lines from stdin.')
  return answerLines((line) => compareTexts(textField(line, 'a'), textField(line, 'b')))
}
