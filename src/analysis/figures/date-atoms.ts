/** text -> the smallest pieces that speak of time: "March 31", "2014", "Tuesday", "3pm", "last week". */
import type { Span } from '../../core/article.ts'
import { HOLIDAY_NAMES } from './calendar.ts'
import {
  type DatePart,
  type Groups,
  ORDINALS,
  present,
  readMonth,
  readNearDay,
  readNumbers,
  readQuarter,
  readTime,
  readWeekday,
  readWhich,
  readYear,
} from './date-parts.ts'

export interface DateAtom extends Span {
  readonly part: DatePart
  /** Says too little to be a figure unless it touches another piece: "morning", "the 18th". */
  readonly weak?: true
}

interface Rule {
  readonly pattern: RegExp
  readonly read: (groups: Groups) => DatePart | undefined
  readonly weak?: true
}

const MONTH_NAME = String.raw`(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|(?:Jan|Feb|Mar(?=[.\s/-])|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)`
const WEEKDAY = String.raw`(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)day`
const SHORT_WEEKDAY = String.raw`(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)`
const YEAR = String.raw`(?<year>1[0-9]\d\d|20\d\d|21\d\d)`
const ORDINAL = [...ORDINALS].reverse().join('|').replaceAll('-', '[ -]')
const DAY = String.raw`(?:the\s+)?(?<day>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?|(?:${ORDINAL}))(?![\d\p{L}]|[.,:]\d|\s?%|-year)`
const UNTIL = String.raw`(?:\s?[-–—]\s?|\s+(?:to|through|thru|and)\s+(?:the\s+)?)`
const UNTIL_DAY = String.raw`(?:${UNTIL}(?<untilDay>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?)(?![\d\p{L}/]|[.,:]\d|\s?%|\s+(?:people|\p{Ll}+s\b)))?`
const CLOCK = String.raw`(?<hour>[01]?\d|2[0-4])(?:[:.](?<minute>[0-5]\d)(?::[0-5]\d)?)?`
const HALF_DAY = String.raw`\s?(?<half>[ap]\s?\.?\s?m\b\.?|o['’]?\s?clock)`
const SEASON = 'spring|summer|fall|autumn|winter'
const WHICH = 'last|this past|past|previous|this coming|coming|this|next|following|upcoming|current'
/** A word before a month that is also something else ("May", "March", "June") which makes it a month. */
const BEFORE_MONTH = String.raw`(?<=\b(?:in|since|until|till|by|from|of|to|through|during|between|before|after|late|early|mid|every|each|and|for|or|around)[\s-])`

