/** Takes out of an article's tree what is not its text: captions, asides, forms, lists of other articles. */
import { words } from './open-elements.ts'
import { isElement, isText, type PageElement, type PageNode } from './page.ts'

const CLUTTER = words('figure figcaption aside nav footer form button textarea dialog')
const CLUTTER_ROLE = words('navigation complementary dialog')
/** Whole words of class names and ids ("a-b", "a_b", "aB") by which sites mark what is not article. */
const CLUTTER_NAME =
  /(?:^|[\s_-])(captions?|credits?|related|recirc\w*|newsletters?|promos?|share|sharing|social|advert\w*|ads?|sponsor\w*|trending|popular|outbrain|taboola|comments?|bylines?|authors?|bio|timestamps?|dateline|breadcrumbs?|tags|toolbar|subscri\w+|signup|teasers?|readmore|disclaimer|copyright|pagination|widget)(?=$|[\s_-])/i
/** A name that marks this much of the text marks the article itself. */
const MOST_OF_ARTICLE = 0.4

const BLOCK = words('ul ol li div section h2 h3 h4 h5 h6 table tr td dl dd')
/** More of a block's text in links than this, and it is a list of other articles; a paragraph may be a linked sentence. */
const MOST_LINKED = 0.75
const MOST_LINKED_PARAGRAPH = 0.95

/** Changes `article` in place. */
export function removeClutter(article: PageElement): void {
  const extents = measureAll(article)
  const lengthOf = (element: PageElement) => extents.get(element)?.length ?? 0
  for (const marked of findMarked(article).values()) {
    const length = marked.reduce((sum, element) => sum + lengthOf(element), 0)
    if (length < lengthOf(article) * MOST_OF_ARTICLE) for (const element of marked) element.remove()
  }
  removeTeasers(article, measureAll(article))
}

/** The outermost marked elements by what marks them. */
function findMarked(root: PageElement): Map<string, PageElement[]> {
  const found = new Map<string, PageElement[]>()
  const walk = (element: PageElement) => {
    for (const child of element.childNodes) {
      if (!isElement(child)) continue
      const mark = markOf(child)
      if (mark === undefined) {
        walk(child)
        continue
      }
      const marked = found.get(mark)
      if (marked) marked.push(child)
      else found.set(mark, [child])
    }
  }
  walk(root)
  return found
}

function markOf(element: PageElement): string | undefined {
  if (CLUTTER.has(element.localName)) return element.localName
  const role = element.getAttribute('role') ?? ''
  if (CLUTTER_ROLE.has(role)) return role
  if (element.getAttribute('aria-hidden') === 'true') return 'hidden'
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`
  return CLUTTER_NAME.exec(names.replace(/([a-z])([A-Z])/g, '$1-$2'))?.[1]?.toLowerCase()
}

function removeTeasers(root: PageElement, extents: ReadonlyMap<PageElement, Extent>): void {
  for (const child of [...root.childNodes]) {
    if (!isElement(child)) continue
    const extent = extents.get(child)
    if (extent && isTeaser(child, extent)) child.remove()
    else removeTeasers(child, extents)
  }
}

function isTeaser({ localName }: PageElement, { length, linked }: Extent): boolean {
  if (length === 0) return false
  if (localName === 'p') return linked / length > MOST_LINKED_PARAGRAPH
  return BLOCK.has(localName) && linked / length > MOST_LINKED
}

interface Extent {
  /** Characters of text, white space apart, */
  readonly length: number
  /** and how many of them stand in links. */
  readonly linked: number
}

/** The extent of every element below `root`, each counted once. */
function measureAll(root: PageElement): ReadonlyMap<PageElement, Extent> {
  const extents = new Map<PageElement, Extent>()
  const measure = (element: PageElement): Extent => {
    let length = 0
    let linked = 0
    for (const child of element.childNodes) {
      const extent = isElement(child) ? measure(child) : { length: inkOf(child), linked: 0 }
      length += extent.length
      linked += extent.linked
    }
    const extent = { length, linked: element.localName === 'a' ? length : linked }
    extents.set(element, extent)
    return extent
  }
  measure(root)
  return extents
}

function inkOf(node: PageNode): number {
  return isText(node) ? node.textContent.replace(/\s+/g, '').length : 0
}
