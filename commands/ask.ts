import { isFollowUp } from '../src/analysis/questions/follow-up.ts'
import { type Question, readQuestion } from '../src/analysis/questions/read-question.ts'
import { isSmallTalk } from '../src/analysis/questions/small-talk.ts'
import { type Command, type CommandContext, defineAction } from '../src/chat/command.ts'
import type { AnswerContext } from '../src/core/answer.ts'
import { UserError } from '../src/core/errors.ts'
import { answerView } from '../src/views/answer.ts'
import { changesView, type StoryChanges } from '../src/views/changes.ts'
import { withoutNews } from './nothing-found.ts'
import { talkedAbout } from './talked-about.ts'
import { whatChanged } from './what-changed.ts'

const HOW_TO_ASK =
  'Say which question about the news, such as “how many troops are still in Iraq?”: I answer in the words of the stored articles. /brief tells what is new.'
const HOW_TO_BRIEF =
  'To hear what a linked article says, write /brief and its address, or choose Brief this in the menu of the message. Then ask on.'
const LINK = /(?<!\S)<?https?:\/\/\S+/giu
const NOTHING_TALKED_ABOUT =
  'Say what about: nothing was talked about here in the last hour. /brief tells what is new.'

export const ask: Command = {
  name: 'ask',
  description: 'A question, answered in the words of the stored articles',
  action: defineAction({
    description:
      'A question, answered in the words of the stored articles; also “since when?” after an answer',
    options: {
      question: {
        type: 'string',
        description: 'such as “how many troops are still in Iraq?”',
        required: true,
      },
    },
    access: 'everyone',
    isPrivate: false,
    async run({ question: typed }, context) {
      const { desk, channel, timezone, now } = context
      // the words of an address are none of the question
      const question = typed.replace(LINK, ' ').trim()
      const talked = await contextOf(question, context)
      const read = readQuestion(question, now)
      checkAsked(read, { hasLink: question !== typed.trim(), isTalked: talked !== undefined })
      const changed = read.kind === 'what changed'
      if (changed && isFollowUp(read)) {
        const changes = await changesOf(talked?.storyId, read, context)
        if (changes) return changesView(read.asked, changes)
      }
      const answer = await desk.answer(question, channel, talked)
      const changes = changed
        ? await changesOf(answer.evidence[0]?.article.storyId, read, context)
        : undefined
      return changes && hasNews(changes)
        ? changesView(read.asked, changes)
        : answerView(answer, timezone, answer.abstained ? await withoutNews(context) : undefined)
    },
  }),
}

/** @throws UserError that says how to ask, where there is nothing to look up */
function checkAsked(
  { text, words, kind }: Question,
  { hasLink, isTalked }: { readonly hasLink: boolean; readonly isTalked: boolean },
): void {
  if (hasLink && words.length === 0) throw new UserError(HOW_TO_BRIEF)
  if (isSmallTalk(text) || (words.length === 0 && !isTalked))
    throw new UserError(kind === 'what changed' ? NOTHING_TALKED_ABOUT : HOW_TO_ASK)
}

/** Was and is of the story that is asked about. */
async function changesOf(
  storyId: number | null | undefined,
  { windows }: Question,
  context: CommandContext,
): Promise<StoryChanges | undefined> {
  return storyId === undefined || storyId === null
    ? undefined
    : whatChanged(storyId, windows[0]?.from, context)
}

function hasNews({ lines, turns }: StoryChanges): boolean {
  return lines.length + turns.length > 0
}

async function contextOf(
  asked: string,
  { store, now, talk }: CommandContext,
): Promise<AnswerContext | undefined> {
  const { question = '', articleIds = [] } = (await talk()) ?? {}
  const articles = await Promise.all(articleIds.map((id) => store.articles.get(id)))
  return talkedAbout(asked, { question, articles: articles.filter((article) => article !== undefined) }, now)
}
