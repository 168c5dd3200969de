/** `ask`: questions answered from the store, or not at all. */
import type { Answer } from '../core/answer.ts'
import { answerQuestion } from '../pipeline/answer-question.ts'
import { answerLines, optionalDate, textField } from './json-lines.ts'
import { withNewsroom } from './newsroom.ts'

export async function run(): Promise<number> {
  return withNewsroom(({ store, context }) =>
    answerLines(async (line) => {
      const question = textField(line, 'question')
      const now = optionalDate(line, 'at') ?? context.now()
      return lineOf(await answerQuestion(question, { store, viewer: undefined, now }))
    }),
  )
}

function lineOf({ abstained, evidence, articles }: Answer): object {
  const best = evidence[0]
  return {
    abstained,
    answer: best ? (best.figure ?? best.quote ?? best.passage).text : null,
    sentence: best?.passage.text ?? null,
    article: best?.article.id ?? null,
    articles: articles.map(({ id }) => id),
  }
}
