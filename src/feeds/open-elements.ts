/** The elements that stand open while a page is scanned: closes what authors forgot, and keeps the tree flat. */

/** A parser's time grows with depth; real pages stay below 50. */
const DEEPEST = 100

/** Names in one string -> a set of them. */
export function words(names: string): ReadonlySet<string> {
  return new Set(names.split(' '))
}

const VOID = words('area base br col embed hr img input link meta param source track wbr')
const INLINE = words(
  'a abbr b big cite code del em font i ins mark q s small span strike strong sub sup time tt u',
)
/** A cell's content ends with the cell (HTML, 13.2.4.2: scopes). */
const CELL = words('td th caption')
const TABLE_PART = words('td th caption tr thead tbody tfoot table')
/** Opening the one closes an open sibling (HTML, 13.1.2.4: optional tags). */
const SIBLINGS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['p', words('p')],
  ['li', words('li')],
  ['dt', words('dt dd')],
  ['dd', words('dt dd')],
  ['td', words('td th')],
  ['th', words('td th')],
  ['tr', words('tr')],
])

interface OpenElements {
  /** The markup for an opening tag, closing tags of forgotten siblings before it; '' below the deepest level. */
  open(name: string, attributes: string): string
  /** The markup for a closing tag, for all that stands open inside included; '' when it closes nothing. */
  close(name: string): string
}

export function createOpenElements(): OpenElements {
  const open: string[] = []
  const closeFrom = (index: number) =>
    open
      .splice(index)
      .reverse()
      .map((name) => `</${name}>`)
      .join('')

  return {
    open(name, attributes) {
      const sibling = siblingIndex(open, name)
      const closed = sibling === -1 ? '' : closeFrom(sibling)
      if (VOID.has(name)) return `<${name}${attributes}>`
      if (open.length >= DEEPEST) return closed
      open.push(name)
      return `${closed}<${name}${attributes}>`
    },
    close(name) {
      const index = closableIndex(open, name)
      return index === -1 ? '' : closeFrom(index)
    },
  }
}

function siblingIndex(open: readonly string[], name: string): number {
  const siblings = SIBLINGS.get(name)
  if (!siblings) return -1
  const isInside = (other: string) => INLINE.has(other) || other === 'p' || CELL.has(other)
  const index = open.findLastIndex((other) => siblings.has(other) || !isInside(other))
  return siblings.has(open[index] ?? '') ? index : -1
}

/** Where the element to close stands; a stray closing tag must not close what is around its surroundings. */
function closableIndex(open: readonly string[], name: string): number {
  const isWall = (other: string) =>
    (INLINE.has(name) && !INLINE.has(other)) || (CELL.has(other) && !TABLE_PART.has(name))
  const index = open.findLastIndex((other) => other === name || isWall(other))
  return open[index] === name ? index : -1
}
