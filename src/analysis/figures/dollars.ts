/** Whose "$" an article means: told by the address of a country's own press, never assumed. */

/** By the last label of the host's name; only where a bare "$" is that country's habit. */
const DOLLAR_DOMAINS: Readonly<Record<string, string>> = {
  ca: 'CAD',
  au: 'AUD',
  nz: 'NZD',
  sg: 'SGD',
  hk: 'HKD',
}

/**
 * The ISO 4217 code of a page's bare "$"; "$" itself where its address doesn't tell. What an article is about tells
 * less than it seems: foreign papers turn a country's dollars into their own before they print them.
 */
export function dollarOf(url: string | undefined): string {
  if (url === undefined || !URL.canParse(url)) return '$'
  return DOLLAR_DOMAINS[new URL(url).hostname.split('.').at(-1) ?? ''] ?? '$'
}
