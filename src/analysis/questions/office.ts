/** "the prime minister of the UK" -> whether an article speaks of that office, and not of another country's. */
import { isPlace } from '../people/name-words.ts'
import { isCountry, namesOfPlace } from './place-names.ts'

/** An office that a question ties to a place. */
export interface Office {
  /** In small letters: "prime minister". */
  readonly role: string
  /** How the place and what is of it may be called, in small letters. */
  readonly places: readonly string[]
  /** The question's words for both. */
  readonly written: string
}

const OF_PLACE =
  /(?<role>(?:\p{L}+\s+)?\p{L}+)\s+of\s+(?:the\s+)?(?<place>[\p{L}.’'-]+(?:\s+[\p{L}.’'-]+){0,2})/gu
/** One person holds it at a time: "a member of the club" does not. */
const HELD =
  /^(?:president|minister|premier|pm|chancellor|king|queen|emperor|pope|sultan|emir|governor|mayor|secretary|ambassador|speaker|leader|ruler|head|chief|chair|chairman|chairwoman|director|general|ceo|commissioner)$/u
/** "prime minister" is one office, "minister" all of them. */
const COMPOUND =
  /^(?:prime|foreign|defen[cs]e|finance|health|interior|justice|education|vice|deputy|attorney|state)$/u
/** "The former minister" does not hold the office. */
const NOT_THE_ONE =
  '(?:[Ff]ormer|[Ee]x|[Tt]hen|[Ll]ate|[Dd]eputy|[Vv]ice|[Ss]hadow|[Aa]cting|[Ii]ncoming|[Oo]utgoing|[Nn]ext)'
const ALSO: Readonly<Record<string, readonly string[]>> = {
  'prime minister': ['premier', 'pm'],
  governor: ['gov.'],
  senator: ['sen.'],
}
/** The name right behind an office; "Mayor Odd Varn of Holm" has it between both. */
const HOLDER =
  /^,?\s+(?:\p{Lu}[\p{L}.-]*\s+){0,2}(?:(?:von|van|der|de|da|bin|al)\s+)*(?<last>\p{Lu}[\p{L}-]+)/u
/** "Which US president first …" asks for one of all who ever held it. */
const OF_SEVERAL =
  /\bwhich\b|\bwhat\s+(?:\S+\s+){0,3}(?:president|minister|leader|king|queen|governor|mayor|secretary)\s+(?:was|is|has|had|will|did)\b/iu
/** UTF-16 units before an office that may take it from the one who is named. */
const BEFORE = 60
/** Who wants it does not hold it either: "the race to become the UK’s new prime minister". */
const WANTS_IT = /\b(?:become|becoming|race|candidates?|bid|running|vying|wants? to be)\b[^.]{0,30}$/iu

/**
 * @returns undefined when the question ties no office to a place
 * @example
 * readOffice('Who is the prime minister of the UK?') // { role: 'prime minister', places: ['uk', 'britain', 'british' …] }
 */
export function readOffice(question: string): Office | undefined {
  if (OF_SEVERAL.test(question)) return undefined
  const text = question.replace(/[?!.]+\s*$/u, '')
  return ofPlace(text) ?? placeFirst(text.split(/\s+/u))
}

function ofPlace(text: string): Office | undefined {
  for (const { groups } of text.matchAll(OF_PLACE)) {
    const role = roleIn(groups?.role ?? '')
    const place = placeIn(groups?.place ?? '')
    if (role !== undefined && place !== undefined)
      return { role, places: namesOfPlace(place), written: `${groups?.role} ${place}` }
  }
  return undefined
}

/** "the UK prime minister", "South Korea’s president". */
function placeFirst(words: readonly string[]): Office | undefined {
  for (let at = 0; at < words.length; at++)
    for (const length of [2, 1]) {
      const place = words.slice(at, at + length).join(' ')
      const names = namesOfPlace(place)
      if (!isCountry(names[0] ?? '')) continue
      const following = [3, 2, 1].map((count) => words.slice(at + length, at + length + count).join(' '))
      const found = following.find((some) => roleIn(some) !== undefined)
      const role = roleIn(found ?? '')
      if (role !== undefined) return { role, places: names, written: `${place} ${found}` }
    }
  return undefined
}

