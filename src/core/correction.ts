/** What a posted part says once its article was changed: what still stands at its new place, what reads otherwise, what is gone. */
import { correctEntry, isDifferHeading, settle } from './corrected-entry.ts'
import { correctHeading, correctHeadlineEntry, isChangedHeadline, isOldLine } from './corrected-headline.ts'
import {
  type Change,
  goneFrom,
  lineOf,
  oldSentence,
  type Pen,
  placeOf,
  reworded,
  rewordedTo,
  sourceLink,
} from './correction-pen.ts'
import { type Block, type Evidence, type Message, plainText } from './message.ts'
import { newSpeaker, saidBy, speakerChange } from './new-speaker.ts'
import { isVerbatim } from './proof.ts'
import type { Revision } from './revision.ts'
import { findWords } from './same-words.ts'

/** A part as it reads now, and what there is to say of it, a sentence each; no note when all that it shows still stands. */
export interface Correction {
  readonly part: Message
  readonly notes: readonly string[]
}

export interface CorrectionOptions {
  /** False when nobody has read it yet: new words come without a line, and what is gone is left out. True if left out. */
  readonly isPosted?: boolean
  /** For a part that is full: of all passages that read otherwise only the first has a line, which speaks for the others. */
  readonly isShort?: boolean
}

/**
 * A part whose every place in the article is one of the new text. What no longer stands there is replaced: by the new words
 * where it is sure which they are, else by a line that it is gone. Blocks of other articles are untouched.
 *
 * @returns undefined when the part shows nothing of the article but, at most, a headline that stands
 */
export function correctPart(
  part: Message,
  revision: Revision,
  { isPosted = true, isShort = false }: CorrectionOptions = {},
): Correction | undefined {
  const pen: Pen = { revision, isPosted, isShort, notes: [] }
  const isTouched = part.sections.some(({ blocks }) => blocks.some((block) => isAbout(block, revision)))
  if (!isTouched) return undefined
  const sections = part.sections.map(({ blocks }) => ({
    blocks: blocks
      .filter((block, i) => !isOldLine(block, blocks[i - 1], revision))
      .reduce<readonly Block[]>((done, block) => correctBlock(done, block, pen), []),
  }))
  return { part: { ...part, sections }, notes: pen.notes }
}

type Proved<T> = T & { readonly evidence: Evidence }
type Passage = Extract<Block, { type: 'text' | 'quote' }>
type List = Extract<Block, { type: 'list' }>

function isAbout(block: Block, revision: Revision): boolean {
  if (block.type === 'heading') return isChangedHeadline(block, revision)
  if (block.type !== 'list') return isOf(block, revision)
  return block.items.some((entry) => isOf(entry, revision) || isChangedHeadline(entry, revision))
}

function isOf<T extends object>(thing: T, { article }: Revision): thing is Proved<T> {
  return 'evidence' in thing && (thing.evidence as Evidence | undefined)?.articleId === article.id
}

/** @param done the blocks before it, corrected */
function correctBlock(done: readonly Block[], block: Block, pen: Pen): readonly Block[] {
  if (block.type === 'list') return correctList(done, block, pen)
  if (block.type === 'heading' && isAbout(block, pen.revision))
    return [...done, ...correctHeading(block, pen)]
  const isPassage = block.type === 'text' || block.type === 'quote'
  return isPassage && isOf(block, pen.revision) ? correctPassage(done, block, pen) : [...done, block]
}

function correctList(done: readonly Block[], list: List, pen: Pen): readonly Block[] {
  if (!isAbout(list, pen.revision)) return [...done, list]
  const items = list.items.flatMap((entry) => {
    if (isOf(entry, pen.revision)) return correctEntry(entry, pen)
    return isChangedHeadline(entry, pen.revision) ? [correctHeadlineEntry(entry, pen)] : [entry]
  })
  const heading = done.at(-1)
  if (isDifferHeading(heading) && items.length > 0)
    return [...done.slice(0, -1), ...settle({ ...list, items }, pen.isPosted)]
  if (items.length > 0) return [...done, { ...list, items }]
  return isDifferHeading(heading) ? done.slice(0, -1) : done
}

