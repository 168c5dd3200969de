/** Whether a text speaks of the past or of what is to come, around a date. */
import type { Span } from '../../core/article.ts'
import { allMatches } from './matches.ts'

/** Where a date without its year lies: before the article, after it, or just near it. */
export type Direction = 'past' | 'future' | 'near'

const FUTURE =
  /\b(?:will|shall|to be|slated|scheduled|due|set to|plans?|planned|expects?|expected|upcoming|deadline|expires?|expiration|until|ends?|is to|are to|going to|would|may|can|could|let['’]s|next)\b|['’]ll\b/giu
const PAST =
  /\b(?:was|were|had|did|said|says|told|died|killed|began|won|lost|took|came|went|left|made|found|held|hit|fell|rose|since|\p{Ll}{2,}ed)\b/giu

/** The tense around a date: the nearest telling word before it in its sentence, else the first one after it. */
export function directionOf(text: string, { start, end }: Span): Direction {
  const before = text.slice(Math.max(0, start - 120), start).replace(/^.*[.!?]\s+(?=\p{Lu})/su, '')
  const after = text.slice(end, end + 80).replace(/[.!?]\s.*$/su, '')
  const [future, past] = [lastOf(FUTURE, before), lastOf(PAST, before)]
  if (future !== past) return future > past ? 'future' : 'past'
  const [will, was] = [after.search(FUTURE), after.search(PAST)]
  if (will >= 0 && (was < 0 || will < was)) return 'future'
  return was >= 0 ? 'past' : 'near'
}

function lastOf(pattern: RegExp, text: string): number {
  return allMatches(pattern, text).at(-1)?.index ?? -1
}
