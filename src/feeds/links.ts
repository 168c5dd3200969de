/** Relative links in feeds and pages -> absolute ones, without the secrets of the address that they are relative to. */

const ATTRIBUTE = /(\s(?:href|src)\s*=\s*)(?:"([^"<>]*)"|'([^'<>]*)')/gi

/** An address that something is relative to; there may be none. */
type Base = string | null | undefined

/** `link` against `base`; null when it leads to nothing that a reader could open. */
export function absoluteLink(link: string | null | undefined, base?: Base): string | null {
  const url = link?.trim() ? resolve(link.trim(), base) : undefined
  return url && /^(https?|ftp):$/.test(url.protocol) ? url.href : null
}

/** Bases from the outermost to the innermost (the feed's address, xml:base …), each relative to the one before. */
export function nestedBase(...bases: readonly Base[]): string | undefined {
  let around: string | undefined
  for (const base of bases) around = (base ? resolve(base, around)?.href : undefined) ?? around
  return around
}

/** HTML with the addresses of its links and pictures made absolute. */
export function absoluteHtml(html: string, base: Base): string {
  if (!base) return html
  return html.replace(ATTRIBUTE, (whole, before: string, double?: string, single?: string) => {
    const value = (double ?? single ?? '').replaceAll('&amp;', '&')
    const url = value === '' || value.startsWith('#') ? undefined : resolve(value, base)
    return url ? `${before}"${url.href.replaceAll('&', '&amp;')}"` : whole
  })
}

/** A private feed carries its secret in user name, password or query: none of them may pass on to its articles. */
function resolve(link: string, base: Base): URL | undefined {
  const around = base && URL.canParse(base) ? new URL(base) : undefined
  if (around) {
    around.search = ''
    around.hash = ''
  }
  if (!URL.canParse(link, around?.href)) return undefined
  const url = new URL(link, around)
  url.username = ''
  url.password = ''
  return url
}