const RULES: readonly Rule[] = [
  {
    pattern: rule(
      String.raw`(?<![\d/-])${YEAR}[-/.](?<month>0?[1-9]|1[0-2])[-/.](?<day>[0-2]?\d|3[01])(?:T[\d:.]+Z?)?(?!\d)`,
    ),
    read: readNumbers,
  },
  {
    pattern: rule(
      String.raw`(?<![\d/-])(?<month>[0-3]?\d)(?<mark>[-/.])(?<day>[0-3]?\d)\k<mark>(?<year>(?:19|20)?\d\d)(?!\d|[-/]\d)`,
    ),
    read: readNumbers,
  },
  {
    pattern: rule(
      String.raw`(?<=\b(?:on|from|to|since|until|by|before|after|between|back|day)\s+)(?<month>[0-3]?\d)/(?<day>[0-3]?\d)(?![\d/]|\s*(?:of|cup))`,
    ),
    read: readNumbers,
  },
  {
    pattern: rule(String.raw`\b${YEAR}[-/\s](?<month>${MONTH_NAME})(?:[-/\s](?<day>\d\d?))?(?!\d)`),
    read: readMonth,
  },
  {
    pattern: rule(
      String.raw`\b(?<month>${MONTH_NAME})[\s/-]?\s*${DAY}${UNTIL_DAY}(?:\s*(?:,|of|in)?\s*${YEAR}(?!\d|[.,]\d))?`,
    ),
    read: readMonth,
  },
  {
    pattern: rule(
      String.raw`\b${DAY}${UNTIL_DAY}(?:\s+day)?(?:\s+of)?[\s/-]+(?<month>${MONTH_NAME})(?:[\s,/-]*(?:of\s+|in\s+)?${YEAR}(?!\d))?`,
    ),
    read: readMonth,
  },
  {
    pattern: rule(String.raw`\b(?<month>${MONTH_NAME})(?:\s*,|\s+of|\s+in|/|-)?\s*${YEAR}(?!\d|,\d)`),
    read: readMonth,
  },
  {
    pattern: rule(
      String.raw`\b(?:(?<which>${WHICH})\s+|${BEFORE_MONTH})(?<month>${MONTH_NAME})(?![\p{L}'’])`,
    ),
    read: readMonth,
  },
  {
    pattern: rule(
      String.raw`\b(?<month>January|February|July|September|October|November|December|August)(?![\p{L}'’])(?!\s+\p{Lu}\p{Ll})`,
      'gu',
    ),
    read: readMonth,
  },
  {
    pattern: rule(
      String.raw`\b(?:(?<which>${WHICH})\s+)?\b(?<weekday>${WEEKDAY})(?<plural>s)?\b(?:,?\s+(?:the\s+)?(?<day>(?:[12]?\d|3[01])(?:st|nd|rd|th)?)(?![\d:\p{L}.-]|\s?[ap]\.?m|\s+\p{Ll}))?`,
    ),
    read: readWeekday,
  },
  {
    pattern: rule(
      String.raw`\b(?<weekday>${SHORT_WEEKDAY})\b\.?(?=,?\s+(?:${MONTH_NAME}|at\s+\d|\d))(?:\s+(?<day>\d\d?(?:st|nd|rd|th))(?!\p{L}))?`,
      'gu',
    ),
    read: readWeekday,
  },
  {
    pattern: rule(
      String.raw`\b(?<word>the day (?:before yesterday|after tomorrow)|yesterday|today|tonight|tomorrow)\b`,
    ),
    read: readNearDay,
  },
  {
    pattern: rule(
      String.raw`\b(?:(?:the|that)\s+)?(?<which>${WHICH}|same)\s+(?:(?:fiscal|calendar|school|financial|working)\s+)?(?<unit>week|weekend|month|quarter|year|decade|century|night|morning|afternoon|evening|${SEASON})\b(?!['’]s\b)(?:['’]s)?`,
    ),
    read: readWhich,
  },
  {
    pattern: rule(
      String.raw`\b(?:the\s+)?(?:(?<ordinal>first|second|third|fourth|1st|2nd|3rd|4th|final)[\s-]quarter|Q(?<quarter>[1-4]))(?:[\s-]${YEAR})?\b`,
    ),
    read: readQuarter,
  },
  { pattern: rule(String.raw`\b${YEAR}[\s-]Q(?<quarter>[1-4])\b`), read: readQuarter },
  {
    pattern: rule(String.raw`\b(?:the\s+)?(?:early|mid|late)?[\s-]?(?<decade>(?:1[5-9]|20)\d)0\s?['’]?s\b`),
    read: ({ decade }) => ({ year: Number(decade) * 10, years: 10 }),
  },
  {
    pattern: rule(String.raw`\b(?:the\s+)?(?<century>1\d|2[01])(?:st|nd|rd|th)[\s-]century\b`),
    read: ({ century }) => ({ year: (Number(century) - 1) * 100 + 1, years: 100 }),
  },
  {
    pattern: rule(String.raw`\b(?<season>${SEASON})\s+(?:of\s+)?${YEAR}\b`),
    read: ({ season, year }) => present({ season, year: readYear(year) }),
  },
  {
    pattern: rule(String.raw`\b(?:next\s+|following\s+)?(?<holiday>${HOLIDAY_NAMES})\b(?:\s*,?\s*${YEAR})?`),
    read: ({ holiday, year }) => present({ holiday, year: readYear(year) }),
  },
  {
    pattern: rule(
      String.raw`(?<![\d\p{L}$€£¥₹.,:/#-]|\d\s)(?:(?:the\s+)?(?:fiscal|calendar)?\s?year\s+)?${YEAR}(?![\d\p{L}%$€£/]|[.,:]\d|['’]s?\d|-(?!\d{2,4}(?!\d))|\s(?:miles|km|kilomet|met|feet|people|men|women|workers|jobs|troops|soldiers|employees|pounds|dollars|euros|tons|tonnes|times|percent|per cent|degrees|calories|years|hours|days|homes|acres|square|points|votes|students|passengers|million|billion|thousand))`,
    ),
    read: ({ year }) => present({ year: readYear(year) }),
  },
  {
    pattern: rule(
      String.raw`(?:\b(?:at|around)\s+)?(?<![\d.,:$£€])(?:(?<fromHour>[01]?\d)(?::(?<fromMinute>[0-5]\d))?\s?(?<fromHalf>[ap]\.?m\.?)?${UNTIL})?${CLOCK}${HALF_DAY}(?:\s+(?:in the morning|in the afternoon|in the evening|at night))?`,
    ),
    read: readTime,
  },
  {
    pattern: rule(
      String.raw`(?:\bat\s+)?(?<![\d.,:$£€-])(?:(?<fromHour>[01]?\d|2[0-4]):(?<fromMinute>[0-5]\d)${UNTIL})?(?<hour>[01]?\d|2[0-4]):(?<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:\p{L}])`,
    ),
    read: readTime,
  },
  {
    pattern: rule(
      String.raw`\b(?:at\s+)?(?<hour>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)${HALF_DAY}`,
    ),
    read: readTime,
  },
  {
    pattern: rule(String.raw`\b(?:at\s+)?(?<word>noon|midnight|midday)\b`),
    read: ({ word }) => ({ time: word?.toLowerCase() === 'midnight' ? 0 : 720 }),
  },
  {
    pattern: rule(
      String.raw`\b(?:in\s+the\s+|(?:early|late)\s+)?(?<dayPart>morning|afternoon|evening|night)\b`,
    ),
    read: ({ dayPart }) => present({ dayPart }),
    weak: true,
  },
]

/**
 * The pieces of `text` that speak of time, in reading order, without overlaps: where two rules meet, the longer piece stays.
 *
 * @example
 * findDateAtoms('on Tuesday, March 31') // "on Tuesday", "March 31"
 */
export function findDateAtoms(text: string): DateAtom[] {
  const found: DateAtom[] = []
  for (const { pattern, read, weak } of RULES) {
    for (const match of text.matchAll(pattern)) {
      const part = read(match.groups ?? {})
      if (part === undefined) continue
      const span = { start: match.index, end: match.index + match[0].trimEnd().length }
      found.push(weak ? { ...span, part, weak } : { ...span, part })
    }
  }
  return withoutOverlaps(found)
}

function withoutOverlaps(atoms: readonly DateAtom[]): DateAtom[] {
  const kept: DateAtom[] = []
  for (const atom of [...atoms].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)) {
    if (kept.every((other) => atom.end <= other.start || other.end <= atom.start)) kept.push(atom)
  }
  return kept.sort((a, b) => a.start - b.start)
}

function rule(source: string, flags = 'giu'): RegExp {
  return new RegExp(source, flags)
}
