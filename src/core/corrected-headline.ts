/** A posted headline once its outlet changed it: over a story, and as an entry of a list. */
import { type Change, lineOf, type Pen, takeNote } from './correction-pen.ts'
import type { Block, Inline, ListEntry } from './message.ts'
import type { Revision } from './revision.ts'

type Heading = Extract<Block, { type: 'heading' }>

/** Before what the headline was, in a line of its own and behind an entry. */
const LINE = 'the headline was “'
const SUFFIX = /^ \((?:changed|withdrawn), seen $/u

/** Whether the headline of the revised article stands here, and is another one now. */
export function isChangedHeadline(
  { articleId }: { readonly articleId?: number },
  { article, headline }: Revision,
): boolean {
  return headline !== undefined && articleId === article.id
}

/** @param heading the headline of the revised article */
export function correctHeading(heading: Heading, pen: Pen): readonly Block[] {
  const change = changeOf(heading.text, pen)
  if (!change) return [heading]
  const content = lineOf(change, pen)
  const line: Block[] = content.length > 0 ? [{ type: 'note', content }] : []
  return [{ ...heading, text: pen.revision.headline?.now ?? heading.text }, ...line]
}

/** Whether this is the line under a headline that was changed before, and is changed again. */
export function isOldLine(block: Block, before: Block | undefined, revision: Revision): boolean {
  const isChanged = before?.type === 'heading' && isChangedHeadline(before, revision)
  if (!isChanged || before.text !== revision.headline?.was || block.type !== 'note') return false
  return block.content.some((part) => typeof part === 'string' && part.includes(LINE))
}

/** @param entry one that begins with the headline of the revised article, as a link */
export function correctHeadlineEntry(entry: ListEntry, pen: Pen): ListEntry {
  const [first, ...rest] = entry.content
  if (typeof first !== 'object' || !('link' in first)) return entry
  const change = changeOf(first.link, pen)
  if (!change) return entry
  takeNote(change, pen)
  const end = rest.findIndex((part) => typeof part === 'string' && SUFFIX.test(part))
  const tail = end === -1 ? rest : rest.slice(0, end)
  return {
    ...entry,
    content: [
      { ...first, link: pen.revision.headline?.now ?? first.link },
      ...tail,
      ...suffixOf(first.link, pen),
    ],
  }
}

/** " (changed, seen 10:12: was “Storm kills 12”)" */
function suffixOf(was: string, { revision, isPosted, isShort }: Pen): Inline[] {
  if (!isPosted) return []
  const verb = revision.headline?.isWithdrawn ? 'withdrawn' : 'changed'
  return [` (${verb}, seen `, { time: revision.seenAt }, isShort ? ')' : `: was “${was}”)`]
}

/** undefined where something else is shown than what the headline was. */
function changeOf(shown: string, { revision: { headline }, isShort }: Pen): Change | undefined {
  if (!headline || shown !== headline.was) return undefined
  const was = `${LINE}${headline.was}”`
  return {
    verb: headline.isWithdrawn ? 'Withdrawn' : 'Changed',
    line: isShort ? 'the headline was another one' : was,
    note: `${was}, now “${headline.now}”.`,
  }
}
