/**
 * The platform-neutral message. Text in it is data, never markup: each renderer escapes for its platform,
 * so an article that says `<!channel>` or `@everyone` pings nobody.
 */
import type { Chart } from './chart.ts'

/** A piece of running text. A `time` is shown in the reader's own zone where the platform can, a `channel` (its id) by its name. */
export type Inline =
  | string
  | { readonly strong: string }
  | { readonly link: string; readonly url: string }
  | { readonly time: Date }
  | { readonly channel: string }

/** Where in a stored article a text stands, so that it can be proved verbatim when it is posted. */
export interface Evidence {
  readonly articleId: number
  readonly start: number
  readonly end: number
}

export type Block =
  /** `articleId`: it is the headline of this article. */
  | { readonly type: 'heading'; readonly text: string; readonly url?: string; readonly articleId?: number }
  | { readonly type: 'text'; readonly content: readonly Inline[]; readonly evidence?: Evidence }
  /** `text` without quotation marks; the renderer sets them. Never split, never shortened. */
  | {
      readonly type: 'quote'
      readonly text: string
      readonly source: readonly Inline[]
      readonly evidence?: Evidence
    }
  | { readonly type: 'list'; readonly items: readonly ListEntry[] }
  /** Small print: outlets, times, "how this was made". */
  | { readonly type: 'note'; readonly content: readonly Inline[] }

export interface ListEntry {
  readonly content: readonly Inline[]
  /** The article whose headline the entry begins with, as a link. */
  readonly articleId?: number
  readonly evidence?: Evidence
}

/** Blocks that belong together (a story): a long message is split between sections first. */
export interface Section {
  readonly blocks: readonly Block[]
}

export interface Message {
  /** One line: the notification, the screen reader, Slack's top-level `text`. */
  readonly title: string
  readonly sections: readonly Section[]
  /** Drawn and sent beside a reply, where the platform can. */
  readonly charts?: readonly Chart[]
}

/** A message of one section. */
export function message(title: string, ...blocks: Block[]): Message {
  return { title, sections: [{ blocks }] }
}

/** A message of one sentence. */
export function notice(sentence: string): Message {
  return message(sentence, { type: 'text', content: [sentence] })
}

/** Inline parts -> what a reader sees, without any markup. */
export function plainText(content: readonly Inline[]): string {
  return content
    .map((part) => {
      if (typeof part === 'string') return part
      if ('strong' in part) return part.strong
      if ('link' in part) return part.link
      if ('channel' in part) return `#${part.channel}`
      return part.time.toISOString().slice(0, 16).replace('T', ' ')
    })
    .join('')
}
