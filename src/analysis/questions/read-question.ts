/** question -> what it asks for, and the words that an answer must have. */
import { plainWords } from '../../core/topic.ts'
import { readWords, stemOf } from '../words.ts'
import { type Office, readOffice } from './office.ts'
import { type Limits, readOperators } from './operators.ts'
import { type AskedSaying, readSaying } from './read-saying.ts'
import { findTimeWindows, type TimeWindow } from './time-words.ts'

/** What kind of thing would answer. */
export type QuestionKind =
  | 'who'
  | 'when'
  | 'where'
  | 'how many'
  | 'what said'
  | 'why'
  | 'whether'
  | 'what changed'
  | 'what'

/** A word of the question that says what it is about. */
export interface AskedWord {
  readonly plain: string
  readonly stem: string
  readonly isName: boolean
  /** Not the question's own: taken from what was talked about before. */
  readonly isBorrowed?: true
}

export interface Question {
  /** As it was typed, without markup and doubled space. */
  readonly asked: string
  /** The same without `site:` and the like. */
  readonly text: string
  readonly kind: QuestionKind
  /** In order, each stem once. */
  readonly words: readonly AskedWord[]
  /** The stems of the sentence that asks: "A strike has ended. Who called it?" asks of "called". */
  readonly asking: readonly string[]
  /** Names as runs of plain words: [['serena', 'williams']]. */
  readonly names: readonly (readonly string[])[]
  /** Hosts that it is limited to: `site:baywire.example`. */
  readonly sites: readonly string[]
  /** What else it is limited to: phrases, people, `-words`, `after:` and `before:`. */
  readonly limits: Limits
  /** Days that the question names: what was published then is meant. */
  readonly windows: readonly TimeWindow[]
  /** Whose words it asks for; undefined where it asks for nobody's in particular. */
  readonly saying?: AskedSaying
  /** What somebody is somewhere: "the prime minister of the UK". */
  readonly office?: Office
}

/** Longer ones are read up to here: nobody asks more than that at once. */
const LONGEST = 1000
/** Words of asking: they stand in questions, whatever these are about. */
const ASKING = new Set(
  `which following recently recent week weeks today yesterday tonight month year name named names kind type many much long ago latest
  happened happen happens know known please tell me explain anything something currently current said people news article articles
  report reports reported reporting according based considering information`.split(/\s+/u),
)

/**
 * Read a question as someone typed it.
 *
 * @param at when it was asked: "yesterday" counts from it
 * @example
 * readQuestion('How many troops are still in Iraq?', new Date()).kind // 'how many'; its words: troops, iraq
 */
export function readQuestion(asked: string, at: Date): Question {
  const typed = plain(asked)
  const { text, sites, limits } = readOperators(typed, at)
  const { asks, names } = askedWords(text)
  const saying = readSaying(text)
  const office = readOffice(text)
  return {
    asked: typed,
    text,
    kind: saying ? 'what said' : kindOf(text),
    words: [...asks.values()],
    asking: stemsOfAsking(text, asks),
    names,
    sites,
    limits,
    windows: findTimeWindows(text, at),
    ...(saying ? { saying } : {}),
    ...(office ? { office } : {}),
  }
}

function askedWords(text: string): {
  asks: ReadonlyMap<string, AskedWord>
  names: readonly (readonly string[])[]
} {
  const words = readWords(text)
  const isAsked = words.map((word) => !word.isStop && !ASKING.has(word.plain) && word.plain.length > 1)
  const asks = new Map<string, AskedWord>()
  const names: string[][] = []
  for (const [index, { plain, stem, isName }] of words.entries()) {
    if (!isAsked[index]) continue
    const known = asks.get(stem)
    asks.set(stem, { plain, stem, isName: isName || known?.isName === true })
    const before = index > 0 && isAsked[index - 1] ? words[index - 1] : undefined
    if (!isName) continue
    if (before?.isName) names.at(-1)?.push(plain)
    else names.push([plain])
  }
  return { asks, names }
}

