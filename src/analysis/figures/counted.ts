/** What a number counts: the noun run that follows it ("500 military personnel"). */
import type { Token } from '../document.ts'
import { genderOfFirstName } from '../people/first-names.ts'
import type { Draft } from './draft.ts'
import { firstAt } from './spans.ts'

const NOUNS: ReadonlySet<string> = new Set(['NOUN', 'PROPN'])
const INSIDE: ReadonlySet<string> = new Set(['NOUN', 'PROPN', 'ADJ'])
/** Plurals without an s, and words that count people without a noun: "21 dead". */
const PLURAL =
  /(?:s|people|police|men|women|children|personnel|staff|aircraft|spacecraft|troops|sheep|fish|deer|cattle|teeth|feet|mice|media|data|species|series|youth|crew|alumni|fungi|bacteria|criteria|clergy|dead|injured|wounded|missing|killed|hurt|arrested|infected|homeless|unaccounted)$/iu
const NO_PLURAL = /(?:ss|us|is|'s|’s)$/iu
const STATES = /^(?:dead|injured|wounded|missing|killed|hurt|arrested|infected|homeless)$/iu
/** "four workers", "12 dead": what an editor counts first, and what a number without a noun stands for. */
export const PEOPLE =
  /\b(?:people|men|women|children|kids|girls|boys|students|workers|employees|passengers|victims|soldiers|troops|officers|patients|deaths|dead|residents|inmates|jobs)\b/iu
/** Nouns that only say how the number is meant. */
const EMPTY = /^(?:per|a\.m|p\.m|am|pm)$/iu
const LONGEST_RUN = 5

/**
 * The figure with what it counts; a "percent" and a "third" with what they are a part of.
 *
 * @param tokens of the whole document
 */
export function withCounted(text: string, tokens: readonly Token[], draft: Draft): Draft {
  if (draft.kind === 'percent' || (draft.kind === 'ratio' && draft.value2 === undefined))
    return withWhole(text, tokens, draft)
  if (draft.kind !== 'count') return draft
  const hyphen = /^\s?-\s?(?=\p{L})/u.exec(text.slice(draft.numberEnd, draft.numberEnd + 4))
  const skip =
    hyphen ??
    /^\s+(?:of\s+(?:(?:the|his|her|its|their|our|those|these)\s+)?|more\s+)?/u.exec(
      text.slice(draft.numberEnd, draft.numberEnd + 16),
    )
  if (skip === null || (/^\s+of\s+$/u.test(skip[0]) && !draft.isVague && draft.scale === 1)) return draft
  // "one of the lakes" is any of them
  if (/^\s+of\s/u.test(skip[0]) && draft.value === 1) return draft
  const noun = nounAt(tokens, draft.numberEnd + skip[0].length, hyphen !== null || draft.value === 1)
  if (noun === undefined) return draft
  const { isBare: _, ...counting } = draft
  const counted = text.slice(noun.start, noun.end)
  // an address: "1 Harbor Square"
  if (draft.value === 1 && /^\p{Lu}/u.test(counted)) return draft
  // a "130-page report" has 130 pages, not reports
  return {
    ...counting,
    end: Math.max(draft.end, noun.end),
    counted: hyphen ? counted.replace(/\s.*$/su, '') : counted,
  }
}

/** "80% of its coral reefs". */
function withWhole(text: string, tokens: readonly Token[], draft: Draft): Draft {
  const of = /^\s+of\s+(?:(?:the|its|his|her|their|our|all|a|an|these|those)\s+){0,2}/u.exec(
    text.slice(draft.numberEnd, draft.numberEnd + 24),
  )
  const noun = of && nounAt(tokens, draft.numberEnd + of[0].length, true)
  if (!noun) return draft
  const { isBare: _, ...part } = draft
  return { ...part, counted: text.slice(noun.start, noun.end) }
}

/** The run of adjectives and nouns that begins at `start`, up to its noun. */
function nounAt(
  tokens: readonly Token[],
  start: number,
  isSingular: boolean,
): { start: number; end: number } | undefined {
  const from = firstAt(tokens, start)
  if (tokens[from]?.start !== start || EMPTY.test(tokens[from]?.text ?? '')) return undefined
  let head = -1
  for (let i = from; i < from + LONGEST_RUN; i++) {
    const token = tokens[i]
    if (token === undefined || !belongs(tokens, i, from, head)) break
    if (isHead(token, i > from, head >= 0, isSingular)) head = i
  }
  const last = tokens[head]
  // "dies at 90 Ada Lind looks back": a headline that ran into another
  if (last === undefined || genderOfFirstName(tokens[from]?.text ?? '') !== undefined) return undefined
  return { start, end: last.end }
}

/** Whether what is counted may end with this word. A tagger takes the plural of "seven felony counts" for a verb. */
function isHead(token: Token, isLater: boolean, hasHead: boolean, isSingular: boolean): boolean {
  if (NOUNS.has(token.pos)) return isSingular || isPlural(token.text)
  if (hasHead) return false
  return STATES.test(token.text) || (isLater && token.pos === 'VERB' && isPlural(token.text))
}

/** A participle may stand before the noun ("2,000 furloughed workers"), not after it. */
function belongs(tokens: readonly Token[], i: number, from: number, head: number): boolean {
  const token = tokens[i]
  const before = tokens[i - 1]
  if (token === undefined || (i > from && before !== undefined && token.start - before.end > 1)) return false
  if (INSIDE.has(token.pos) || (head < 0 && STATES.test(token.text)))
    return !/^[A-Z]/.test(token.text) || head < 0 || token.pos !== 'PROPN'
  return head < 0 && token.pos === 'VERB' && /(?:ed|ing|en|s)$/.test(token.text)
}

function isPlural(word: string): boolean {
  return PLURAL.test(word) && !NO_PLURAL.test(word)
}
