/** A sticky pattern at one place of a text: match or undefined, without state left behind. */

/** @param pattern with the flag `y` */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
}
