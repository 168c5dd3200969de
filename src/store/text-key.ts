/** Text -> what tells that two articles have the very same one. */
import { createHash } from 'node:crypto'

/** A shorter text ("Subscribe to read on.") stands on pages that have nothing else in common. */
const FEWEST_WORDS = 40

/** SHA-256 of the text, white space aside; null for texts of fewer than 40 words. */
export function textKey(text: string): string | null {
  const words = text.normalize('NFC').split(/\s+/u).filter(Boolean)
  if (words.length < FEWEST_WORDS) return null
  return createHash('sha256').update(words.join(' ')).digest('base64url')
}
