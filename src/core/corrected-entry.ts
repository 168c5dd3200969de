/** The entries of a posted list (figures in their words) once their article was changed; and whether outlets still differ. */
import type { Span } from './article.ts'
import { changedWords } from './changed-words.ts'
import {
  goneFrom,
  lineOf,
  oldSentence,
  type Pen,
  placeOf,
  reworded,
  rewordedTo,
  sourceLink,
  takeNote,
} from './correction-pen.ts'
import { excerptOf } from './excerpt.ts'
import { AGREED, DIFFER } from './figures-differ.ts'
import { type Block, type Evidence, type Inline, type ListEntry, plainText } from './message.ts'
import { isVerbatim } from './proof.ts'
import type { Figure } from './quote.ts'

type List = Extract<Block, { type: 'list' }>

/** Our own words before an excerpt (views/digest.ts). */
const LABELS: readonly Inline[] = ['Was: ', 'Now: ']
const SUFFIX = ' (corrected'
const NEWER = / \(newe(?:r|st)\)$/u

/** @param entry one that is proved by the revised article */
export function correctEntry(
  entry: ListEntry & { readonly evidence: Evidence },
  pen: Pen,
): readonly ListEntry[] {
  const { revision } = pen
  const { before, now } = revision
  const shown = plainText(entry.content)
  if (!isVerbatim(shown, entry.evidence, before.text, 'holds')) return []

  const still = placeOf(entry.evidence, pen)
  if (still && isVerbatim(shown, still, now.text, 'holds')) return [{ ...entry, evidence: still }]
  if (still) return [entryAt(still, entry, [], pen)]
  const was = oldSentence(entry.evidence, revision)
  const place = was && reworded(was, revision.newSentences, revision)
  if (place) return [entryAt(place, entry, suffixOf(place, was, pen), pen, was)]
  const line = lineOf(goneFrom('figure'), pen)
  return line.length > 0 ? [{ content: line }] : []
}

/** " (corrected, seen 10:12: was “12”)": after the source, so that the entry reads as before. */
function suffixOf(place: Span, was: Span, pen: Pen): Inline[] {
  const { before, now, seenAt } = pen.revision
  const isFirst = takeNote(rewordedTo(place, was, pen.revision), pen)
  if (!pen.isPosted || (pen.isShort && !isFirst)) return []
  const changed = changedWords(before.text.slice(was.start, was.end), now.text.slice(place.start, place.end))
  const old = changed && !pen.isShort ? `: was “${changed.was}”)` : ')'
  const opening = pen.isShort ? `${SUFFIX} here and below` : SUFFIX
  return isFirst ? [`${opening}, seen `, { time: seenAt }, old] : [`${opening}${old}`]
}

/** The entry with the words of another place: around its figure, in bold, where it is sure which one that is now. */
function entryAt(
  place: Evidence,
  { content }: ListEntry,
  suffix: readonly Inline[],
  pen: Pen,
  was?: Span,
): ListEntry {
  const { now, article } = pen.revision
  const [first] = content
  const label = first !== undefined && LABELS.includes(first) ? [first] : []
  const figure = was && figureAt(place, was, content, pen)
  const excerpt = figure && excerptOf(now.text, figure)
  const evidence = excerpt ? { articleId: article.id, start: excerpt.start, end: excerpt.end } : place
  const words = now.text.slice(evidence.start, evidence.end)
  const said: Inline[] = excerpt ? [excerpt.before, { strong: excerpt.middle }, excerpt.after] : [words]
  const tail = sourceOf(content).map((part) =>
    typeof part === 'object' && 'link' in part && part.url.startsWith(article.url)
      ? sourceLink(excerpt?.middle ?? words, pen)
      : part,
  )
  return { content: [...label, ...said, ...tail, ...suffix].filter((part) => part !== ''), evidence }
}

/** The figure among the changed words of a sentence; where they hold none, the one that was shown. */
function figureAt(place: Span, was: Span, content: readonly Inline[], { revision }: Pen): Figure | undefined {
  const { before, now } = revision
  const sentence = now.text.slice(place.start, place.end)
  const changed = changedWords(before.text.slice(was.start, was.end), sentence)?.place
  const inside = now.figures.filter(({ start, end }) => start >= place.start && end <= place.end)
  const among = inside.filter(
    ({ start, end }) => changed && start < place.start + changed.end && end > place.start + changed.start,
  )
  return among.length === 1 ? among[0] : inside.find(({ text }) => text === strongIn(content))
}

/** " · Bay Wire, 2 March (newer)": all that follows the article's words, without what an earlier correction said. */
function sourceOf(content: readonly Inline[]): readonly Inline[] {
  const from = content.indexOf(' · ')
  const tail = from === -1 ? [] : content.slice(from)
  const end = tail.findIndex((part) => typeof part === 'string' && part.startsWith(SUFFIX))
  return end === -1 ? tail : tail.slice(0, end)
}

function strongIn(content: readonly Inline[]): string | undefined {
  for (const part of content) if (typeof part === 'object' && 'strong' in part) return part.strong
  return undefined
}

/**
 * The list of figures that differed with the heading over it, as they stand after a correction: where all sides that are left
 * say one number, nothing differs any more.
 */
export function settle(list: List, isPosted: boolean): Block[] {
  const amounts = list.items.flatMap(({ content }) => {
    const strong = strongIn(content)
    return strong === undefined ? [] : [amountOf(strong)]
  })
  if (new Set(amounts).size > 1) return [differHeading(DIFFER), list]
  const items = list.items.map((entry) => ({
    ...entry,
    content: entry.content.map((part) => (typeof part === 'string' ? part.replace(NEWER, '') : part)),
  }))
  if (!isPosted) return [{ ...list, items: items.slice(0, 1) }]
  return [...(amounts.length > 1 ? [differHeading(AGREED)] : []), { ...list, items }]
}

/** Whether this is the heading over figures that differ, or differed. */
export function isDifferHeading(block: Block | undefined): boolean {
  const words = block?.type === 'text' ? plainText(block.content) : ''
  return words === DIFFER || words === AGREED
}

function differHeading(words: string): Block {
  return { type: 'text', content: [{ strong: words }] }
}

/** "1,200 people" and "1200 dead" are one number; one in words is compared by its words. */
function amountOf(text: string): string {
  const [, number, scale = ''] = /(\d[\d,]*(?:\.\d+)?)\s*(\p{L}+)?/u.exec(text) ?? []
  if (number === undefined) return text.toLowerCase()
  const isScale = /^(?:million|billion|trillion|thousand)$/iu.test(scale)
  return `${Number(number.replaceAll(',', ''))}${isScale ? ` ${scale.toLowerCase()}` : ''}`
}
