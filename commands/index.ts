/** The table of contents of the bot. Discord, Slack, the web page, the command line and the help read this list. */
import type { Command, MessageAction } from '../src/chat/command.ts'
import { ask } from './ask.ts'
import { brief } from './brief.ts'
import { briefThis } from './brief-this.ts'
import { digest } from './digest.ts'
import { feeds } from './feeds.ts'
import { figures } from './figures.ts'
import { nutgraf } from './nutgraf.ts'
import { quote } from './quote.ts'
import { story } from './story.ts'
import { subscribe } from './subscribe.ts'
import { subscriptions } from './subscriptions.ts'
import { topics } from './topics.ts'
import { unsubscribe } from './unsubscribe.ts'

export const commands: readonly Command[] = [
  brief,
  ask,
  quote,
  figures,
  story,
  subscribe,
  unsubscribe,
  subscriptions,
  topics,
  feeds,
  digest,
  nutgraf,
]

/** What can be done with a message that stands in a channel. */
export const messageActions: readonly MessageAction[] = [briefThis]
