/** text -> the paragraphs that are article. What goes is named by a clear marker line; without one, nothing goes. */
import type { Span } from '../core/article.ts'

/** The comment form: the article is over. */
const COMMENTS =
  /^(?:leave an? (?:reply|comment)|(?:post|add|write) a comment|join the (?:conversation|discussion)|(?:\d+ )?comments?(?: \(\d+\))?|(?:show|view|load) (?:all )?comments|comments are closed)(?: (?:to|on|below|cancel reply)\b.{0,60})?\W*$|^your email address will not be published/iu
/** A heading over teasers of other articles. */
const TEASERS =
  /^(?:you (?:may|might) (?:also|be) (?:like|interested in)|(?:related|recommended|popular|trending|more|other|latest|top)(?: (?:articles?|stories|posts?|news|content|coverage|topics|links|reading|videos?|for you|now|today|on this(?: story)?|like this|from (?:the web|around the web|our (?:partners|network))))+|most (?:read|popular|viewed|shared)|what(?:’|')s next|next article|around the web|editors?['’]?s? picks?|don(?:’|')t miss|also on [\w .]+|see also|read next|up next|related|recommended)\s*:?$/iu
/** A line of its own that belongs to the page. */
const PAGE_LINES = [
  /^(?:advertisements?|\[?advert\]?|sponsored(?: content| links?)?|promoted|story continues(?: below(?: advertisement)?)?|continue reading(?: below)?|article continues below.*|skip to content|loading\.*|print|e-?mail|facebook|twitter|tweet|whatsapp|share|close|menu|subscribe|sign (?:in|up)|log in|back to top|read (?:more|also|next|the full (?:story|article))|more|watch|listen|video|photos?|gallery)\s*[.:»›…]*$/iu,
  /^share (?:this|on|via)\b.{0,60}$/iu,
  /^(?:read (?:more|also|next)|also read|see also|related|more on this|watch(?: now| live)?|listen|in pictures|recommended)\s*[:|»>–—-]\s*\S.{0,160}$/iu,
  /^(?:sign up (?:for|to)|subscribe (?:to|now|today)|get (?:the|our) .{0,40}newsletter|click here|tap here|follow (?:us|\S+(?: \S+){0,3}) on (?:twitter|facebook|instagram|x)|like us on|download (?:the|our) .{0,30}app)\b.{0,200}$/iu,
  /^(?:(?:copyright\s*)?(?:©|\(c\)|&copy;).{0,160}|copyright \d{4}.{0,160}|.{0,120}\ball rights reserved\b.{0,160})$/iu,
  /^.{0,80}this material may not be published, broadcast, rewritten.{0,80}$/iu,
  /^(?:image|photo|picture|media|file photo)s? (?:copyright|caption|credit|courtesy)\b.{0,240}$/iu,
  /^(?:photo|image|photograph|picture)s?(?: by| from)?\s*[:/]\s*.{0,120}$/iu,
  /^required fields are marked.{0,10}$/iu,
]
const LONGEST_MARKER = 240
/** Before a comment form there must be an article, else the line is a mere button. */
const SHORTEST_ARTICLE = 200
const CUT_OFF = /(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W?\d*$/u
const ENDS_SENTENCE = /[.!?:;][\s"”’'»)\]]*$/u

/**
 * The paragraphs (lines with something in them) that are article, in order.
 *
 * @example
 * findBody('It rained.\nAdvertisement\nIt stopped.') // [{ start: 0, end: 10 }, { start: 25, end: 36 }]
 */
export function findBody(text: string): Span[] {
  const body: Span[] = []
  let length = 0
  let amongTeasers = false
  for (const line of lines(text)) {
    const words = text.slice(line.start, line.end)
    const isMarker = words.length <= LONGEST_MARKER
    if (isMarker && COMMENTS.test(words) && length >= SHORTEST_ARTICLE) break
    if (isMarker && TEASERS.test(words)) {
      amongTeasers = true
      continue
    }
    if (amongTeasers && isTeaser(words)) continue
    amongTeasers = false
    if (isMarker && PAGE_LINES.some((pattern) => pattern.test(words))) continue
    body.push(line)
    length += words.length
  }
  return body
}

/** A headline (no full stop) or a paragraph that was cut off. */
function isTeaser(words: string): boolean {
  return CUT_OFF.test(words) || !ENDS_SENTENCE.test(words)
}

function lines(text: string): Span[] {
  return [...text.matchAll(/[^\s](?:[^\n\r\u2028\u2029]*[^\s])?/gu)].map(({ 0: line, index }) => ({
    start: index,
    end: index + line.length,
  }))
}