function correctPassage(done: readonly Block[], block: Proved<Passage>, pen: Pen): readonly Block[] {
  const { revision } = pen
  const shown = block.type === 'quote' ? block.text : plainText(block.content)
  const before = withoutLine(done)
  if (!isVerbatim(shown, block.evidence, revision.before.text)) return before

  const place = placeOf(block.evidence, pen)
  const renamed = place && renamedQuote(block, place, pen)
  if (renamed) return [...before, ...renamed]
  const still = isNamed(block, pen) ? place : undefined
  if (still && isVerbatim(shown, still, revision.now.text)) return [...done, { ...block, evidence: still }]
  if (still) return [...done, reading(block, still, pen)]
  return [...before, ...changedPassage(block, pen)]
}

/** A quote whose words stand under another name, with the line that says so. */
function renamedQuote(block: Proved<Passage>, place: Evidence, pen: Pen): Block[] | undefined {
  const old = speakerOf(block)
  const speaker = old === undefined ? undefined : newSpeaker(old, place, pen.revision)
  if (!speaker || old === undefined || block.type !== 'quote') return undefined
  const named = { ...block, source: saidBy(speaker, block.source) }
  const change = speakerChange(old, speaker, block.evidence, pen.revision)
  return [...noteOf(change, pen), reading(named, place, pen)]
}

/** What took the place of words that no longer stand, or the line that they are gone. */
function changedPassage(block: Proved<Passage>, pen: Pen): Block[] {
  const { revision } = pen
  const isQuote = block.type === 'quote'
  const was = isQuote ? block.evidence : oldSentence(block.evidence, revision)
  const changed = was && (isQuote ? newQuote(block, pen) : reworded(was, revision.newSentences, revision))
  if (!was || !changed) return noteOf(goneFrom(isQuote ? 'quote' : 'sentence', speakerOf(block)), pen)
  return [...noteOf(rewordedTo(changed, was, revision), pen), reading(block, changed, pen)]
}

function noteOf(change: Change, pen: Pen): Block[] {
  const content = lineOf(change, pen)
  return content.length > 0 ? [{ type: 'note', content }] : []
}

/** The same block with the words of another place. */
function reading(block: Passage, evidence: Evidence, pen: Pen): Block {
  const text = pen.revision.now.text.slice(evidence.start, evidence.end)
  if (block.type === 'text') return { ...block, content: [text], evidence }
  const source = block.source.map((part) =>
    typeof part === 'object' && 'link' in part ? sourceLink(text, pen) : part,
  )
  return { ...block, text, source, evidence }
}

/** A new quote of the same speaker that took the place of the old one; without the comma before "she said". */
function newQuote(block: Proved<Passage>, { revision }: Pen): Evidence | undefined {
  const name = speakerOf(block)
  const quotes = revision.newQuotes.filter(({ kind, speaker }) => kind === 'direct' && speaker?.name === name)
  const place = name === undefined ? undefined : reworded(block.evidence, quotes, revision)
  if (!place) return undefined
  const end = revision.now.text.charAt(place.end - 1) === ',' ? place.end - 1 : place.end
  return { ...place, end }
}

/** A name that went out of the article takes the quote with it: the words may be someone else's now. */
function isNamed(block: Passage, { revision: { before, now, folded } }: Pen): boolean {
  const name = speakerOf(block)
  if (name === undefined || !before.text.includes(name)) return true
  return findWords(now.text, folded, name) !== undefined
}

/** The name in bold that a quote's source begins with. */
function speakerOf(block: Passage): string | undefined {
  const [first] = block.type === 'quote' ? block.source : []
  return typeof first === 'object' && 'strong' in first ? first.strong : undefined
}

/** What was corrected before, and is changed again, loses the line of that time. */
function withoutLine(done: readonly Block[]): readonly Block[] {
  const last = done.at(-1)
  const opening = last?.type === 'note' ? last.content[0] : undefined
  return typeof opening === 'string' && opening.startsWith('Corrected by ') ? done.slice(0, -1) : done
}
