/** The contract of a platform: Discord, Slack, the web page. */
import type { Message } from '../core/message.ts'
import type { Channel, Layout, PlatformId } from '../core/subscription.ts'
import type { Caller, Command, MessageAction } from './command.ts'

export interface Platform {
  readonly id: PlatformId
  /** Resolves once it was begun; a lost connection is mended by the platform itself. Throws when it can't ever work (a wrong token). */
  start(): Promise<void>
  stop(): Promise<void>
  /** What is missing to be connected, in a few words; undefined when it is. */
  missing(): string | undefined
  /** Why the platform refuses the bot as a whole (a wrong token), as far as its answers to posts have told. */
  refused(): string | undefined
  /** Cuts a message into messages that each fit one post: between sections first, never inside a quote. Loses nothing. */
  split(message: Message): readonly Message[]
  /**
   * Posts one part and gives the platform's id for it.
   *
   * @throws TemporaryError to try again (with `retryAfterMs` when the platform said so), also when the outcome is unknown
   * @throws PermanentError when it can never arrive (channel gone, permission missing)
   * @throws UnknownOutcomeError when an earlier attempt may have arrived and the channel can't be read to see
   */
  post(channel: Channel, part: Message, options: PostOptions): Promise<string>
  /**
   * Edits a posted part; where the platform no longer lets it be edited, says `note` in the thread under it. Doing it again
   * changes nothing. Never posts the part anew.
   *
   * @throws TemporaryError as `post`
   * @throws PermanentError when the part is gone, or nothing can be said any more
   */
  correct(channel: Channel, posted: PostedPart, part: Message, note: string): Promise<void>
  /** Tells one person of the channel's workspace in private. Throws as `post`; it is tried once. */
  tell(channel: Channel, userId: string, message: Message): Promise<void>
  /** Throws UserError when the channel is not of this workspace, the bot can't post to it, or the caller may not manage it. */
  checkChannel(channel: Channel, caller: Caller): Promise<void>
}

export interface PostOptions {
  /** Unique to this part of this delivery, at most 25 characters: Discord's nonce, Slack's metadata. */
  readonly key: string
  /** An earlier attempt may have arrived: look before posting again. */
  readonly mayHaveArrived: boolean
  readonly layout?: Layout
  /** The platform's id of the digest's first part, when this is a later one: `inThread` (and a forum) puts it under that. */
  readonly first?: string
}

/** Where a part was posted. */
export interface PostedPart {
  readonly messageId: string
  readonly layout?: Layout
  readonly first?: string
}

/** What someone asked of the bot, wherever they did. */
export interface Call {
  readonly command: string
  readonly action?: string | undefined
  readonly values: Readonly<Record<string, string | number | undefined>>
  readonly channel: Channel
  readonly caller: Caller
  /** The platform's id of the message that this is a reply to, or that began the thread. */
  readonly replyTo?: string | undefined
  /** Where the channel is a thread with an id of its own: the channel that it belongs to. */
  readonly parentId?: string | undefined
}

/** Who asks, and where. */
export type From = Pick<Call, 'channel' | 'caller' | 'replyTo' | 'parentId'>

export interface Reply {
  readonly message: Message
  /** Only the caller sees it. */
  readonly isPrivate: boolean
  /** Images that go with it, often none. A platform that can't send one shows its `alt` instead. */
  readonly files: readonly ImageFile[]
}

/** An image to send beside a message. */
export interface ImageFile {
  /** "people-injured.png" */
  readonly name: string
  readonly png: Uint8Array
  /** The same in words, for those who don't see it. */
  readonly alt: string
}

/** What a platform is given to answer people with. */
export interface Chat {
  readonly commands: readonly Command[]
  readonly messageActions: readonly MessageAction[]
  /** Whether the reply will be private if all goes well: Discord wants to know before the work is done. */
  isPrivate(call: Pick<Call, 'command' | 'action'>): boolean
  /** Runs the command. Never throws: an error becomes a private reply in words. */
  run(call: Call): Promise<Reply>
  /** "/brief iraq since:24h" as written on Slack, the web page or the command line. Never throws. */
  runText(text: string, from: From): Promise<Reply>
  /** Runs a message action of this name. Its reply is private. Never throws. */
  runOnMessage(name: string, text: string, from: From): Promise<Reply>
  /** Whether the message that is replied to is a digest of ours. Never throws. */
  isDigest(from: Pick<From, 'channel' | 'replyTo'>): Promise<boolean>
  /** Completions for an option, at most 25. Never throws. */
  suggest(call: Call, option: string, typed: string): Promise<readonly string[]>
}
