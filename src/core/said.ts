/** What was said, as a short key: by it a channel knows what it was told before. */
import { plainWords } from './topic.ts'

/**
 * The key of a quote, a sentence or a figure in its excerpt. Marks, case and accents
 * make no difference. 53 bits (cyrb53, public domain): that two of a channel's million texts meet by chance is less than
 * one in ten thousand, and would cost one of them its place.
 */
export function saidKey(text: string): string {
  const words = plainWords(text)
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let i = 0; i < words.length; i++) {
    const code = words.charCodeAt(i)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36)
}
