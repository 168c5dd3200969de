/** Lines that sites put between and after an article's own. */
export function withoutBoilerplate(lines: readonly string[]): readonly string[] {
  return lines
}
