/** article -> its section, by weighted words (section-words.ts). */
import { SECTIONS, type Section } from '../core/article.ts'
import { SECTION_WORDS } from './section-words.ts'
import { readWords, stemOf, type Word } from './words.ts'

const STRONG = 2.2
const PLAIN = 1
const WEAK = 0.4
/** A headline's word says as much as three of the text's. */
const TITLE_COUNTS = 3
const LEAD_COUNTS = 2
const LEAD_WORDS = 60
/** What a section is called by must be more than a stray word or two … */
const LEAST_SCORE = 4
/** … and stand out from the runner-up. */
const LEAST_LEAD = 1.1

/** Term (stem, or stems joined by `_`) -> what it adds to which section. */
const weightsByTerm = readSectionWords()
/** The words that begin a term of several. */
const openings = new Set(
  [...weightsByTerm.keys()].filter((term) => term.includes('_')).map((term) => term.split('_', 1)[0]),
)
/** All others say nothing of a section: most words of an article. */
const telling = new Set([...weightsByTerm.keys(), ...openings])

/** A section and how much the words speak for it. */
export interface SectionScore {
  readonly section: Section
  readonly score: number
}

/**
 * The section of an article; null when its words don't tell.
 *
 * @param words of the text, where they were read already
 * @example
 * sectionOf('The striker scored twice in the Champions League final.') // 'sport'
 */
export function sectionOf(
  text: string,
  title = '',
  words: readonly Word[] = readWords(text),
): Section | null {
  const [first, second] = rankSections(text, title, words)
  if (first === undefined || first.score < LEAST_SCORE) return null
  return first.score >= (second?.score ?? 0) * LEAST_LEAD ? first.section : null
}

/** All sections, the likeliest first. Takes what `sectionOf` takes. */
export function rankSections(
  text: string,
  title = '',
  words: readonly Word[] = readWords(text),
): SectionScore[] {
  const counts = new Map<string, number>()
  countTerms(counts, readWords(title), () => TITLE_COUNTS)
  countTerms(counts, words, (index) => (index < LEAD_WORDS ? LEAD_COUNTS : 1))
  const scores = new Map<Section, number>(SECTIONS.map((section) => [section, 0]))
  for (const [term, count] of counts) {
    const weights = weightsByTerm.get(term) ?? new Map<Section, number>()
    for (const [section, weight] of weights) {
      scores.set(section, (scores.get(section) ?? 0) + weight * Math.sqrt(count / weights.size))
    }
  }
  return [...scores].map(([section, score]) => ({ section, score })).sort((a, b) => b.score - a.score)
}

/** Counts words, pairs and triples of words, each by the weight of its place. */
function countTerms(
  counts: Map<string, number>,
  words: readonly Word[],
  weightAt: (index: number) => number,
): void {
  for (let index = 0; index < words.length; index++) {
    const stem = words[index]?.stem ?? ''
    if (!telling.has(stem)) continue
    const longest = Math.min(openings.has(stem) ? 3 : 1, words.length - index)
    for (let length = 1; length <= longest; length++) {
      const term = words
        .slice(index, index + length)
        .map((word) => word.stem)
        .join('_')
      if (weightsByTerm.has(term)) counts.set(term, (counts.get(term) ?? 0) + weightAt(index))
    }
  }
}

function readSectionWords(): ReadonlyMap<string, ReadonlyMap<Section, number>> {
  const byTerm = new Map<string, Map<Section, number>>()
  for (const section of SECTIONS) {
    const { strong, plain, weak = '' } = SECTION_WORDS[section]
    const lists = [
      [weak, WEAK],
      [plain, PLAIN],
      [strong, STRONG],
    ] as const
    for (const [list, weight] of lists) {
      for (const written of list.match(/\S+/gu) ?? []) {
        const term = written.split('_').map(stemOf).join('_')
        const weights = byTerm.get(term) ?? new Map<Section, number>()
        byTerm.set(term, weights.set(section, weight))
      }
    }
  }
  return byTerm
}
