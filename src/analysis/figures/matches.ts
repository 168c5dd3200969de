/** Patterns on a text without state left behind, and without the copy of the pattern that `matchAll` makes each time. */

/** @param pattern with the flag `y`: the match at this one place, or undefined */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
}

/** @param pattern with the flag `g`; it never matches the empty string */
export function allMatches(pattern: RegExp, text: string): RegExpExecArray[] {
  const matches: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) matches.push(match)
  return matches
}
