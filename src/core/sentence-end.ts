/** Whether a stop is the end of a sentence, or only that of a short form: "Mr.", an initial, "U.S.", "Nov. 8". */

/** A title or a short form that never ends a sentence. */
const NEVER_LAST =
  /(?:^|[\s("“‘—–-])(?:Mr|Mrs|Ms|Mx|Messrs|Dr|Prof|Rev|Hon|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Lt|Col|Maj|Capt|Cmdr|Cpl|Sgt|Adm|Brig|Pres|Supt|Insp|Det|Msgr|Fr|St|Mt|Ft|vs|v|cf|e\.g|i\.e|viz|approx|al)\.$/u
/** So much before a stop tells what it is: in UTF-16 units. */
const LAST_WORDS = 40
/** Ends no sentence before a number: "Nov. 8", "No. 10". */
const BEFORE_NUMBER =
  /(?:^|[\s(])(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|No|Nos|Art|Sec|pp?|Vol|Fig|Ch)\.$/u
/** "U.S.", "George W.", "a.m.": the sentence goes on unless a word follows that opens one. */
const ABBREVIATION =
  /(?:^|[\s("“-])(?!I\.$)(?:\p{Lu}\.)+$|\b[ap]\.m\.$|\b(?:Inc|Co|Corp|Ltd|Jr|Sr|Bros|etc|Ph\.D|Ave|Blvd|D-?\p{Lu}\p{L}+)\.$/u
const OPENER =
  /^["“‘']|^(?:The|A|An|This|That|These|Those|It|Its|He|She|They|We|I|You|His|Her|Their|Our|My|There|Here|In|On|At|For|From|With|By|As|If|When|While|After|Before|Since|Until|But|And|Or|So|Yet|Still|Not|No|Now|Then|What|Who|Why|How|Where|Some|Many|Most|All|One|Both|Each|Asked|Also|However|Meanwhile|Although|Though|Because|Under|Over|During|Despite)\b/u

/**
 * Whether the stop at the end of `before` is that of a short form, after which the sentence goes on with `next`.
 *
 * @example
 * isShortForm('while Mr.', 'Flynn waited.') // true
 */
export function isShortForm(before: string, next: string): boolean {
  const last = before.slice(-LAST_WORDS)
  if (NEVER_LAST.test(last)) return true
  if (BEFORE_NUMBER.test(last)) return /^\d/.test(next)
  return ABBREVIATION.test(last) && !OPENER.test(next)
}
