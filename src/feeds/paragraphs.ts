/** HTML -> paragraphs of plain text. */
import { words } from './open-elements.ts'
import { isElement, isText, openPage, type PageElement, type PageNode } from './page.ts'

/** Elements that run on within a paragraph; everything else begins and ends one. */
const INLINE = words(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr',
)

/** Zero-width space, soft hyphen, byte order mark: layout, not text. */
const INVISIBLE = /[\u200b\u00ad\ufeff]/g

/**
 * What a reader sees of a feed's summary or content: paragraphs joined by a blank line, entities decoded, no markup.
 *
 * @example
 * htmlToText('<p>One &amp; two</p><p>Three</p>') // 'One & two\n\nThree'
 */
export function htmlToText(html: string): string {
  return findParagraphs(openPage(html).body).join('\n\n')
}

/** The paragraphs below `root` in reading order, each on one line; a line break ends one. */
export function findParagraphs(root: PageElement): string[] {
  const paragraphs: string[] = []
  let line = ''
  const endLine = () => {
    const text = line.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim()
    if (text !== '') paragraphs.push(text)
    line = ''
  }
  const walk = (node: PageNode) => {
    if (isText(node)) line += node.textContent
    if (!isElement(node)) return
    const isBlock = !INLINE.has(node.localName)
    if (isBlock) endLine()
    for (const child of node.childNodes) walk(child)
    if (isBlock) endLine()
  }
  walk(root)
  endLine()
  return paragraphs
}
