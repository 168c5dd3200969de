/** "What did Ada Marlow say about the tram?" -> whose words are asked for, and on what. */
import { isHonorific, isRole } from '../people/name-words.ts'
import { readWords } from '../words.ts'

/** Whose words a question asks for. */
export interface AskedSaying {
  /** As it is written, without titles: "Ada Marlow", "the mayor", "Marlow's lawyer". */
  readonly speaker: string
  /** A name, not what somebody is, and not "he": nobody else's words will do. */
  readonly isNamed: boolean
  /** What it is to be about, as it is written: "the tram"; '' when the question does not say. */
  readonly about: string
}

const SLIPPED_IN = String.raw`(?:\s+(?:ever|also|just|really|actually|publicly|recently|exactly|have to|had to))*`
const SPEAKER = `(?<speaker>.{1,80}?)${SLIPPED_IN}`
/** "Which flavor does Marlow think will sell?" asks for no words. */
const BEGINNING = String.raw`(?:^\W*(?:(?:and|but|so)\s+)?|\b(?:what|how|when)\s+(?:else\s+|all\s+)?)`
const REST = String.raw`\b(?<rest>.*)$`
const ASKED: readonly RegExp[] = [
  // "What did Ada Marlow say about the tram?", "Did she ever say anything on it?"
  String.raw`${BEGINNING}(?:did|does|do)\s+${SPEAKER}\s+(?:say|think|tell|respond|react|comment)`,
  String.raw`${BEGINNING}(?:has|have|had)\s+${SPEAKER}\s+(?:said|thought|told|responded|reacted|commented)`,
  String.raw`\bwhat\s+(?:was|is)\s+${SPEAKER}\s+(?:quoted|saying|telling)`,
  // "what Ada Marlow said about the tram", "What’s Marlow saying on the tram?"
  String.raw`\bwhat(?:['’]s)?\s+${SPEAKER}\s+(?:said|says|thinks|saying)`,
].map((asked) => new RegExp(asked + REST, 'iu'))
/** They mean somebody who was talked about, or nobody in particular. */
const NOBODY =
  /^(?:i|you|we|he|she|it|they|this|that|these|those|people|anyone|anybody|everyone|everybody|somebody|someone|critics|experts|scientists|officials|witnesses|others|is|was|did|does|do|has|have|had|are|were)\b/iu
/** "the mayor", but not "the White House". */
const DESCRIBED =
  /^(?:[Tt]he\s+(?!\p{Lu})|(?:[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Mm]y|[Ss]ome|[Aa]ny|[Mm]any|[Mm]ost|[Aa]ll|[Bb]oth)\s)/u
/** What follows "say" before its subject: "to reporters about", "on". */
const BEFORE_SUBJECT =
  /^\s*(?:(?:to|with) (?:the |his |her )?(?:reporters|journalists|press|media)\s*)?(?:(?:reporters|us)\s+)?(?:anything\s+)?(?:about|on|of|over|regarding|concerning|as to|to|in response to|when asked about)?\s*/iu
/** Days are when it was said, not what about. */
const WHEN =
  /\b(?:(?:on|last|since|this|in) )*(?:yesterday|today|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:this|last) (?:week|month|year|morning|evening|time)|(?:last|past) \d+ (?:days|weeks)|recently|so far|lately|right now)\b/giu
const LONGEST_NAME = 5

/**
 * @returns undefined when the question does not ask for somebody's words, or not for anybody's in particular
 * @example
 * readSaying('What did President Ada Marlow say about the tram on Monday?')
 * // { speaker: 'Ada Marlow', isNamed: true, about: 'the tram' }
 */
export function readSaying(text: string): AskedSaying | undefined {
  const sentence =
    text
      .match(/[^.!?]+(?:[.!?](?=\S)[^.!?]*)*[?]/gu)
      ?.at(-1)
      ?.trim() ?? text
  const found = ASKED.map((pattern) => pattern.exec(sentence)?.groups).find((groups) => groups !== undefined)
  const asked = found?.speaker?.trim() ?? ''
  if (asked === '' || NOBODY.test(asked)) return undefined
  const speaker = withoutTitles(asked)
  const about = (found?.rest ?? '')
    .replace(WHEN, ' ')
    .replace(BEFORE_SUBJECT, '')
    .replace(/[?!.\s]+$/u, '')
    .trim()
  return { speaker, isNamed: isName(asked, speaker), about }
}

/** "the Prime Minister" is what somebody is, however it is written. */
function isName(asked: string, speaker: string): boolean {
  const words = speaker.split(/\s+/u)
  const isTitle = /^the\s/iu.test(speaker) && isRole((words.at(-1) ?? '').toLowerCase())
  return !DESCRIBED.test(asked) && !isTitle && words.length <= LONGEST_NAME
}

/** "French president Ada Marlow" is Ada Marlow; "the mayor of Holm" stays. */
function withoutTitles(asked: string): string {
  const words = asked.split(/\s+/u)
  const last = words.findLastIndex((word) => isHonorific(word.replace(/\W/gu, '').toLowerCase()))
  const name = words.slice(last + 1)
  const isOffice = name.length === 0 || /^(?:of|for|in|at)$/iu.test(name[0] ?? '')
  return last === -1 || isOffice ? asked : name.join(' ')
}

/** The stems of what it is to be about. */
export function subjectOf({ about }: AskedSaying): readonly string[] {
  const words = readWords(about).filter(({ isStop, plain }) => !isStop && plain.length > 1)
  return [...new Set(words.map(({ stem }) => stem))]
}
