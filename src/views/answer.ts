/** Answer -> Message: the words that answer, as they stand, with who wrote them and who else says so; or what there is instead. */
import type { Answer, Evidence, Unsaid } from '../core/answer.ts'
import type { Article } from '../core/article.ts'
import { excerptOf } from '../core/excerpt.ts'
import { type Block, type Inline, type ListEntry, type Message, message } from '../core/message.ts'
import { dayIn } from '../core/moment.ts'
import { fragmentUrl } from '../core/text-fragment.ts'
import { plainWords } from '../core/topic.ts'
import { findVoices } from '../core/voices.ts'
import { newestRemark, quoteBlock, summaryBlocks } from './parts.ts'
import { voiceBlocks } from './quotes.ts'

/** Fits Slack's large heading, and a line or two on Discord. */
const LONGEST_TITLE = 120
/** So many of the nearest articles are named where nothing answers. */
const NEAREST = 3
const WHAT_ELSE = 'Try other names or words; /brief tells what there is.'

/**
 * @param timezone IANA zone in which days are named, where values of several days differ
 * @param noNews why nothing is stored at all, where that is so
 */
export function answerView(answer: Answer, timezone: string, noNews?: string): Message {
  const title = titleOf(answer.question)
  const blocks = answer.abstained ? nothingBlocks(answer, noNews) : evidenceBlocks(answer.evidence, timezone)
  return message(title, { type: 'heading', text: title }, ...noteBlocks(answer), ...blocks)
}

function titleOf(question: string): string {
  if (question === '') return 'Your question'
  if (question.length <= LONGEST_TITLE) return question
  // a character of two halves is not cut in two
  return `${question.slice(0, LONGEST_TITLE - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`
}

function evidenceBlocks(evidence: readonly Evidence[], timezone: string): Block[] {
  const [first, ...others] = evidence
  if (first === undefined) return []
  if (others.some(({ differs }) => differs)) return differingBlocks(evidence, timezone)
  // what somebody said on it at other times stands by itself
  if (others.length > 0 && evidence.every(({ quote }) => quote)) return quoteBlocks(evidence)
  const also = others.flatMap((other, index): Inline[] => [index === 0 ? 'also: ' : ', ', placeOf(other)])
  const { article, quote } = first
  if (quote)
    return [
      // "the mayor" has a name, where the article tells it
      ...voiceBlocks(findVoices([{ quote, article }])),
      ...(also.length > 0 ? [{ type: 'note', content: also } as const] : []),
    ]
  const source: Inline[] = [placeOf(first), ', ', { time: article.publishedAt }]
  return [
    ...summaryBlocks(article, [first.passage], first.figure ? [first.figure] : []),
    { type: 'note', content: also.length > 0 ? [...source, ' · ', ...also] : source },
  ]
}

/** Each once: another outlet's report of the same words is named with them. */
function quoteBlocks(evidence: readonly Evidence[]): Block[] {
  const told = evidence.flatMap(({ article, quote }) => (quote ? [{ article, quote }] : []))
  const sayings = findVoices(told).flatMap(({ sayings }) => sayings)
  return sayings.map(({ quote, article, also }) => quoteBlock(quote, article, { isDated: true, also }))
}

/** Both are shown, each in its own words; which one is right is not ours to say, but which one is newer is. */
function differingBlocks(evidence: readonly Evidence[], timezone: string): Block[] {
  const byTime = evidence.toSorted(
    (a, b) => a.article.publishedAt.getTime() - b.article.publishedAt.getTime(),
  )
  const times = byTime.map(({ article }) => article.publishedAt.getTime())
  const newest = Math.max(...times)
  const isOneNewer = times.filter((time) => time === newest).length === 1
  const items = byTime.flatMap(({ article, figure }): ListEntry[] => {
    if (!figure) return []
    const { start, end, before, middle, after } = excerptOf(article.text, figure)
    const place = { link: article.outlet, url: fragmentUrl(article.url, figure.text) }
    const remark = isOneNewer && article.publishedAt.getTime() === newest ? newestRemark(times.length) : ''
    const head: Inline[] = [{ strong: figure.text }, ` · ${dayIn(timezone, article.publishedAt)}, `, place]
    return [
      {
        content: [...head, `${remark}: `, before, middle, after],
        evidence: { articleId: article.id, start, end },
      },
    ]
  })
  return [
    { type: 'text', content: [{ strong: 'The sources differ:' }] },
    { type: 'list', items },
  ]
}

