/** What a command is: a name, options, who may call it, and a function from values to a Message. */
import type { Answer, AnswerContext } from '../core/answer.ts'
import type { Article, Feed } from '../core/article.ts'
import type { Message } from '../core/message.ts'
import type { Channel, Subscription } from '../core/subscription.ts'
import type { ComposedDigest, Store, Talk } from '../store/store.ts'

/** `manager` cares for a channel (Discord: Manage Channels); `admin` for the whole server (Manage Server). */
export type Role = 'everyone' | 'manager' | 'admin'

export interface Caller {
  readonly userId: string
  readonly role: Role
}

export interface Option {
  /** A `channel` arrives as the platform's channel id. */
  readonly type: 'string' | 'integer' | 'channel'
  readonly description: string
  readonly required?: boolean
  /** A topic in which "quotation marks" mean a phrase: they stay as they were typed. */
  readonly isQuery?: boolean
  /** Completions for what was typed so far; other values stay allowed. */
  suggest?(typed: string, context: CommandContext): Promise<readonly string[]> | readonly string[]
}

export type Options = Readonly<Record<string, Option>>
type Value<O extends Option> = O['type'] extends 'integer' ? number : string
export type Values<O extends Options> = {
  readonly [K in keyof O]: O[K]['required'] extends true ? Value<O[K]> : Value<O[K]> | undefined
}

export interface Action<O extends Options = Options> {
  readonly description: string
  readonly options: O
  readonly access: Role
  /** Only the caller sees the reply. */
  readonly isPrivate: boolean
  run(values: Values<O>, context: CommandContext): Promise<Message>
}

/** A command is one action, or several that are told apart by their first word. */
export interface Command {
  readonly name: string
  readonly description: string
  readonly action?: Action
  readonly actions?: Readonly<Record<string, Action>>
}

/** Something to do with a message that stands in a channel, in the menu beside it on Discord and Slack. */
export interface MessageAction {
  /** As the menu shows it. */
  readonly name: string
  readonly description: string
  /** @param text the message with its links, as the platform writes them */
  run(text: string, context: CommandContext): Promise<Message>
}

export interface CommandContext {
  readonly store: Store
  readonly channel: Channel
  readonly caller: Caller
  readonly now: Date
  /** IANA zone of the workspace, or the installation's. */
  readonly timezone: string
  readonly desk: Desk
  /**
   * What “there” and “he” mean: the articles of the last answer that the caller got in this channel; under a digest those of
   * the last answer there, then those of the digest.
   */
  talk(): Promise<Talk | undefined>
  /** All commands, for `/nutgraf help`. */
  readonly commands: readonly Command[]
  readonly messageActions: readonly MessageAction[]
}

/** What a feed's document held when it was read just now. */
export interface FeedSummary {
  readonly url: string
  readonly title: string | null
  readonly entries: number
  readonly newestAt: Date | null
}

/** What commands ask of the rest of the house. */
export interface Desk {
  /**
   * Reads a feed's document once: a stored feed as a poll would; at an address that someone typed, else the feed of the
   * page there. Throws UserError with the cause in plain words.
   */
  readFeed(source: string | Feed): Promise<FeedSummary>
  /** Feeds of an OPML file at this address. Throws UserError with the cause in plain words. */
  readOpml(url: string): Promise<readonly { url: string; title: string | null }[]>
  /**
   * The article on a page, fetched, analyzed and kept for the channel's workspace alone (until a feed brings it too).
   * Throws UserError with the cause in plain words.
   */
  readArticle(url: string, channel: Channel): Promise<Article>
  /** What the articles that the channel's workspace may see say to a question. `talked`: what it may lean on. */
  answer(question: string, channel: Channel, talked?: AnswerContext): Promise<Answer>
  /** The digest that this subscription would get now; without a message when there is nothing new. */
  composeDigest(subscription: Subscription): Promise<ComposedDigest>
  /** Throws UserError when the channel is not of this workspace, can't be posted to, or isn't the caller's to manage. */
  checkChannel(channel: Channel, caller: Caller): Promise<void>
  /** Parts that are configured, and what is missing of each (undefined: all is well). */
  health(): Promise<readonly { part: string; missing: string | undefined }[]>
}

/** An action with its options' types checked; `values` are typed from the declaration alone. */
export function defineAction<const O extends Options>(action: Action<O>): Action {
  return action as unknown as Action
}
