/** Relative links in feeds and pages -> absolute ones. */

const ATTRIBUTE = /(\s(?:href|src)\s*=\s*)(?:"([^"<>]*)"|'([^'<>]*)')/gi

/** `link` against the first base that it works with; null when there is nothing to link to. */
export function absoluteLink(
  link: string | null | undefined,
  ...bases: (string | null | undefined)[]
): string | null {
  const trimmed = link?.trim()
  if (!trimmed) return null
  for (const base of [undefined, ...bases]) {
    if (base === null || !URL.canParse(trimmed, base)) continue
    const { protocol, href } = new URL(trimmed, base)
    return /^(https?|ftp):$/.test(protocol) ? href : null
  }
  return null
}

/** A base (such as xml:base) that may itself be relative to the one around it. */
export function nestedBase(...bases: (string | null | undefined)[]): string | undefined {
  let around: string | undefined
  for (const base of bases) if (base && URL.canParse(base, around)) around = new URL(base, around).href
  return around
}

/** HTML with the addresses of its links and pictures made absolute. */
export function absoluteHtml(html: string, base: string | undefined): string {
  if (base === undefined) return html
  return html.replace(ATTRIBUTE, (whole, before: string, double?: string, single?: string) => {
    const value = (double ?? single ?? '').replaceAll('&amp;', '&')
    if (value === '' || value.startsWith('#') || !URL.canParse(value, base)) return whole
    return `${before}"${new URL(value, base).href.replaceAll('&', '&amp;')}"`
  })
}
