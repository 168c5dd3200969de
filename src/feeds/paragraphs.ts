/** HTML -> paragraphs of plain text. */
import { words } from './open-elements.ts'
import { openPage, type PageElement, type PageNode } from './page.ts'

/** Elements that run on within a paragraph; everything else begins and ends one. */
const INLINE = words(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr',
)

/**
 * What a reader sees of a feed's summary or content: paragraphs joined by a blank line, entities decoded, no markup.
 *
 * @example
 * htmlToText('<p>One &amp; two</p><p>Three</p>') // 'One & two\n\nThree'
 */
export function htmlToText(html: string): string {
  return findParagraphs(openPage(html).body)
    .map(({ text }) => text)
    .join('\n\n')
}

export interface Paragraph {
  readonly text: string
  /** The innermost block that it stands in. */
  readonly block: PageElement
}

/** The paragraphs below `root` in reading order; a line break ends one. */
export function findParagraphs(root: PageElement): Paragraph[] {
  const paragraphs: Paragraph[] = []
  let line = ''
  const flush = (block: PageElement) => {
    const text = line
      .replace(/[\u200b\u00ad\ufeff]/g, '')
      .replace(/\s+/g, ' ')
      .trim()
    if (text !== '') paragraphs.push({ text, block })
    line = ''
  }
  const walk = (node: PageNode, block: PageElement) => {
    if (node.nodeType === 3) line += node.textContent
    if (!isElement(node)) return
    const isBlock = !INLINE.has(node.localName)
    if (isBlock) flush(block)
    for (const child of node.childNodes) walk(child, isBlock ? node : block)
    if (isBlock) flush(node)
  }
  walk(root, root)
  flush(root)
  return paragraphs
}

function isElement(node: PageNode): node is PageElement {
  return node.nodeType === 1
}
