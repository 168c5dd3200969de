/** The words of dates, as parts of patterns. */
import { ORDINALS } from './date-parts.ts'

export const MONTH_NAME: string = String.raw`(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|(?:Jan|Feb|Mar(?=[.\s/-])|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)`
export const MONTH: string = `(?<month>${MONTH_NAME})`
export const WEEKDAY: string = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day'
export const SHORT_WEEKDAY: string = '(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)'
/** Four digits from the invention of newspapers on; older years have "AD" or a month with them. */
export const YEAR: string = String.raw`(?<year>1[5-9]\d\d|20\d\d|21\d\d)`
export const ORDINAL: string = [...ORDINALS].reverse().join('|').replaceAll('-', '[ -]')
const DAY_DIGITS: string = String.raw`(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?`
export const DAY: string = String.raw`(?:the\s+)?(?<day>${DAY_DIGITS}|(?:${ORDINAL}))(?![\d\p{L}]|[.,:]\d|\s?%|-year)`
export const UNTIL: string = String.raw`(?:\s?[-–—]\s?|\s+(?:to|through|thru|and)\s+(?:the\s+)?)`
export const UNTIL_DAY: string = String.raw`(?:${UNTIL}(?<untilDay>${DAY_DIGITS}|(?:${ORDINAL}))(?![\d\p{L}/]|[.,:]\d|\s?%|\s+(?:people|\p{Ll}+s\b)))?`
export const NO_NUMBER_BEFORE: string = String.raw`(?<![\d$€£¥₹/-]|\d[.,:]|[$€£]\s)`
export const HALF_DAY: string = String.raw`[ap](?:\s?\.\s?m\b(?:\s?\.)?|\s?m\b)`
export const SEASON: string = 'spring|summer|fall|autumn|winter'
export const WHICH: string =
  '(?<which>last|this past|past|previous|this coming|coming|this upcoming|upcoming|this|next|following|current)'
export const UNIT: string = 'hour|day|week|weekend|month|quarter|year|decade|century'
export const DAY_PART: string = 'night|morning|afternoon|evening'
/** Words that make a month of a name that means other things as well ("May", "March", "June"). */
export const BEFORE_MONTH: string = String.raw`(?<=\b(?:in|since|until|till|by|from|of|to|through|during|between|before|after|late|early|mid|each|and|for|or|around)[\s-])`
/** What makes four digits a count ("2000 people") although they could be a year. */
export const COUNTED_AFTER: string =
  'miles|km|kilomet|met|feet|people|men|women|workers|jobs|troops|soldiers|employees|pounds|dollars|euros|tons|tonnes|times|percent|per cent|degrees|calories|years|hours|days|homes|acres|square|points|votes|students|passengers|million|billion|thousand'
