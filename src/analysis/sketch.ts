/** text -> sketch of its wording, and how much of one wording stands in another. */
import { plainWords } from '../core/topic.ts'

/**
 * A sketch keeps the smallest hashes of a text (bottom-k MinHash, Broder 1997). Unlike the form with k hash functions it
 * also tells how many there were, so that a wire text within a longer article is found.
 */
const SKETCH_SIZE = 128
/** Four words in a row are rarely the same by chance. */
const SHINGLE_WORDS = 4
const HASHES = 2 ** 32
/** Two outlets that report one speech share its quotations without copying each other, so those are left out. */
const QUOTATION = /["“][^"“”\n]{10,}["”]/gu
/** A text that is nearly all quotation is taken as it is. */
const LEAST_OWN_WORDS = 0.3

/** The sketch that a signature keeps: at most 128 hashes (32-bit unsigned), smallest first. */
export function sketchOf(text: string): number[] {
  return shingleHashes(text).slice(0, SKETCH_SIZE)
}

/** The hashes (32-bit unsigned) of all runs of four words outside quotations, smallest first, each once. */
export function shingleHashes(text: string): number[] {
  const ownText = text.replace(QUOTATION, ' ')
  const words = plainWords(ownText.length < text.length * LEAST_OWN_WORDS ? text : ownText)
  const hashes = new Set<number>()
  const starts: number[] = []
  for (let start = 0, end = 0; end < words.length; start = end + 1) {
    end = words.indexOf(' ', start)
    if (end < 0) end = words.length
    starts.push(start)
    const first = starts.at(-SHINGLE_WORDS)
    if (first !== undefined) hashes.add(hash(words, first, end))
  }
  return [...Uint32Array.from(hashes).sort()]
}

/**
 * How much (0..1) of the shorter text's wording the other one has, told from two sketches.
 *
 * @param size of the sketches; Infinity when `a` and `b` hold all hashes of their texts
 */
export function containment(a: readonly number[], b: readonly number[], size = SKETCH_SIZE): number {
  if (a.length === 0 || b.length === 0) return 0
  const inA = new Set(a)
  const inB = new Set(b)
  const union = [...new Set([...a, ...b])].sort((x, y) => x - y).slice(0, size)
  const likeness = union.filter((value) => inA.has(value) && inB.has(value)).length / union.length
  const [countA, countB] = [shingleCount(a, size), shingleCount(b, size)]
  const shared = (likeness / (1 + likeness)) * (countA + countB)
  return Math.min(1, shared / Math.min(countA, countB))
}

/** How many shingles the text had: a full sketch's largest hash tells how densely they lie. */
function shingleCount(sketch: readonly number[], size: number): number {
  const largest = sketch.at(-1) ?? 0
  return sketch.length < size ? sketch.length : ((size - 1) * HASHES) / (largest + 1)
}

/** FNV-1a over UTF-16 units, then MurmurHash3's finalizer, which spreads the small differences. */
function hash(text: string, start: number, end: number): number {
  let value = 0x811c9dc5
  for (let at = start; at < end; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}
