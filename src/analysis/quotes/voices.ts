/** noun phrase -> what it stands for: a person, someone described, or a pronoun. */
import type { Token } from '../document.ts'
import type { Name } from '../names.ts'
import { isHonorific, isRole } from '../people/name-words.ts'
import type { Human } from '../people.ts'
import { isSaying } from '../speech-verbs.ts'
import { humanAt, type Phrase, type Scene, textOf } from './scene.ts'
import { withoutTime } from './time-aside.ts'

/** What a phrase stands for. */
export type Voice =
  | { readonly kind: 'human'; readonly human: Human; readonly phrase: Phrase }
  /** An organization, or someone described: "a spokesman for the mayor". */
  | { readonly kind: 'described'; readonly text: string; readonly phrase: Phrase }
  | { readonly kind: 'pronoun'; readonly pronoun: string; readonly phrase: Phrase }

const LONGEST_PHRASE = 25
/** In words, the marks among them. */
const LONGEST_TITLE = 9
const PRONOUN =
  /^(?:he|she|they|it|i|i['’]m|we|you|this|that|these|those|which|what|who|him|her|them|me|us|there)$/iu
/** Stand for people as a noun does: "one of those advisers", "others". */
const SOMEONE = /^(?:one|others|another|some|many|someone|somebody|everyone|everybody|both)$/iu
/** A share of those asked agrees with a sentence; it says none. */
const SHARE = /^(?:percent|per|cent|percentage|%)$/iu
const CLAUSE_WORD =
  /^(?:when|after|before|while|because|as|if|since|during|that|who|which|where|whether|although|though|until|but)$/iu

/** What a noun phrase stands for; undefined when it can be no speaker. */
export function voiceOf(scene: Scene, phrase: Phrase | undefined): Voice | undefined {
  const timeless = phrase && withoutTime(scene, phrase)
  const trimmed = timeless && withoutOpening(scene, timeless)
  if (trimmed === undefined) return undefined
  const { tokens } = scene.document
  const opening = tokens[trimmed.first] as Token
  const closing = tokens[trimmed.last] as Token
  const pronoun = trimmed.first === trimmed.last || PRONOUN.test(closing.text) ? closing : opening
  const isShort = trimmed.first === trimmed.last || tokens[trimmed.first + 1]?.pos === 'ADP'
  if (PRONOUN.test(pronoun.text) && (pronoun === closing || isShort)) {
    const at = pronoun === closing ? trimmed.last : trimmed.first
    return { kind: 'pronoun', pronoun: pronoun.text.toLowerCase(), phrase: { first: at, last: at } }
  }
  const voice = named(scene, trimmed) ?? described(scene, trimmed)
  return voice?.kind === 'human' ? withPartner(scene, voice, trimmed.first) : voice
}

/** "Ada Lind and Bo Ito" said it together. */
function withPartner(scene: Scene, voice: Voice, from: number): Voice {
  const { first, last } = voice.phrase
  const and = (scene.nameAt[first] as Name).opening - 1
  const partner = scene.nameAt[and - 1]
  const isPair =
    /^(?:and|&)$/u.test(scene.document.tokens[and]?.text ?? '') &&
    partner &&
    partner.first >= from &&
    scene.people.humanOf(partner)
  if (!isPair) return voice
  const phrase = { first: partner.first, last }
  return { kind: 'described', text: textOf(scene, phrase), phrase }
}

/** A person whose name is the head of the phrase: not "Ito’s lawyer", "the Ito campaign" or "a friend of Ito". */
function named(scene: Scene, phrase: Phrase): Voice | undefined {
  const { tokens } = scene.document
  const core = coreEnd(scene, phrase)
  for (let at = core; at >= phrase.first; at--) {
    const human = humanAt(scene, at)
    const name = scene.nameAt[at]
    if (human === undefined || name === undefined) continue
    if (name.last >= core || !modifies(scene, name.last, core)) {
      if (!isOfSomeone(tokens, name.opening, phrase.first)) {
        return { kind: 'human', human, phrase: { first: name.first, last: name.last } }
      }
    }
    at = name.first
  }
  return undefined
}

/** Whether what follows a name makes it part of another noun: "Ito’s", "Ito supporters"; not "Ito of the observatory". */
function modifies(scene: Scene, last: number, end: number): boolean {
  const next = scene.document.tokens[last + 1]
  if (next === undefined || last + 1 > end) return false
  return !/^(?:ADV|ADP)$/u.test(next.pos) && !/^(?:himself|herself|too)$/u.test(next.text)
}

/** "supporters of Ito", "head of the Ito Fund": the name only tells whose. */
function isOfSomeone(tokens: readonly Token[], first: number, from: number): boolean {
  const before = tokens[first - 1]?.pos === 'DET' ? first - 2 : first - 1
  return before > from && tokens[before]?.pos === 'ADP'
}

/** Last word of a phrase before "for", "from", "in" …; "of" stays. */
function coreEnd({ document: { tokens }, nameAt }: Scene, { first, last }: Phrase): number {
  const office = nameAt[last]?.opening ?? last
  for (let at = first + 1; at <= last; at++) {
    const token = tokens[at] as Token
    // not that of "the Chief On-Air Reporter" or "the editor-in-chief"
    const isInside = /^(?:of$|\p{Lu})/u.test(token.text) || tokens[at - 1]?.text === '-'
    // nor that of "High Commissioner for Refugees Ada Lind"
    if (token.pos === 'ADP' && !isInside && at < office) return at - 1
  }
  return last
}

function described(scene: Scene, phrase: Phrase): Voice | undefined {
  const { tokens } = scene.document
  const core = coreEnd(scene, phrase)
  if (tokens.slice(phrase.first, core + 1).some(({ text }) => SHARE.test(text))) return undefined
  const hasNoun = tokens
    .slice(phrase.first, core + 1)
    .some((token) => /^(?:NOUN|PROPN)$/u.test(token.pos) || isRole(token.text) || SOMEONE.test(token.text))
  if (!hasNoun || isCutOff(scene, phrase.first, core)) return undefined
  const last = isCutOff(scene, phrase.first, phrase.last) ? core : phrase.last
  const whole = { first: withTitle(scene, phrase.first), last }
  return { kind: 'described', text: textOf(scene, whole), phrase: whole }
}

/** The "The" of "The “Night Ferry” star": a title in quotation marks is part of the phrase, words with a mark of their own are not. */
function withTitle({ document: { tokens, text }, isQuoted }: Scene, first: number): number {
  if (!isQuoted[first - 1] || /^[,.!?…—–]$/u.test(tokens[first - 2]?.text ?? '')) return first
  if (/^(?:DET|PRON|NUM)$/u.test(tokens[first]?.pos ?? '')) return first
  let open = first - 1
  while (isQuoted[open - 1] && first - open < LONGEST_TITLE) open--
  if (isQuoted[open - 1] || text.slice(tokens[open]?.start, tokens[first]?.start).includes('\n')) return first
  const before = tokens[open - 1]
  return before?.pos === 'DET' || /^(?:his|her|its|their)$/iu.test(before?.text ?? '') ? open - 1 : open
}

/** "the agency in its", "the effect of previous": the noun behind it was taken for a verb. */
function isCutOff({ document: { tokens }, nameAt }: Scene, first: number, last: number): boolean {
  const [before, closing] = [tokens[last - 1], tokens[last]]
  if (nameAt[last] !== undefined) return false
  if (closing === undefined || /^another$/iu.test(closing.text)) return true
  if (first < last && /^(?:DET|ADP)$/u.test(closing.pos)) return true
  const isOwn = /^(?:its|their|his|her|our|my|your|[-‐‑])$/iu.test(closing.text)
  return isOwn || (closing.pos === 'ADJ' && before?.pos === 'ADP' && !isRole(closing.text))
}

/** Without "and", "but", "as", "On Tuesday" before the phrase. */
function withoutOpening(
  { document: { tokens }, nameAt }: Scene,
  { first, last }: Phrase,
): Phrase | undefined {
  let from = first
  while (
    from <= last &&
    nameAt[from] === undefined &&
    (/^(?:CCONJ|SCONJ|ADV|INTJ|PART|PUNCT|SYM)$/u.test(tokens[from]?.pos ?? '') ||
      (from < last && /^what$/iu.test(tokens[from]?.text ?? '')))
  )
    from++
  if (tokens[from]?.pos !== 'ADP') return from <= last ? { first: from, last } : undefined
  // "In Iowa a spokesman", "On Tuesday he": what comes behind the first noun
  for (let at = from + 2; at <= last; at++) {
    const token = tokens[at] as Token
    if (/^(?:DET|PRON)$/u.test(token.pos)) return { first: at, last }
    if (nameAt[at] !== undefined && nameAt[at]?.first === at && tokens[at - 1]?.pos !== 'ADP')
      return { first: at, last }
  }
  return undefined
}

/** The longest noun phrase that ends with the word at `last` and does not reach back before `from`. */
export function nounPhraseEndingAt(scene: Scene, last: number, from: number): Phrase | undefined {
  let first = last + 1
  while (first > from && last - first < LONGEST_PHRASE && !endsPhrase(scene, first - 1)) {
    if (opensAnother(scene, first)) break
    first--
  }
  // a noun that seems to be a verb: "the effect of previous recalls"
  return first > last || isCutOff(scene, first, last) ? undefined : { first, last }
}

/** The second article of "the problem the company saw": a phrase of its own. */
function opensAnother({ document: { tokens }, nameAt }: Scene, at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]]
  if (!/^(?:the|an?)$/u.test(token?.text ?? '') || nameAt[at] !== undefined || nameAt[at - 1] !== undefined)
    return false
  return before?.pos === 'NOUN' && !/^(?:half|twice)$/u.test(before.text)
}

/** Whether a word can't be part of a noun phrase that goes on. */
export function endsPhrase(scene: Scene, at: number): boolean {
  const { document, nameAt, isQuoted } = scene
  const token = document.tokens[at] as Token
  const before = document.tokens[at - 1]?.text ?? ''
  if (isQuoted[at]) return true
  if (nameAt[at] !== undefined || onlySeemsToEnd(scene, at)) return false
  if (token.pos === 'CCONJ') return nameAt[at - 1] === undefined || nameAt[at + 1] === undefined
  if (token.pos === 'PUNCT' || token.pos === 'SYM') return !/^[-‐‑’'&]$/u.test(token.text)
  return CLAUSE_WORD.test(token.text) || (/^(?:VERB|AUX|SCONJ)$/u.test(token.pos) && !/^[-‐‑]$/u.test(before))
}

/** The point in "the Rev. Ada Lind", the verb in "one unnamed official". */
function onlySeemsToEnd({ document: { tokens }, nameAt }: Scene, at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at] as Token]
  if (token.text === '.') return nameAt[at + 1] !== undefined && isHonorific(before?.text ?? '')
  return token.pos === 'VERB' && /^(?:DET|NUM)$/u.test(before?.pos ?? '') && !isSaying(token.text)
}
