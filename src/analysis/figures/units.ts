/** The unit after a number: "percent", "years", "miles", "°C". */
import { matchAt } from './matches.ts'

export interface Quantity {
  readonly kind: 'percent' | 'duration' | 'measure'
  /** Plural, in full: "years", "kilometers"; for percent "percent", "points" or "basis points". */
  readonly unit: string
  /** How much text after the number says so. */
  readonly length: number
  /** An age, which says when nobody needs to know more than the person's years. */
  readonly isAge?: true
}

type Row = readonly [kind: Quantity['kind'], unit: string, words: string]

/** Units that may be written in words or letters, also with a hyphen ("a six-mile trip"). */
const ROWS: readonly Row[] = [
  ['percent', 'points', String.raw`(?:percentage|per cent|percent|pct\.?)[\s-]points?`],
  ['percent', 'basis points', String.raw`basis[\s-]points?|bps`],
  ['percent', 'percent', 'percents?|per cent|pct'],
  ['duration', 'seconds', 'seconds?|secs?'],
  ['duration', 'minutes', 'minutes?|mins?'],
  ['duration', 'hours', 'hours?|hrs?'],
  ['duration', 'days', 'days?'],
  ['duration', 'weeks', 'weeks?'],
  ['duration', 'fortnights', 'fortnights?'],
  ['duration', 'weekends', 'weekends?'],
  ['duration', 'months', 'months?'],
  ['duration', 'quarters', 'quarters'],
  ['duration', 'years', String.raw`years?|yrs?|yo(?=\s)`],
  ['duration', 'decades', 'decades?'],
  ['duration', 'centuries', 'centur(?:y|ies)'],
  ['measure', 'miles per hour', String.raw`mph|miles?[\s-](?:per|an)[\s-]hour`],
  ['measure', 'kilometers per hour', String.raw`km/h|kph|kmh|kilomet(?:er|re)s?[\s-](?:per|an)[\s-]hour`],
  ['measure', 'square miles', String.raw`(?:square|sq\.?)[\s-]miles?`],
  ['measure', 'square kilometers', String.raw`(?:square|sq\.?)[\s-](?:kilomet(?:er|re)s?|km)|km2|km²`],
  ['measure', 'square meters', String.raw`(?:square|sq\.?)[\s-]met(?:er|re)s?|m2|m²|sq m`],
  ['measure', 'square feet', String.raw`(?:square|sq\.?)[\s-](?:feet|foot|ft)`],
  ['measure', 'cubic meters', String.raw`cubic[\s-]met(?:er|re)s?|m3|m³`],
  ['measure', 'cubic feet', String.raw`cubic[\s-](?:feet|foot)`],
  ['measure', 'light-years', String.raw`light[\s-]years?`],
  ['measure', 'kilometers', 'kilomet(?:er|re)s?|kms?'],
  ['measure', 'meters', 'met(?:er|re)s?'],
  ['measure', 'centimeters', 'centimet(?:er|re)s?|cms?'],
  ['measure', 'decimeters', 'decimet(?:er|re)s?|dm'],
  ['measure', 'millimeters', 'millimet(?:er|re)s?|mm'],
  ['measure', 'nautical miles', String.raw`nautical[\s-]miles?`],
  ['measure', 'miles', 'miles?'],
  ['measure', 'yards', 'yards?|yds?'],
  ['measure', 'feet', 'feet|foot|ft'],
  ['measure', 'inches', 'inch(?:es)?'],
  ['measure', 'acres', 'acres?'],
  ['measure', 'hectares', 'hectares?'],
  ['measure', 'tons', String.raw`(?:metric[\s-])?(?:tons?|tonnes?)`],
  ['measure', 'kilograms', 'kilograms?|kilogrammes?|kilos?|kgs?'],
  ['measure', 'milligrams', 'milligram(?:me)?s?|mg'],
  ['measure', 'micrograms', 'microgram(?:me)?s?|mcg'],
  ['measure', 'grams', 'gram(?:me)?s?'],
  ['measure', 'pounds', 'pounds?|lbs?'],
  ['measure', 'ounces', 'ounces?|oz'],
  ['measure', 'gallons', 'gallons?'],
  ['measure', 'milliliters', 'millilit(?:er|re)s?|ml'],
  ['measure', 'liters', 'lit(?:er|re)s?'],
  ['measure', 'barrels', 'barrels?|bpd'],
  ['measure', 'bushels', 'bushels?'],
  ['measure', 'kilowatt-hours', String.raw`kilowatt[\s-]hours?|kWh`],
  ['measure', 'megawatt-hours', String.raw`megawatt[\s-]hours?|MWh`],
  ['measure', 'kilowatts', 'kilowatts?|kW'],
  ['measure', 'megawatts', 'megawatts?|MW'],
  ['measure', 'gigawatts', 'gigawatts?|GW'],
  ['measure', 'watts', 'watts?'],
  ['measure', 'volts', 'volts?'],
  ['measure', 'megahertz', 'megahertz|MHz'],
  ['measure', 'gigahertz', 'gigahertz|GHz'],
  ['measure', 'bits', 'bits?'],
  ['measure', 'megabits per second', 'Mbps|megabits? per second'],
  ['measure', 'gigabits per second', 'Gbps|gigabits? per second'],
  ['measure', 'bytes', 'bytes?'],
  ['measure', 'kilobytes', 'kilobytes?|KB'],
  ['measure', 'megabytes', 'megabytes?|MB'],
  ['measure', 'gigabytes', 'gigabytes?|GB'],
  ['measure', 'terabytes', 'terabytes?|TB'],
  ['measure', 'megapixels', 'megapixels?'],
  ['measure', 'calories', 'calories'],
  ['measure', 'decibels', 'decibels?'],
  [
    'measure',
    'degrees Celsius',
    String.raw`(?:degrees?|deg\.?)[\s-](?:celsius|centigrade|C)|celsius|celcius|centigrade`,
  ],
  [
    'measure',
    'degrees Fahrenheit',
    String.raw`(?:degrees?|deg\.?)[\s-](?:fahrenheit|farenheit|F)|fahrenheit`,
  ],
  ['measure', 'degrees', String.raw`degrees?|deg\.?`],
  ['measure', 'magnitude', 'magnitude'],
]
/** Signs that touch their number, or letters that would be a word elsewhere. */
const SIGNS: readonly Row[] = [
  ['percent', 'percent', '[%％]'],
  ['measure', 'degrees Celsius', '°\\s?C(?![a-z])|℃'],
  ['measure', 'degrees Fahrenheit', '°\\s?F(?![a-z])|℉'],
  ['measure', 'degrees', '°'],
  ['measure', 'meters', 'm'],
  ['measure', 'grams', 'g'],
  ['measure', 'tons', 't'],
  ['measure', 'liters', 'l'],
  ['duration', 'hours', 'h'],
  ['measure', 'inches', 'in'],
]

