/** An article's address that leads to the very place of a text in it (`#:~:text=`, WICG Scroll To Text Fragment). */

const LONGEST_WHOLE = 80
const EDGE_WORDS = 5

/**
 * Long texts are named by their first and last words, as the browser looks for the stretch between them.
 *
 * @example
 * fragmentUrl('https://example.org/a', 'a reliable partner') // https://example.org/a#:~:text=a%20reliable%20partner
 */
export function fragmentUrl(url: string, text: string): string {
  const words = text.trim().split(/\s+/)
  const isShort = text.length <= LONGEST_WHOLE || words.length <= 2 * EDGE_WORDS
  const target = isShort
    ? encode(words.join(' '))
    : `${encode(words.slice(0, EDGE_WORDS).join(' '))},${encode(words.slice(-EDGE_WORDS).join(' '))}`
  return `${url}${url.includes('#') ? '' : '#'}:~:text=${target}`
}

/** The article's own address: without the place of a text in it. */
export function wholeUrl(url: string): string {
  return url.replace(/#?:~:.*$/su, '')
}

/** `-`, `,` and `&` have a meaning of their own in a text directive; encodeURIComponent leaves the hyphen and quotes. */
function encode(text: string): string {
  // half a surrogate pair has no encoding
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(
    /[-'()*!~]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
