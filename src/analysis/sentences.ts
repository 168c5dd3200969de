/** paragraph -> its sentences: ICU's boundaries, less those that stand after "Mr.", an initial, "p.m." or `?” he asked`. */
import type { Span } from '../core/article.ts'
import { isSaying } from './speech-verbs.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** A title or a short form that never ends a sentence. */
const NEVER_LAST =
  /(?:^|[\s("“‘—–-])(?:Mr|Mrs|Ms|Mx|Messrs|Dr|Prof|Rev|Hon|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Lt|Col|Maj|Capt|Cmdr|Cpl|Sgt|Adm|Brig|Pres|Supt|Insp|Det|Msgr|Fr|St|Mt|Ft|vs|v|cf|e\.g|i\.e|viz|approx|al)\.$/u
/** So much of a sentence tells how it ends: in UTF-16 units. */
const LAST_WORDS = 40
/** Ends no sentence before a number: "Nov. 8", "No. 10". */
const BEFORE_NUMBER =
  /(?:^|[\s(])(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|No|Nos|Art|Sec|pp?|Vol|Fig|Ch)\.$/u
/** "U.S.", "George W.", "a.m.": the sentence goes on unless a word follows that opens one. */
const ABBREVIATION =
  /(?:^|[\s("“-])(?!I\.$)(?:\p{Lu}\.)+$|\b[ap]\.m\.$|\b(?:Inc|Co|Corp|Ltd|Jr|Sr|Bros|etc|Ph\.D|Ave|Blvd|D-?\p{Lu}\p{L}+)\.$/u
const OPENER =
  /^["“‘']|^(?:The|A|An|This|That|These|Those|It|Its|He|She|They|We|I|You|His|Her|Their|Our|My|There|Here|In|On|At|For|From|With|By|As|If|When|While|After|Before|Since|Until|But|And|Or|So|Yet|Still|Not|No|Now|Then|What|Who|Why|How|Where|Some|Many|Most|All|One|Both|Each|Asked|Also|However|Meanwhile|Although|Though|Because|Under|Over|During|Despite)\b/u
/** What may follow a question in quotation marks within its sentence: `?” Brandvik asked`. */
const ASIDE = /^(?:\p{Lu}[\p{L}.’'-]*\s+){1,4}(\p{Ll}+)/u

/**
 * The sentences of a paragraph, in order, without the space around them.
 *
 * @example
 * findSentences('Mr. Ito left. “Why?” she asked.', { start: 0, end: 31 })
 * // [{ start: 0, end: 13 }, { start: 14, end: 31 }]
 */
export function findSentences(text: string, paragraph: Span): Span[] {
  const sentences: Span[] = []
  let start = paragraph.start
  let end = paragraph.start
  for (const { segment } of segmenter.segment(text.slice(paragraph.start, paragraph.end))) {
    if (end > start && !goesOn(text.slice(start, end).trimEnd().slice(-LAST_WORDS), segment)) {
      sentences.push(trimmed(text, start, end))
      start = end
    }
    end += segment.length
  }
  if (end > start) sentences.push(trimmed(text, start, end))
  return sentences.filter((sentence) => sentence.end > sentence.start)
}

/** Whether `next` still belongs to the sentence that ends with `before` so far. */
function goesOn(before: string, next: string): boolean {
  if (/^[\p{Ll},;:)\]”’]/u.test(next)) return true
  if (NEVER_LAST.test(before)) return true
  if (BEFORE_NUMBER.test(before)) return /^\d/.test(next)
  if (ABBREVIATION.test(before)) return !OPENER.test(next)
  return /[?!…]["”’']+$/u.test(before) && isSaying(ASIDE.exec(next)?.[1] ?? '')
}

function trimmed(text: string, start: number, end: number): Span {
  const sentence = text.slice(start, end)
  const from = start + sentence.length - sentence.trimStart().length
  return { start: from, end: Math.max(from, start + sentence.trimEnd().length) }
}
