/** Every quote, sentence and figure is held against its article once more at the moment it is posted. */
import { type Block, type Evidence, type Message, plainText, type Section } from './message.ts'

/**
 * A message without what is not (or no longer) verbatim in its article; a section that loses everything but its
 * heading stays, as the headline and its link are still true.
 *
 * @param textOf the stored text of an article, undefined when it is gone
 */
export function proveMessage(
  message: Message,
  textOf: (articleId: number) => string | undefined,
): { message: Message; dropped: number } {
  let dropped = 0
  const isProved: Prover = (shown, evidence, holds) => {
    const proved = evidence === undefined || isVerbatim(shown, evidence, textOf(evidence.articleId), holds)
    if (!proved) dropped++
    return proved
  }
  const sections: Section[] = message.sections.map(({ blocks }) => ({
    blocks: blocks.flatMap((block) => proveBlock(block, isProved)),
  }))
  return { message: dropped === 0 ? message : { ...message, sections }, dropped }
}

/** The articles whose text is needed to prove a message. */
export function evidenceOf(message: Message): number[] {
  const ids = message.sections.flatMap(({ blocks }) => blocks.flatMap(articlesOf))
  return [...new Set(ids)]
}

/** `holds`: the shown text may say more (a source) around what it proves. */
type Prover = (shown: string, evidence: Evidence | undefined, holds?: 'holds') => boolean

function proveBlock(block: Block, isProved: Prover): Block[] {
  switch (block.type) {
    case 'quote':
      return isProved(block.text, block.evidence) ? [block] : []
    case 'text':
      return isProved(plainText(block.content), block.evidence) ? [block] : []
    case 'list': {
      const items = block.items.filter((entry) => isProved(plainText(entry.content), entry.evidence, 'holds'))
      return items.length > 0 ? [{ ...block, items }] : []
    }
    default:
      return [block]
  }
}

/**
 * Whether what is shown is the article's to the letter. An excerpt is shown with "…" where it was cut out.
 *
 * @param text the article's; undefined when it is gone
 * @param holds the shown text may say more (a source) around what it proves
 */
export function isVerbatim(
  shown: string,
  { start, end }: Evidence,
  text: string | undefined,
  holds?: 'holds',
): boolean {
  const said = uncut(text?.slice(start, end) ?? '')
  return said !== '' && (holds ? shown.includes(said) : uncut(shown) === said)
}

function uncut(text: string): string {
  return text.replace(/^[…\s]+|[…\s]+$/gu, '')
}

function articlesOf(block: Block): number[] {
  if (block.type === 'list')
    return block.items.flatMap(({ evidence }) => (evidence ? [evidence.articleId] : []))
  return 'evidence' in block && block.evidence ? [block.evidence.articleId] : []
}
