import { type Command, type CommandContext, defineAction } from '../src/chat/command.ts'
import type { AnswerContext } from '../src/core/answer.ts'
import { answerView } from '../src/views/answer.ts'
import { talkedAbout } from './talked-about.ts'

export const ask: Command = {
  name: 'ask',
  description: 'A question, answered in the words of the stored articles',
  action: defineAction({
    description:
      'A question, answered in the words of the stored articles; also “since when?” after an answer',
    options: {
      question: {
        type: 'string',
        description: 'such as: how many troops are still in Iraq?',
        required: true,
      },
    },
    access: 'everyone',
    isPrivate: false,
    async run({ question }, context) {
      const { desk, channel, timezone } = context
      const answer = await desk.answer(question, channel, await contextOf(question, context))
      return answerView(answer, timezone)
    },
  }),
}

async function contextOf(
  asked: string,
  { store, now, talk }: CommandContext,
): Promise<AnswerContext | undefined> {
  const { question = '', articleIds = [] } = (await talk()) ?? {}
  const articles = await Promise.all(articleIds.map((id) => store.articles.get(id)))
  return talkedAbout(asked, { question, articles: articles.filter((article) => article !== undefined) }, now)
}
