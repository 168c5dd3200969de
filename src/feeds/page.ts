/** HTML -> a tree to look around in (linkedom's), as far as we use one. */
import { parseHTML } from 'linkedom'
import { slimPage } from './slim-page.ts'

export interface PageNode {
  /** As `isElement` and `isText` read it. */
  readonly nodeType: number
  readonly textContent: string
  readonly childNodes: Iterable<PageNode>
}

export interface PageElement extends PageNode {
  readonly localName: string
  getAttribute(name: string): string | null
  querySelector(selector: string): PageElement | null
  querySelectorAll(selector: string): Iterable<PageElement>
  remove(): void
}

export interface Page extends PageElement {
  readonly body: PageElement
  readonly documentElement: PageElement
}

/** Opens a page after slimming it, so that hostile HTML costs about a second at most. */
export function openPage(html: string): Page {
  const slim = slimPage(html)
  // linkedom makes no body of its own for a fragment.
  const whole = /<body\b/i.test(slim) ? slim : `<html><body>${slim}</body></html>`
  // The types of linkedom are those of a browser's DOM, which a server project does not load.
  return parseHTML(whole).document as unknown as Page
}

export function isElement(node: PageNode): node is PageElement {
  return node.nodeType === 1
}

export function isText(node: PageNode): boolean {
  return node.nodeType === 3
}
