/** run -> where in it the name starts: behind titles, offices and roles, but not behind a surname that could be one of them. */
import type { Token } from '../document.ts'
import { genderOfFirstName } from './first-names.ts'
import {
  isHonorific,
  isNameSuffix,
  isNoName,
  isOrganizationWord,
  isPortfolio,
  isRole,
  isSurnameToo,
  isWeekday,
} from './name-words.ts'

/** A longer one is no name, in words. */
export const LONGEST_NAME = 5

/** Behind the titles of a run; in a long run, "Bay Wire Chief On-Air Reporter Ada Lind", the last first name. */
export function nameStart(tokens: readonly Token[], first: number, end: number, isOffice: boolean): number {
  const last = end > first && isNameSuffix(tokens[end]?.text ?? '') ? end - 1 : end
  const begin = lastIndex(tokens, first, last, isTitleWord) + 1
  const before = tokens[last - 1]?.text ?? ''
  if (begin > last) return beforeSurname(tokens, first, last) ?? end + 1
  if (isOffice) return behindOffice(tokens, begin, last)
  const isLong = last - begin >= LONGEST_NAME
  const isNamed = genderOfFirstName(before) !== undefined && !isOrganizationWord(tokens[last]?.text ?? '')
  return isLong && isNamed ? last - 1 : begin
}

/** Where a name starts whose surname could be something else: "Ada Hill", "Mr. Cook"; not "in Victoria Park". */
function beforeSurname(tokens: readonly Token[], first: number, last: number): number | undefined {
  const before = tokens[last - 1]?.text ?? ''
  if (last === first || !isSurnameToo(tokens[last]?.text ?? '')) return undefined
  const given = lastIndex(tokens, first, last - 1, isTitleWord) + 1
  const isPerson = genderOfFirstName(tokens[given]?.text ?? '') !== undefined
  if (isPerson) return WHERE.test(tokens[first - 1]?.text ?? '') ? undefined : given
  return isHonorific(before) || isRole(before) ? last : undefined
}

const WHERE = /^(?:the|in|at|near|on|around|across|outside|inside|to|through)$/iu

/** Of "of State Ada Lind" the index of "Ada": the first name; else what follows the words of an office. */
function behindOffice(tokens: readonly Token[], begin: number, last: number): number {
  for (let at = begin + 1; at < last; at++) {
    if (genderOfFirstName(tokens[at]?.text ?? '') !== undefined) return at
  }
  let at = begin
  while (at < last && isPortfolio(tokens[at]?.text ?? '')) at++
  return at
}

/** Of "Secretary of State Ada Lind", "Minister for the Environment Ada Lind": the index of "Secretary"; `first` where there is no office. */
export function officeStart(tokens: readonly Token[], first: number): number {
  let at = first - 1
  if (tokens[at]?.text === 'the') at--
  if (!/^(?:of|for)$/u.test(tokens[at]?.text ?? '')) return first
  const role = tokens[at - 1]?.text ?? ''
  if (!/^\p{Lu}/u.test(role) || !(isRole(role) || isHonorific(role))) return first
  at--
  while (/^\p{Lu}/u.test(tokens[at - 1]?.text ?? '') && !isWeekday(tokens[at - 1]?.text ?? '')) at--
  return at
}

function isTitleWord(word: string, isLast: boolean, isHyphened: boolean): boolean {
  // Bill, Jan and Dean are people, too; so are Hill-Lind and Day-Lind
  if (!isLast && (genderOfFirstName(word) !== undefined || (isHyphened && isSurnameToo(word)))) return false
  return isHonorific(word) || isRole(word) || isNoName(word) || isOrganizationWord(word)
}

/** Where the last fitting word of a run stands; `first - 1` when none does. */
export function lastIndex(
  tokens: readonly Token[],
  first: number,
  last: number,
  fits: (word: string, isLast: boolean, isHyphened: boolean) => boolean,
): number {
  for (let index = last; index >= first; index--) {
    const isHyphened = /^[-‐‑]$/u.test(tokens[index + 1]?.text ?? '')
    if (fits(tokens[index]?.text ?? '', index === last, isHyphened)) return index
  }
  return first - 1
}
