/** Document -> its quotes, verbatim, each with its speaker where the article tells it. */
import type { Quote, Speaker } from '../core/quote.ts'
import type { Document } from './document.ts'
import type { People } from './people.ts'
import type { Attribution } from './quotes/attribution.ts'
import { type Scene, setScene, type Utterance } from './quotes/scene.ts'
import { findSpeakers } from './speakers.ts'
import { isWriting } from './speech-verbs.ts'

const NOBODY: People = { humans: [], names: [], humanOf: () => undefined }
const SHORTEST_DIRECT = 5
const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu

/**
 * All quotations of a document, in order. Names of works are left out, a few words held at arm’s length come as fragments.
 *
 * @param people who is who in it; undefined where speakers can't be told, as in a language whose grammar we don't know
 * @example
 * findQuotes(document, findPeople(document)) // of “We have no money for it,” said Maren Stolt, a teacher.
 * // [{ text: 'We have no money for it,', speaker: { name: 'Maren Stolt', description: 'a teacher' }, cue: 'said', kind: 'direct', … }]
 */
export function findQuotes(document: Document, people: People | undefined): Quote[] {
  const scene = setScene(document, people ?? NOBODY)
  const isWhole = scene.marked.map((utterance) => isDirect(document.text, utterance))
  const speakers = people === undefined ? [] : findSpeakers(scene, isWhole)
  return scene.marked.flatMap((utterance, index) => {
    const text = document.text.slice(utterance.start, utterance.end)
    const attribution = speakers[index]
    const isNamed = isTitle(text) && !isIntroduced(scene, utterance, attribution)
    if (!/[\p{L}\p{N}]/u.test(text) || (isNamed && attribution === undefined)) return []
    if (isWork(scene, utterance, text)) return []
    return [quoteFrom(scene, utterance, isWhole[index] === true && !isNamed, attribution)]
  })
}

/** A whole utterance, or enough of one: five words, or a sentence of its own such as “Never.” */
function isDirect(text: string, { start, end }: Utterance): boolean {
  const quoted = text.slice(start, end)
  if ((quoted.match(WORD)?.length ?? 0) >= SHORTEST_DIRECT) return true
  return /^\P{L}*\p{Lu}/u.test(quoted) && /[.,!?…—–-]$/u.test(quoted)
}

/** The song “Night Ferry”, the “Harbor” movie: a name, whoever speaks of it. */
function isWork({ document: { tokens } }: Scene, { headEnd, tail }: Utterance, text: string): boolean {
  const words = text.match(WORD) ?? []
  const isCapitalized = words.every((word) => /^[\p{Lu}\p{N}]/u.test(word) || word.length < 5)
  if (!isCapitalized || !/^\P{L}*[\p{Lu}\p{N}]/u.test(text)) return false
  return WORK.test(tokens[headEnd - 1]?.text ?? '') || WORK.test(tokens[tail]?.text ?? '')
}

const WORK =
  /^(?:films?|movies?|songs?|singles?|albums?|series|shows?|books?|novels?|thrillers?|dramas?|comedy|comedies|musicals?|podcasts?|documentary|documentaries|sitcoms?|memoirs?|poems?|paintings?|sequels?|episodes?|tracks?)$/iu

/** “The Old Man and the Sea”: every word but the small ones begins with a capital. */
function isTitle(text: string): boolean {
  const words = text.match(WORD) ?? []
  const isCapitalized =
    words.length > 1 && words.every((word) => /^[\p{Lu}\p{N}]/u.test(word) || word.length < 5)
  return isCapitalized && /^\p{Lu}/u.test(words.at(-1) ?? '') && !/[!?]$/u.test(text)
}

/** Whether words that look like a title are said after all: they open the sentence, or come right behind `said,` or a colon. */
function isIntroduced(
  { document: { tokens } }: Scene,
  { head, headEnd }: Utterance,
  attribution: Attribution | undefined,
): boolean {
  if (head === headEnd || tokens[headEnd - 1]?.text === ':') return true
  return attribution?.cue !== undefined && attribution.cue < headEnd && headEnd - attribution.cue < 5
}

function quoteFrom(
  scene: Scene,
  { start, end }: Utterance,
  isWhole: boolean,
  attribution: Attribution | undefined,
): Quote {
  const { text, tokens } = scene.document
  const cue = attribution?.cue === undefined ? undefined : tokens[attribution.cue]?.text
  const isWritten = cue !== undefined && (isWriting(cue) || saidInWriting(scene, attribution?.cue ?? 0))
  return {
    text: text.slice(start, end),
    start,
    end,
    speaker: attribution === undefined ? null : speakerFrom(scene, attribution),
    ...(cue === undefined ? {} : { cue }),
    kind: isWhole ? 'direct' : 'fragment',
    quotedAs: isWritten ? 'written' : 'said',
  }
}

/** "said in a statement", "In a letter to the board, Ito said". */
function saidInWriting({ document: { tokens }, sentenceAt, isQuoted }: Scene, cue: number): boolean {
  const first = Math.max(0, cue - NEAR_CUE)
  const near = tokens
    .slice(first, cue + NEAR_CUE)
    .filter((_, index) => !isQuoted[first + index] && sentenceAt[first + index] === sentenceAt[cue])
  return WRITING.test(near.map((token) => token.text).join(' '))
}

const NEAR_CUE = 12
const WRITING =
  /\b(?:in|via|by|through) (?:(?:an?|the|his|her|its|their|another) )?(?:[\w-]+ ){0,2}(?:statement|letter|e-?mail|tweets?|post|op-ed|memo|column|essay|article|report|message|news release|press release|filing)\b|\bon (?:Twitter|Facebook|Instagram|X)\b/iu

function speakerFrom({ document: { tokens } }: Scene, { voice }: Attribution): Speaker | null {
  const place = { start: tokens[voice.phrase.first]?.start ?? 0, end: tokens[voice.phrase.last]?.end ?? 0 }
  if (voice.kind === 'described') return { name: voice.text, ...place }
  if (voice.kind === 'pronoun') return null
  const { name, description } = voice.human
  return description === undefined ? { name, ...place } : { name, description, ...place }
}
