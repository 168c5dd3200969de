/** What the bot says of itself: on its home tab, and once in a channel that it joins. */
import type { types } from '@slack/bolt'
import type { Chat } from '../../chat/platform.ts'
import { type Message, message, notice } from '../../core/message.ts'
import { renderBlocks } from './render.ts'

type Listed = Pick<Chat, 'commands' | 'messageActions'>

/** The home tab: what the bot does, its commands, how to stop it. */
export function homeView(chat: Listed): types.HomeView {
  return { type: 'home', blocks: renderBlocks(about(chat).sections) }
}

/** The one message in a channel that the bot was added to. */
export function welcome(): Message {
  return notice(
    'I post news digests here: stories with quotes and figures that are proved against their source. Start with /subscribe world when:"daily 8:00". Mention me with a question, or ask in the thread under a digest. /unsubscribe stops a digest, and so does removing me from the channel.',
  )
}

function about({ commands, messageActions }: Listed): Message {
  return message(
    'Nutgraf',
    { type: 'heading', text: 'Nutgraf' },
    {
      type: 'text',
      content: [
        'A news desk for your channels: digests on a timetable, with quotes and figures that are proved word for word against their source.',
      ],
    },
    { type: 'heading', text: 'Commands' },
    {
      type: 'list',
      items: commands.map(({ name, description }) => ({
        content: [{ strong: `/${name}` }, `  ${description}`],
      })),
    },
    { type: 'heading', text: 'Questions' },
    {
      type: 'text',
      content: [
        'Ask with /ask, by mentioning the bot, in a direct message to it, or in the thread under a digest; in the last two a question needs no mention. It answers in the words of the stored articles, or says that they do not tell.',
      ],
    },
    { type: 'heading', text: 'In the menu of a message' },
    {
      type: 'list',
      items: messageActions.map(({ name, description }) => ({
        content: [{ strong: name }, `  ${description}`],
      })),
    },
    { type: 'heading', text: 'How to stop it' },
    {
      type: 'text',
      content: [
        '/unsubscribe ends a digest, removing the bot from a channel ends all of them there, and an admin’s /nutgraf forget deletes everything stored about this workspace.',
      ],
    },
  )
}