/** The office that these words are, without others before it: "prime minister", not "say minister". */
function roleIn(words: string): string | undefined {
  const parts = words.toLowerCase().split(/\s+/u)
  if (parts.slice(-3).join(' ') === 'secretary of state') return 'secretary of state'
  const [last = '', before = ''] = parts.reverse()
  if (!HELD.test(last)) return undefined
  if (last === 'pm' || last === 'premier') return 'prime minister'
  return COMPOUND.test(before) ? `${before} ${last}` : last
}

/** The place at the beginning of these words: a country in any letters, or what is written as a name. */
function placeIn(words: string): string | undefined {
  const parts = words.replace(/[’']s?$/u, '').split(/\s+/u)
  const beginnings = parts.map((_, i) => parts.slice(0, parts.length - i).join(' '))
  const known = beginnings.find((name) => isCountry(name) || isPlace(name.toLowerCase()))
  return known ?? /^\p{Lu}[\p{L}’'-]*(?:\s\p{Lu}[\p{L}’'-]*)*/u.exec(words)?.[0]
}

/** Where a text ties the office to its place. */
export interface Tie {
  /** The last name of the one who is named right behind it or between both, as it is written: "Varn". */
  readonly holder?: string
}

/**
 * The ties of a text, in their order; of those who held the office once, or want to, none.
 *
 * @example
 * findTies('British Prime Minister Odile Varn resigned.', office) // [{ holder: 'Varn' }]
 */
export function findTies(text: string, { role, places }: Office): readonly Tie[] {
  const place = `(?:${places.map(asWritten).join('|')})`
  const roles = `(?:${[role, ...(ALSO[role] ?? [])].map(anyCase).join('|')})`
  const before = String.raw`(?<![\p{L}.])${place}(?:[’']s)?\s+(?:(?!${NOT_THE_ONE}\b)\p{L}+\s+)?${roles}(?!\p{L})`
  const of = String.raw`\s+of\s+(?:the\s+)?${place}(?!\p{L})`
  const after = String.raw`(?<!\p{L})${roles}${of}`
  const around = String.raw`(?<!\p{L})${roles}(?<named>(?:\s+\p{Lu}[\p{L}.-]*){1,3})${of}`
  return [...text.matchAll(new RegExp(`${before}|${after}|${around}`, 'gu'))]
    .filter(({ index }) => isHeld(text.slice(Math.max(0, index - BEFORE), index)))
    .map(({ 0: found, index, groups }) => {
      const holder = HOLDER.exec(groups?.named ?? text.slice(index + found.length))?.groups?.last
      return holder === undefined ? {} : { holder }
    })
}

function isHeld(before: string): boolean {
  return !WANTS_IT.test(before) && !new RegExp(String.raw`\b${NOT_THE_ONE}[\s-]+$`, 'u').test(before)
}

/** "UK" stands in capitals, "britain" begins with one: "us" is no country. */
function asWritten(name: string): string {
  const isShort = name.length <= 3 || name.includes('.')
  return isShort
    ? name.toUpperCase().replaceAll('.', '\\.')
    : name.replace(/\b\p{L}/gu, (c) => c.toUpperCase())
}

function anyCase(words: string): string {
  const escaped = words.replaceAll('.', '\\.').replace(/\s+/gu, '\\s+')
  return words === 'pm' ? 'PM' : escaped.replace(/(?<![\p{L}\\])\p{L}/gu, (c) => `[${c.toUpperCase()}${c}]`)
}

/** Whether someone who is described so holds the office, as far as an article on that place can tell: "the prime minister", not "the Israeli prime minister". */
export function isHolder(description: string, { role, places }: Office): boolean {
  const words = description.toLowerCase()
  const isIt = words.includes(role) && !new RegExp(String.raw`\b${NOT_THE_ONE}\b`, 'u').test(description)
  const others = words.split(/[^\p{L}.]+/u).filter((word) => isCountry(word) && !places.includes(word))
  return isIt && others.length === 0
}