const END = String.raw`(?![\p{L}\p{N}])`
const WORDS = new RegExp(
  String.raw`(?:\s+(?:more|additional|extra|full|straight|consecutive)\s+|\s*[-–]\s*|\s*)(?:${captured(ROWS)})${END}`,
  'iuy',
)
const TOUCHING = new RegExp(
  String.raw`\s?(?:${captured(SIGNS.slice(0, 4))})|(?:${captured(SIGNS.slice(4))})${END}`,
  'uy',
)
const OLD = /[\s-]olds?(?![\p{L}])|[\s-]of[\s-]age\b/iuy

/**
 * The unit that follows a number which ends at `end`; undefined when there is none.
 *
 * @param isDigits a single letter is a unit after digits only ("48m")
 */
export function unitOf(text: string, end: number, isDigits: boolean): Quantity | undefined {
  const sign = matchAt(TOUCHING, text, end)
  const found = isDigits && sign ? sign : matchAt(WORDS, text, end)
  if (found === undefined) return undefined
  const rows = found === sign ? SIGNS : ROWS
  const row = rows[found.findIndex((words, index) => index > 0 && words !== undefined) - 1]
  if (row === undefined) return undefined
  const [kind, unit] = row
  const old = kind === 'duration' ? matchAt(OLD, text, end + found[0].length) : undefined
  return {
    kind,
    unit,
    length: found[0].length + (old?.[0].length ?? 0),
    ...(old || /yo$/.test(found[0]) ? { isAge: true } : {}),
  }
}

/** One group a row, in their order: the group that caught something tells the row. */
function captured(rows: readonly Row[]): string {
  return rows.map(([, , words]) => `(${words})`).join('|')
}
