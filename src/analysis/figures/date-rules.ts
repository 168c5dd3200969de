/** The patterns of dates, and what each says. The longest match wins, so a rule needn't know its longer neighbors. */
import { HOLIDAY_NAMES } from './calendar.ts'
import {
  type DatePart,
  type Groups,
  present,
  readEvery,
  readMonth,
  readNearDay,
  readNumbers,
  readQuarter,
  readTime,
  readWeekday,
  readWhich,
  readYear,
  whichOf,
} from './date-parts.ts'
import {
  BEFORE_MONTH,
  COUNTED_AFTER,
  DAY,
  DAY_PART,
  HALF_DAY,
  MONTH,
  MONTH_NAME,
  NO_NUMBER_BEFORE,
  ORDINAL,
  SEASON,
  SHORT_WEEKDAY,
  UNIT,
  UNTIL,
  UNTIL_DAY,
  WEEKDAY,
  WHICH,
  YEAR,
} from './date-words.ts'

export interface DateRule {
  readonly pattern: RegExp
  readonly read: (groups: Groups) => DatePart | undefined
}

/** Rules that are worth trying only where a text has `needs`. */
export interface DateRules {
  readonly needs: RegExp
  readonly rules: readonly DateRule[]
}

export const DATE_RULES: readonly DateRules[] = [
  {
    needs: /\d/,
    rules: [
      rule(
        readNumbers,
        String.raw`(?<![\d/]|\d-)${YEAR}[-/.](?<month>0?[1-9]|1[0-2])[-/.](?<day>[0-2]?\d|3[01])(?:T[\d:.]+Z?)?(?!\d)`,
      ),
      rule(
        readNumbers,
        String.raw`(?<![\d/-])(?<month>[0-3]?\d)(?<mark>[-/.])(?<day>[0-3]?\d)\k<mark>(?<year>(?:19|20)?\d\d)(?!\d|/\d|-\d(?!\d?/))`,
      ),
      rule(
        readNumbers,
        String.raw`(?<=\b(?:on|from|to|since|until|by|before|after|between|back|${WEEKDAY})\s+)(?!9/11\b)(?<month>[0-3]?\d)/(?<day>[0-3]?\d)(?![\d/]|\s*(?:of|cup))`,
      ),
      rule(({ year, until }) => readYears(year, until), yearSource()),
      rule(
        ({ decade }) => ({ year: Number(decade) * 10, years: 10 }),
        String.raw`\b(?:(?:early|mid|late)[\s-])?(?<decade>(?:1[5-9]|20)\d)0\s?['’]?s\b`,
      ),
      rule(
        ({ decade }) => ({ year: 1900 + Number(decade) * 10, years: 10 }),
        String.raw`(?<![\p{L}\p{N}])(?:(?:early|mid|late)[\s-])?['’‘](?<decade>[2-9])0s\b`,
      ),
      rule(
        ({ century }) => ({ year: (Number(century) - 1) * 100 + 1, years: 100 }),
        String.raw`\b(?<century>1\d|2[01])(?:st|nd|rd|th)[\s-]century\b`,
      ),
      rule(
        readTime,
        String.raw`${NO_NUMBER_BEFORE}(?:(?<fromHour>[01]?\d)(?:[:.](?<fromMinute>[0-5]\d))?\s?(?<fromHalf>${HALF_DAY})?${UNTIL})?(?<hour>[01]?\d)(?:[:.](?<minute>[0-5]\d)(?::[0-5]\d)?)?\s?(?<half>${HALF_DAY}|o['’]?\s?clock)(?:\s+(?:in the morning|in the afternoon|in the evening|at night))?`,
      ),
      rule(
        readTime,
        String.raw`${NO_NUMBER_BEFORE}(?:(?<fromHour>[01]?\d|2[0-4])(?::(?<fromMinute>[0-5]\d))?${UNTIL})?(?<hour>[01]?\d|2[0-4]):(?<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:\p{L}])`,
      ),
      rule(readQuarter, String.raw`\b(?:${YEAR}[\s-])?Q(?<quarter>[1-4])\b`),
      rule(
        ({ season, year }) => present({ season, year: readYear(year) }),
        String.raw`\b(?<season>${SEASON})\s+(?:of\s+)?${YEAR}\b`,
      ),
    ],
  },
  {
    needs: new RegExp(String.raw`\b${MONTH_NAME}`, 'i'),
    rules: [
      rule(readMonth, String.raw`\b${YEAR}[-/\s]${MONTH}(?:[-/\s](?<day>\d\d?))?(?!\d)`),
      rule(
        readMonth,
        String.raw`\b${MONTH}[\s/-]?\s*${DAY}${UNTIL_DAY}(?:(?:\s*(?:,|of|in)?\s*|-)${YEAR}(?!\d|[.,]\d))?`,
      ),
      rule(
        readMonth,
        // not the "18-March" of "Feb. 18-March 7"
        String.raw`${NO_NUMBER_BEFORE}(?<!${MONTH_NAME}\s)\b${DAY}${UNTIL_DAY}(?:\s+day)?(?:\s+of)?[\s/-]+${MONTH}(?:[\s,/-]*(?:of\s+|in\s+)?${YEAR}(?!\d))?`,
      ),
      rule(readMonth, String.raw`\b${MONTH}(?:\s*,|\s+of|\s+in|/|-)?\s*${YEAR}(?!\d|,\d)`),
      rule(readMonth, String.raw`\b(?:${WHICH}\s+|${BEFORE_MONTH})${MONTH}(?![\p{L}'’])`),
      rule(readMonth, String.raw`\b${MONTH}(?=\s?[-–]\s?${MONTH_NAME})`, 'gu'),
      rule(
        readMonth,
        String.raw`\b(?<month>January|February|July|August|September|October|November|December)(?![\p{L}'’])(?!\s+\p{Lu}\p{Ll})`,
        'gu',
      ),
    ],
  },
  {
    needs: /day|\b(?:mon|tue|wed|thu|fri|sat|sun)\b/i,
    rules: [
      rule(
        readEvery,
        String.raw`\b(?:(?:every|each)\s+(?<other>other\s+)?${WEEKDAY}s?|${WEEKDAY}s)\b(?!['’])`,
      ),
      rule(
        readWeekday,
        String.raw`\b(?:${WHICH}\s+)?\b(?<weekday>${WEEKDAY})\b(?:,?\s+(?:the\s+)?(?<day>(?:[12]?\d|3[01])(?:st|nd|rd|th)|(?<=the\s)(?:${ORDINAL})|[12]?\d(?=[.,;!?](?!\d)|\s+(?:at|from|between)\b|$)|3[01](?=[.,;!?](?!\d)|\s+(?:at|from|between)\b|$))(?!\p{L}))?`,
      ),
      rule(
        readWeekday,
        String.raw`\b(?<weekday>${SHORT_WEEKDAY})\b\.?(?=,?\s+(?:${MONTH_NAME}|at\s+\d|\d))(?:\s+(?<day>\d\d?(?:st|nd|rd|th))(?!\p{L}))?`,
        'gu',
      ),
      rule(readNearDay, String.raw`\b(?<word>the day (?:before yesterday|after tomorrow)|yesterday|today)\b`),
    ],
  },
  {
    needs:
      /\b(?:weekend|end of|last|past|previous|this|coming|next|following|upcoming|current|same|every|each|tonight|tomorrow)\b/i,
    rules: [
      rule(readNearDay, String.raw`\b(?<word>tonight|tomorrow)\b`),
      // "over the weekend": the one before or after, as the sentence goes
      rule(
        () => ({ shift: { unit: 'weekend', count: 0 }, isOpen: true }),
        String.raw`\b(?:the|that)\s+weekend\b(?!\s+(?:of|before|after)\b)`,
      ),
      rule(
        ({ unit = '' }) => readWhich({ which: 'this', unit }),
        String.raw`\bend of (?:the )?(?<unit>week|month|year|decade|century)\b`,
      ),
      rule(
        readWhich,
        String.raw`\b(?:${WHICH}|(?:the\s+)?same)\s+(?:(?:fiscal|calendar|school|financial|working)\s+)?(?<unit>${UNIT}|${DAY_PART}|${SEASON})\b(?!\s+of\s+(?!this|last|next))(?:['’]s\b)?`,
      ),
      rule(
        readEvery,
        String.raw`\b(?:every|each)\s+(?<other>other\s+)?(?:(?<single>${UNIT}|weekday|${DAY_PART})|(?<count>two|three|four|five|six|seven|eight|nine|ten|\d\d?)\s+(?<unit>${UNIT})s?)\b`,
      ),
    ],
  },
  {
    needs: /quarter/i,
    rules: [
      rule(
        readQuarter,
        String.raw`\b(?:the\s+)?(?<ordinal>first|second|third|fourth|1st|2nd|3rd|4th|final)[\s-]quarter(?:\s+of(?=\s+(?:the\s+year|\d{4}))(?:\s+the\s+year)?)?\b`,
      ),
    ],
  },
  {
    needs: new RegExp(HOLIDAY_NAMES, 'i'),
    rules: [
      rule(
        ({ holiday, year, which }) => present({ holiday, year: readYear(year), which: whichOf(which) }),
        String.raw`\b(?:${WHICH}\s+)?(?<holiday>${HOLIDAY_NAMES})\b(?:\s*,?\s*${YEAR})?`,
      ),
    ],
  },
  {
    needs: /[ap]\s?\.?\s?m\b|clock|noon|mid/i,
    rules: [
      rule(
        readTime,
        String.raw`\b(?<hour>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+(?<half>${HALF_DAY}|o['’]?\s?clock)`,
      ),
      rule(
        ({ word }) => ({ time: word?.toLowerCase() === 'midnight' ? 0 : 720 }),
        String.raw`\b(?<word>noon|midnight|midday)\b`,
      ),
    ],
  },
  {
    needs: new RegExp(DAY_PART, 'i'),
    rules: [
      rule(
        ({ dayPart }) => present({ dayPart }),
        String.raw`\b(?:in\s+the\s+|(?:early|late)\s+)?(?<dayPart>${DAY_PART})\b`,
      ),
    ],
  },
]

/** A year alone, or a season's "2016-17". */
function yearSource(): string {
  const before = String.raw`(?<![\d\p{L}$€£¥₹.,:/#-]|\d\s)(?:(?:(?:fiscal|calendar)\s+)?year\s+)?`
  const after = String.raw`(?![\d\p{L}%$€£/]|[.,:]\d|['’]s?\d|-(?!\d{2,4}(?!\d))|\s(?:${COUNTED_AFTER}))`
  return String.raw`${before}${YEAR}(?:[-–/](?<until>\d\d)(?![\d\p{L}-]))?${after}`
}

function readYears(year: string | undefined, until: string | undefined): DatePart | undefined {
  const years = until === undefined ? undefined : Number(until) - (Number(year) % 100) + 1
  return years === undefined || years < 2
    ? present({ year: readYear(year) })
    : present({ year: readYear(year), years })
}

/** Without `u` where nothing needs it: V8 compares letters of either case four times faster so. */
function rule(
  read: DateRule['read'],
  source: string,
  flags = source.includes(String.raw`\p{`) ? 'giu' : 'gi',
): DateRule {
  return { pattern: new RegExp(source, flags), read }
}