/** The last sentence with a question mark; all of the text when it has none. */
function stemsOfAsking(text: string, asks: ReadonlyMap<string, AskedWord>): string[] {
  const sentences = text.match(/[^.!?]*(?:[.!?](?=\S)[^.!?]*)*[.!?]*/gu) ?? [text]
  const asking = sentences.findLast((sentence) => sentence.includes('?')) ?? text
  const stems = readWords(asking).map(({ stem }) => stem)
  return [...new Set(stems)].filter((stem) => asks.has(stem))
}

function plain(asked: string): string {
  return asked
    .slice(0, LONGEST)
    .replace(/<[^<>]*>/gu, ' ')
    .replace(/\[([^\][]*)\]\([^()\s]*\)/gu, '$1')
    .replace(/\*\*|__|`|~~|(?<!\S)[*_](?=\S)|(?<=\S)[*_](?![\p{L}\p{N}])/gu, '')
    .replace(/\s+(?=[?!,.](?:\s|$))/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
}

const KINDS: readonly (readonly [QuestionKind, RegExp])[] = [
  [
    'what changed',
    /\bwhat(?:(?:['’]s| is| has| have)? changed|(?:['’]s| is) (?:new|different|the latest))\b|\b(?:anything|something) (?:new|changed)\b|^\W*(?:the )?latest (?:on|about|with|from|in)\b|\bany (?:news|updates?)\b/iu,
  ],
  [
    'what said',
    /\b(?:what|how) (?:did|does|do|has|have|had|was|were)\b.{1,80}\b(?:say|said|think|tell|told|respond|react|comment|quoted)\b/iu,
  ],
  [
    'how many',
    /\bhow (?:many|much|old|long|far|high|big|large|fast|often|tall|few)\b|\b(?:what|which)(?: \p{L}+)? (?:percentage|percent|share|number|amount|proportion|portion|fraction|price|age|figure|sum)\b/iu,
  ],
  ['when', /\b(?:when|since when|(?:what|which) (?:year|month|day|date|time|decade|century))\b/iu],
  [
    'where',
    /\b(?:where|(?:what|which)(?: \p{L}+){0,2} (?:country|countries|nation|nations|city|cities|state|states|town|region|province|island|continent|place|territory|capital|county|location|venue|river|sea|lake))\b/iu,
  ],
  [
    'who',
    /\b(?:who|whom|whose|(?:what|which)(?: [\p{L}’'-]+){0,3} (?:man|woman|person|people|leader|president|minister|politician|star|actor|actress|singer|rapper|artist|author|billionaire|player|athlete|celebrity|king|queen|prince|princess|senator|governor|judge|candidate|ceo|executive|official|director|musician|individual))\b/iu,
  ],
  ['why', /\b(?:why|for what reason|due to what|what (?:caused|led))\b/iu],
  ['whether', /^(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should)\b/iu],
]

function kindOf(text: string): QuestionKind {
  return KINDS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'what'
}

/** The question without some of its words, such as the names of the outlets it asks for. */
export function withoutWords(question: Question, words: readonly string[]): Question {
  const left = question.words.filter(({ plain }) => !words.includes(plain))
  return {
    ...question,
    words: left,
    names: question.names.filter((name) => !name.every((word) => words.includes(word))),
  }
}

/** The question with slips of spelling mended. @param meant by the plain word as written */
export function withSpelling(question: Question, meant: ReadonlyMap<string, string>): Question {
  const mend = (plain: string) => meant.get(plain) ?? plain
  const words = question.words.map((word) => {
    const plain = mend(word.plain)
    return plain === word.plain ? word : { ...word, plain, stem: stemOf(plain) }
  })
  const stems = new Map(question.words.map(({ stem }, index) => [stem, words[index]?.stem ?? stem]))
  return {
    ...question,
    words,
    asking: question.asking.map((stem) => stems.get(stem) ?? stem),
    names: question.names.map((name) => name.map(mend)),
    ...(question.saying ? { saying: mendSaying(question.saying, meant) } : {}),
  }
}

function mendSaying(saying: AskedSaying, meant: ReadonlyMap<string, string>): AskedSaying {
  const mend = (text: string) =>
    text.replace(/[\p{L}\p{M}]+/gu, (word) => meant.get(plainWords(word)) ?? word)
  return { ...saying, speaker: mend(saying.speaker), about: mend(saying.about) }
}
