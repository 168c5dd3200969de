/** words -> the runs of capitalized words among them that can be names, titles before them included. */
import type { Document, Token } from '../document.ts'
import { isSaying } from '../speech-verbs.ts'
import { genderOfFirstName } from './first-names.ts'
import { isHonorific, isParticle, isRole } from './name-words.ts'

/** The runs of a document, in order, as indexes of their first and last token. */
export function findRuns(document: Document): { readonly first: number; readonly last: number }[] {
  const { tokens } = document
  const known = midSentenceWords(document)
  const starts = new Set(document.sentences.map((sentence) => sentence.start))
  const runs: { first: number; last: number }[] = []
  for (let first = 0; first < tokens.length; first++) {
    if (!opensRun(tokens, first, starts, known)) continue
    const last = runEnd(tokens, first, starts)
    runs.push({ first, last })
    first = last
  }
  return runs
}

/** Words that are capitalized within a sentence somewhere: what opens a sentence may be a name if it is among them. */
function midSentenceWords({ tokens }: Document): ReadonlySet<string> {
  const words = new Set<string>()
  for (let index = 1; index < tokens.length; index++) {
    const [before, token] = [tokens[index - 1], tokens[index]]
    if (isCapitalized(token) && /^[\p{L}’',]+$/u.test(before?.text ?? '')) words.add(token.text)
  }
  return words
}

function isCapitalized(token: Token | undefined): token is Token {
  return token !== undefined && /^\p{Lu}/u.test(token.text)
}

function opensRun(
  tokens: readonly Token[],
  index: number,
  starts: ReadonlySet<number>,
  known: ReadonlySet<string>,
): boolean {
  const token = tokens[index]
  if (token !== undefined && isParticle(token.text)) return isCapitalized(tokens[index + 1])
  if (!isCapitalized(token) || token.text === 'I' || isInCompound(tokens, index)) return false
  const opens = starts.has(token.start) || /^["“‘«(]$/u.test(tokens[index - 1]?.text ?? '')
  const isFirstName = genderOfFirstName(token.text) !== undefined
  // said Will Dole; not "Will Dole go?"
  if (token.isStop && (opens || !isFirstName || !isCapitalized(tokens[index + 1]))) return false
  if (!opens) return true
  if (isSaying(token.text) || isBefore(tokens, index)) return false
  if (token.pos === 'PROPN' || known.has(token.text) || isFirstName) return true
  return isHonorific(token.text) || isRole(token.text) || isCapitalized(tokens[index + 1])
}

/** The last part of "Port-au-Prince" and "anti-Lind". */
function isInCompound(tokens: readonly Token[], index: number): boolean {
  const [word, mark, token] = tokens.slice(Math.max(0, index - 2), index + 1)
  return /^[-‐‑]$/u.test(mark?.text ?? '') && mark?.end === token?.start && COMPOUNDED.test(word?.text ?? '')
}

const COMPOUNDED = /^(?:au|aux|sur|pro|anti|non|pre|post|mid|trans|un)$/u

/** "Despite", "Later" and "Following" before a name, "Meet" in "Meet Ada Lind."; in "Chase Lind left." it may be a name. */
function isBefore(tokens: readonly Token[], index: number): boolean {
  const [word, ...whom] = tokens.slice(index, index + 3)
  if (word === undefined || genderOfFirstName(word.text) !== undefined) return false
  if (word.pos === 'ADP' || word.pos === 'SCONJ') return true
  if (word.pos === 'ADV' || (word.pos === 'VERB' && /ing$/u.test(word.text))) return true
  const isWhole = whom.length === 2 && whom.every((token) => token.pos === 'PROPN' && isCapitalized(token))
  return word.pos === 'VERB' && isWhole
}

/** The last word of the run that `first` opens: "Bill de Blasio", "Jean-Pierre Ito", "J. Edgar Hoover Jr." */
function runEnd(tokens: readonly Token[], first: number, starts: ReadonlySet<number>): number {
  let last = first
  for (;;) {
    const next = tokens[last + 1]
    if (next === undefined || starts.has(next.start)) return last
    const beyond = nextInRun(tokens, first, last)
    if (beyond === undefined) return last
    last = beyond
  }
}

/** Index of the next word of a run that goes on behind `last`. */
function nextInRun(tokens: readonly Token[], first: number, last: number): number | undefined {
  const next = tokens[last + 1] as Token
  if (isCapitalized(next) && next.text !== 'I' && isOneSpaceAfter(tokens[last], next)) return last + 1
  if (isInnerMark(tokens, last + 1) || (last > first && isSyllable(tokens, last + 1))) return last + 2
  return nicknameEnd(tokens, last) ?? particlesEnd(tokens, last + 1)
}

function isOneSpaceAfter(token: Token | undefined, next: Token): boolean {
  return token !== undefined && next.start - token.end <= 1
}

/** The hyphen in "Jean-Pierre", the point in "Peter W. Lund". */
function isInnerMark(tokens: readonly Token[], index: number): boolean {
  const [before, mark, after] = [tokens[index - 1], tokens[index], tokens[index + 1]]
  if (before === undefined || mark === undefined || !isCapitalized(after)) return false
  if (/^[-‐‑]$/u.test(mark.text)) return before.end === mark.start && mark.end === after.start
  return mark.text === '.' && /^\p{Lu}$/u.test(before.text) && before.end === mark.start
}

/** "-hun" in "Choi Jung-hun", not "-led" or "-style". */
function isSyllable(tokens: readonly Token[], index: number): boolean {
  const [before, mark, after] = [tokens[index - 1], tokens[index], tokens[index + 1]]
  if (mark?.text !== '-' || before?.end !== mark.start || after?.start !== mark.end) return false
  return (
    after.text.length < 6 &&
    /^(?:PROPN|NOUN|X)$/u.test(after.pos) &&
    !/^\P{Ll}|^(?:style|era|type|area|level|class|free|wide|time|year)$/u.test(after.text)
  )
}

/** The surname in "Robert “Chip” Lind": the index of the capitalized word behind a nickname in marks. */
function nicknameEnd(tokens: readonly Token[], last: number): number | undefined {
  const [given, open, nickname, close, surname] = tokens.slice(last, last + 5)
  if (given === undefined || genderOfFirstName(given.text) === undefined) return undefined
  const isMarked = /^["“‘'(]$/u.test(open?.text ?? '') && /^["”’')]$/u.test(close?.text ?? '')
  return isMarked && isCapitalized(nickname) && isCapitalized(surname) ? last + 4 : undefined
}

/** The capitalized word behind one to three particles. */
function particlesEnd(tokens: readonly Token[], index: number): number | undefined {
  for (let at = index; at < index + 3; at++) {
    if (!isParticle(tokens[at]?.text ?? '')) return at > index && isCapitalized(tokens[at]) ? at : undefined
    if (tokens[at + 1]?.text === '-' && isCapitalized(tokens[at + 2])) return at + 2
  }
  return undefined
}
