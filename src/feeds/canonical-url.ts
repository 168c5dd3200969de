/** An article's address -> the one form of it that tells articles apart. */

/** Parameters that say where a reader came from, never which article it is. */
const TRACKING =
  /^(utm_.*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok|cmpid|ito|ns_.*|at_(medium|campaign|custom.*)|xtor|ref_src|smid|guccounter|guce_.*|soc_src|soc_trk|spm|_ga|twclid|ttclid|wt_mc|wtmc|ocid)$/i

/**
 * Host in lower case, default port, credentials, tracking parameters and fragment gone. What is no http address comes back as it is.
 *
 * @example
 * canonicalUrl('https://News.example/a?id=7&utm_source=rss#top') // 'https://news.example/a?id=7'
 */
export function canonicalUrl(url: string): string {
  if (!URL.canParse(url)) return url
  const canonical = new URL(url)
  if (canonical.protocol !== 'http:' && canonical.protocol !== 'https:') return url
  canonical.username = ''
  canonical.password = ''
  // A single-page site keeps its articles behind "#!/" and "#/".
  if (!/^#!?\//.test(canonical.hash)) canonical.hash = ''
  for (const name of [...canonical.searchParams.keys()])
    if (TRACKING.test(name)) canonical.searchParams.delete(name)
  return canonical.href
}