/** The outlet's name, leading to the place. */
function placeOf({ article, passage, quote }: Evidence): Inline {
  return { link: article.outlet, url: fragmentUrl(article.url, (quote ?? passage).text) }
}

function nothingBlocks(answer: Answer, advice = WHAT_ELSE): Block[] {
  return answer.unsaid ? unsaidBlocks(answer.unsaid, advice) : [nothingBlock(answer, advice)]
}

/** What is not stored in one sentence, then the newest words of the same person, and who else spoke on it. */
function unsaidBlocks({ speaker, about, isLimited, newest, others }: Unsaid, advice: string): Block[] {
  const within = isLimited ? ' within these limits' : ''
  const subject = about === '' ? '' : ` on “${about}”`
  const where = newest ? '; the newest on anything else:' : `. ${others.length > 0 ? '' : advice}`.trimEnd()
  return [
    { type: 'text', content: [`No words of ${speaker}${subject} are stored${within}${where}`] },
    ...(newest ? [quoteBlock(newest.quote, newest.article, { isDated: true })] : []),
    ...(others.length > 0
      ? [{ type: 'note' as const, content: [`Others spoke on it: ${others.join(', ')}.`] }]
      : []),
  ]
}

/** One sentence: what no article has, and what there is. */
function nothingBlock(answer: Answer, advice: string): Block {
  const { missing, articles } = answer
  const nearest = articles.slice(0, NEAREST)
  const isRead = answer.isOtherLanguage === undefined
  const unread = isRead ? undefined : 'The stored articles do not say (questions are understood in English)'
  const lacking = missing.length > 0 && isRead ? `No stored article has ${listMissing(answer)}` : unread
  if (nearest.length === 0)
    return {
      type: 'text',
      content: [`${lacking ?? 'Nothing in the stored articles is about that'}. ${advice}`],
    }
  return {
    type: 'text',
    content: [
      `${lacking ?? 'The stored articles do not say'}; nearest: `,
      ...nearest.flatMap((article, index): Inline[] => [
        ...(index > 0 ? [', '] : []),
        ...headlineOf(article),
      ]),
      '.',
    ],
  }
}

function headlineOf({ title, url, outlet }: Article): Inline[] {
  return [{ link: title === '' ? url : title, url }, ` (${outlet})`]
}

/** What to know before reading on: words that were read otherwise, names that nobody has. */
function noteBlocks(answer: Answer): Block[] {
  const { readAs, missing, abstained, question } = answer
  const notes = [
    ...readAs.map(({ written, read }) => {
      const typed = asTyped(written, question)
      return `Read “${typed}” as “${/^\p{Lu}/u.test(typed) ? capitalized(read) : read}”.`
    }),
    ...(missing.length > 0 && !abstained ? [`No stored article has ${listMissing(answer)}.`] : []),
  ]
  return notes.length > 0 ? [{ type: 'note', content: [notes.join(' ')] }] : []
}

function listMissing({ missing, question }: Answer): string {
  return missing.map((name) => `“${asTyped(name, question)}”`).join(' or ')
}

/** Plain words as the question has them: "serena williams" -> "Serena Williams". */
function asTyped(plain: string, question: string): string {
  const wanted = plain.split(' ')
  const typed = question.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const at = typed.findIndex((_, start) =>
    wanted.every((word, index) => plainWords(typed[start + index] ?? '') === word),
  )
  return at === -1 ? plain : typed.slice(at, at + wanted.length).join(' ')
}

function capitalized(word: string): string {
  return word.replace(/^\p{L}/u, (letter) => letter.toUpperCase())
}
