/** Plain text -> Slack's mrkdwn, where only mrkdwn is taken (small print, notifications). Everything else is rich_text: pure data. */
import { type Inline, plainText } from '../../core/message.ts'

/** Takes a formatting mark away from its word without being seen: on both sides, it neither opens nor closes. */
const ZERO_WIDTH = '\u200b'

/** Longest address of Block Kit (slackblocks-limits, `url`). */
const LONGEST_URL = 3000

/** `& < >` escaped: no mention, link or channel can be written (docs.slack.dev/messaging/formatting-message-text). */
function escapeControl(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

/** One line of text that Slack shows as it stands: no bold, no emoji, no mention. Line breaks become spaces. */
export function escapeMrkdwn(text: string): string {
  const oneLine = text.replace(/\s*[\r\n\u2028\u2029]\s*/gu, ' ')
  return escapeControl(
    oneLine.replace(/[*_~`]/g, `${ZERO_WIDTH}$&${ZERO_WIDTH}`).replace(/:(?=[^\s:]+:)/g, `:${ZERO_WIDTH}`),
  )
}

/** Inline parts -> one line of mrkdwn. */
export function toMrkdwn(content: readonly Inline[]): string {
  return content.map(inlineToMrkdwn).join('').trim()
}

function inlineToMrkdwn(inline: Inline): string {
  if (typeof inline === 'string') return escapeMrkdwn(inline)
  if ('strong' in inline) return boldMrkdwn(escapeMrkdwn(inline.strong))
  if ('time' in inline)
    return `<!date^${unixSeconds(inline.time)}^${DATE_FORMAT}|${dateFallback(inline.time)}>`
  if ('channel' in inline)
    return isChannelId(inline.channel) ? `<#${inline.channel}>` : escapeMrkdwn(plainText([inline]))
  const url = webAddress(inline.url)
  const label = escapeMrkdwn(inline.link)
  return url && label.trim() ? `<${url}|${label}>` : label
}

/** Slack sets bold only where the marks stand at the edge of a word: the zero-width spaces make that edge. */
function boldMrkdwn(text: string): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? []
  return inner === '' ? text : `${before}${ZERO_WIDTH}*${inner}*${ZERO_WIDTH}${after}`
}

/** Of a public or private channel, which Slack shows by its name; a direct message has none. */
export function isChannelId(id: string): boolean {
  return /^[CG][A-Z0-9]+$/u.test(id)
}

/** How Slack shows a time, in the reader's own zone (docs.slack.dev/messaging/formatting-message-text#date-formatting). */
export const DATE_FORMAT = '{date_short_pretty} {time}'

/** Whole seconds since 1970, as Slack counts. */
export function unixSeconds(time: Date): number {
  return Math.floor(time.getTime() / 1000)
}

/** What clients show that know no dates: "2026-01-05 07:30 UTC". */
export function dateFallback(time: Date): string {
  return `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** The address as a link may carry it: http(s) only, nothing in it that ends a `<url|label>`; undefined when it is no web page. */
export function webAddress(url: string): string | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (parsed?.protocol !== 'https:' && parsed?.protocol !== 'http:') return undefined
  const encoded = parsed.href.replace(/[|<>]/g, encodeURIComponent)
  return encoded.length > LONGEST_URL ? undefined : encoded
}
