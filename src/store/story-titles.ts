/** Titles of reports -> the stories to choose from, the same in every store. */
import { plainWords } from '../core/topic.ts'

/**
 * @param reports newest first
 * @param typed all of its words stand in the title, the last perhaps only begun; '' stands in all
 * @returns each story once, by the title of its newest report that has the words
 */
export function storyTitles(
  reports: readonly { readonly id: number | null; readonly title: string }[],
  typed: string,
  limit: number,
): { id: number; title: string }[] {
  const wanted = plainWords(typed)
  const whole = wanted.split(' ').slice(0, -1)
  const last = ` ${wanted.split(' ').at(-1) ?? ''}`
  const titles = new Map<number, string>()
  for (const { id, title } of reports) {
    const words = ` ${plainWords(title)} `
    const hasAll = words.includes(last) && whole.every((word) => words.includes(` ${word} `))
    if (id !== null && hasAll && !titles.has(id)) titles.set(id, title)
  }
  return [...titles].slice(0, limit).map(([id, title]) => ({ id, title }))
}
