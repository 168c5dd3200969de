/** "how much …", "how many …" -> which kind of number would answer. */
import { isState } from '../../core/counted-thing.ts'
import { isTelling, type StoredFigure } from '../../core/quote.ts'
import { plainWords } from '../../core/topic.ts'
import { stemOf } from '../words.ts'

const NUMBER =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|half|third|quarter|million|billion|trillion)\b/iu
const MONEY = /[$£€¥]|\b(?:dollars?|euros?|pounds?|cents?|yen|yuan)\b/iu
const PERCENT = /%|\bper ?cent\b|\b(?:half|third|quarter|majority|one in)\b/iu
/** Numbers that count nothing: "May 9", "2026", "9:30". */
const NO_COUNTS =
  /\b(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|April|May|June|July|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?) \d{1,2}(?!\d)|\b(?:1[5-9]|20)\d\d\b(?![,.]?\d)|\b\d{1,2}:\d\d\b/gu

const SHARE = /\bpercent|\bper cent|\bproportion|\bshare\b|\bportion|\bfraction/iu
const OF_MONEY =
  /\b(?:cost|price|pay|paid|money|worth|wage|salary|fine[ds]?|raise[ds]?|spend|spent|dollars?|debt|loans?|forgiveness|relief|tax(?:es)?|funds?|funding|budget|revenue|profit|donat\p{L}*|settle\p{L}*|bail|rent|bid|earn\p{L}*|income|bonus|invest\p{L}*|grant|damages|aid|compensation|reward|bounty)\b/iu
const HOW_MUCH = /\bhow much\b/iu

/** "share", "money", "count" (how many of something), or "any" number. */
export type AskedNumber = 'share' | 'money' | 'count' | 'any'

/** @example readAskedNumber('How much relief will borrowers get?') // 'money' */
export function readAskedNumber(question: string): AskedNumber {
  if (SHARE.test(question)) return 'share'
  if (HOW_MUCH.test(question) && OF_MONEY.test(question)) return 'money'
  if (/\b(?:cost|price|dollars?|salary|wage)\b/iu.test(question)) return 'money'
  return /\bhow many\b|\bnumber of\b/iu.test(question) ? 'count' : 'any'
}

/** Whether a sentence has such a number. */
export function hasNumber(asked: AskedNumber, sentence: string): boolean {
  if (asked === 'share') return PERCENT.test(sentence)
  if (asked === 'money') return MONEY.test(sentence)
  return NUMBER.test(sentence.replace(NO_COUNTS, ' '))
}

const KINDS: Readonly<Record<AskedNumber, readonly StoredFigure['kind'][]>> = {
  share: ['percent', 'ratio'],
  money: ['money', 'percent'],
  count: ['count', 'ratio', 'duration', 'measure'],
  any: [],
}

/** How well a kind of figure fits: 0 is best, the more the less. */
export function misfitOf(asked: AskedNumber, { kind }: Pick<StoredFigure, 'kind'>): number {
  const at = KINDS[asked].indexOf(kind)
  return at === -1 ? KINDS[asked].length : at
}

const COUNTED = /\bhow many\s+(?:more\s+|of the\s+)?(?<words>(?:[\p{L}’'-]+\s*){1,3})/iu

/**
 * Whether one of these figures is plainly what is asked for: it counts what "how many" names, or what became of people where the
 * question asks that ("killed"), or it is a sum where money is asked for.
 *
 * @param figures of one sentence, whose words are `sentence`
 */
export function countsAsked(question: string, sentence: string, figures: readonly StoredFigure[]): boolean {
  const asked = readAskedNumber(question)
  const telling = figures.filter((figure) => isTelling(figure) && !question.includes(figure.text))
  if (asked === 'money') return telling.some(({ kind }) => kind === 'money')
  if (asked !== 'count') return false
  const stems = new Set(stemsOf(COUNTED.exec(question)?.groups?.words ?? ''))
  const isFate = hasState(question) && hasState(sentence)
  return telling.some(
    ({ counted = '', unit = '', kind }) =>
      [...stemsOf(counted), ...stemsOf(unit)].some((stem) => stems.has(stem)) || (isFate && kind === 'count'),
  )
}

function hasState(text: string): boolean {
  return plainWords(text).split(' ').some(isState)
}

function stemsOf(text: string): string[] {
  return plainWords(text)
    .split(' ')
    .filter((word) => word !== '')
    .map(stemOf)
}
