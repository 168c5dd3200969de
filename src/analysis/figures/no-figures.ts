/** What has digits or number words and tells no number: phone numbers, addresses, versions, sayings. */
import type { Span } from '../../core/article.ts'
import { allMatches } from './matches.ts'

const RULES: readonly (readonly [pattern: string, example: string])[] = [
  [String.raw`https?:\/\/\S+|\bwww\.\S+`, 'www.example.org/2024/11'],
  [String.raw`[\w.+-]{1,64}@[\w.-]+`, 'desk24@example.org'],
  [
    // but not "1 414 021", which is a number
    String.raw`(?!\d{1,3}(?:\s\d{3})+(?![\d-]))\+?\d{1,3}[\s.-]\(?\d{2,4}\)?[\s.-]\d{3,4}[\s./-]\d{3,4}\b`,
    '+44 20 7946 0018',
  ],
  [
    String.raw`\(\d{3}\)\s?\d{3}-\d{4}|\b\d{3}-\d{3}-\d{4}\b|\b1-8\d\d-[\w-]+`,
    '(555) 013-4477, 1-800-FLOWERS',
  ],
  [String.raw`\b\d{3}-\d{2}-\d{4}\b`, '078-05-1120, a social security number'],
  [String.raw`\b(?!\d\d?\.\d\d?\.(?:19|20)\d\d\b)\d+(?:\.\d+){2,}\b`, '10.0.1, but not 30.11.2025'],
  [
    String.raw`\b24\/7\b|\bown two feet\b|\bno one\b|\bat one (?:moment|point|stage|time)\b`,
    'open 24/7, no one knew',
  ],
  [String.raw`(?<![\d.,$£€'’‘])[1-9]0['’]?s\b`, 'a man in his 30s; ’60s is a decade'],
  [String.raw`\b\d{1,4}\s(?:B\.C\.|BCE?\b|A\.D\.)`, '165 B.C.'],
  [String.raw`["“]\d{1,4}[,.]?["”]|(?<=\s)['‘]\d{1,4}[,.]?['’](?=[\s.,])`, 'her album “30,”'],
  [String.raw`(?<=^|[.!?"”]\s)\d{1,2}[.)]\s(?=["“(]?(?-i:[A-Z]))`, '4. What comes next, of a list'],
  [String.raw`\b\d+ of \d+ (?:photos|images|slides)\b`, '1 of 49 photos'],
  [String.raw`\b(?:[a-z]+|\d+)-time\b`, 'a two-time champion'],
]
const NO_FIGURE = new RegExp(RULES.map(([pattern]) => pattern).join('|'), 'gi')
/** What each of them has: most paragraphs have none of it. */
const NEEDS = /[\d@]|:\/\/|www\.|two feet|no one|at one|-time/i

/** @returns in reading order */
export function findNoFigures(text: string): Span[] {
  if (!NEEDS.test(text)) return []
  return allMatches(NO_FIGURE, text).map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }))
}
