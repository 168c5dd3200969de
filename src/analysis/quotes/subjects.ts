/** verb -> its subject: over its helpers, appositions and relative clauses to the noun phrase that it belongs to. */
import type { Token } from '../document.ts'
import { isSaying } from '../speech-verbs.ts'
import { humanAt, type Scene } from './scene.ts'
import { timeStart } from './time-aside.ts'
import { endsPhrase, nounPhraseEndingAt, type Voice, voiceOf } from './voices.ts'

const FARTHEST_SUBJECT = 60
/** "When it rained, Ito left." */
const OPENS_ASIDE = /^(?:when|while|as|after|before|if|because|since|although|though|once|asked|speaking)$/iu

/**
 * The subject of the verb at `verb`, looked for no further back than `from`: "Ito, who leads the group, said" -> Ito.
 */
export function subjectBefore(scene: Scene, verb: number, from: number, depth = 0): Voice | undefined {
  if (depth > 4) return undefined
  const at = behindTime(scene, verbGroupStart(scene, verb, from) - 1, from)
  const token = scene.document.tokens[at]
  if (at < from || token === undefined) return undefined
  if (/^(?:who|which|that)$/u.test(token.text)) return antecedent(scene, at, from)
  if (/^(?:[,)—–]|--)$/u.test(token.text)) return overApposition(scene, at, from)
  if (token.pos === 'CCONJ') {
    const isSpoken = isSaying((scene.document.tokens[verb] as Token).text)
    const earlier =
      (isSpoken ? verbBefore(scene, at, from, isSaying) : undefined) ?? verbBefore(scene, at, from)
    return earlier === undefined ? undefined : subjectBefore(scene, earlier, from, depth + 1)
  }
  const phrase = nounPhraseEndingAt(scene, at, from)
  const comma = phrase && phrase.first - 1
  // "Ito, of Port Halvik, said", "Ito, 34, of Port Halvik said"
  const isOrigin =
    comma !== undefined &&
    comma > from &&
    scene.document.tokens[comma]?.text === ',' &&
    /^(?:of|from)$/u.test(scene.document.tokens[comma + 1]?.text ?? '')
  if (isOrigin) return overApposition(scene, comma, from)
  return inApposition(scene, voiceOf(scene, phrase), from)
}

/** "Court papers filed Tuesday say": the last word before what tells when, and before the participle that it goes with. */
function behindTime(scene: Scene, last: number, from: number): number {
  const { tokens } = scene.document
  const at = timeStart(scene, last, from)
  const isParticiple =
    at < last && tokens[at]?.pos === 'VERB' && /(?:ed|en|de|nt)$/u.test(tokens[at]?.text ?? '')
  return isParticiple && /^(?:NOUN|PROPN)$/u.test(tokens[at - 1]?.pos ?? '') ? at - 1 : at
}

/** "Ito, head of the group said": the person whom the description stands behind. */
function inApposition(scene: Scene, voice: Voice | undefined, from: number): Voice | undefined {
  if (voice?.kind !== 'described') return voice
  const { tokens } = scene.document
  let comma = voice.phrase.first - 1
  if (/^(?:and|&)$/u.test(tokens[comma]?.text ?? '')) {
    while (comma > from && !/^[,.;:]$/u.test(tokens[comma]?.text ?? '')) comma--
  }
  if (comma <= from || tokens[comma]?.text !== ',') return voice
  let first = comma
  while (first > from && !/^(?:[,(—–;:]|--)$/u.test(tokens[first - 1]?.text ?? '')) first--
  const before = segmentVoice(scene, first, comma - 1)
  return before?.kind === 'human' ? before : voice
}

/** The subject that follows its verb: "said Maren Stolt, who …". */
export function subjectAfter(scene: Scene, verb: number, to: number): Voice | undefined {
  const { tokens } = scene.document
  let first = verb + 1
  while (first < to && tokens[first]?.pos === 'ADV' && scene.nameAt[first] === undefined) first++
  let last = first
  while (last < to && !endsPhrase(scene, last)) last++
  if (last === first) return undefined
  const opening = tokens[first] as Token
  if (opening.pos === 'ADP' || opening.pos === 'SCONJ' || /^(?:him|her|them|me|us|that)$/u.test(opening.text))
    return undefined
  const voice = voiceOf(scene, { first, last: last - 1 })
  if (voice?.kind !== 'described') return voice
  return inBothRoles(scene, last, to) ?? behindComma(scene, last, to) ?? voice
}

/** "said a spokesman for the mayor, Ada Lind." */
function behindComma(scene: Scene, comma: number, to: number): Voice | undefined {
  const { tokens } = scene.document
  const name = tokens[comma]?.text === ',' ? scene.nameAt[comma + 1] : undefined
  const isWhole =
    name !== undefined && name.last + 1 <= to && /^[,.]$/u.test(tokens[name.last + 1]?.text ?? '.')
  const human = isWhole && name.text.includes(' ') ? humanAt(scene, comma + 1) : undefined
  return human && name && { kind: 'human', human, phrase: { first: name.first, last: name.last } }
}

/** "said the former agent and profiler Ada Lind": the second role and the name, if no article parts them. */
function inBothRoles(scene: Scene, and: number, to: number): Voice | undefined {
  const { tokens } = scene.document
  if (!/^(?:and|&)$/u.test(tokens[and]?.text ?? '')) return undefined
  let at = and + 1
  while (at < to && scene.nameAt[at] === undefined && /^(?:ADJ|NOUN|PROPN)$/u.test(tokens[at]?.pos ?? ''))
    at++
  const name = at > and + 1 ? scene.nameAt[at] : undefined
  const human = name?.text.includes(' ') ? humanAt(scene, at) : undefined
  return human && name && { kind: 'human', human, phrase: { first: name.first, last: name.last } }
}

/** The first noun phrase of a sentence that a verb follows; "When it rained," does not count. */
export function subjectOfSentence(scene: Scene, start: number, to: number): Voice | undefined {
  const from = mainClause(scene, start, to)
  for (let at = from; at < to; at++) {
    const token = scene.document.tokens[at] as Token
    const isMain = isVerb(scene, at) && at > from && !/ing$/u.test(token.text)
    if (!isMain || scene.isQuoted[at]) continue
    const voice = subjectBefore(scene, at, from)
    if (voice !== undefined) return voice
  }
  return undefined
}

/** "Ted Ito" is somebody, whatever the tagger takes "Ted" for. */
function isVerb({ document: { tokens }, nameAt }: Scene, at: number): boolean {
  return nameAt[at] === undefined && /^(?:VERB|AUX)$/u.test(tokens[at]?.pos ?? '')
}

function mainClause({ document: { tokens } }: Scene, from: number, to: number): number {
  if (!OPENS_ASIDE.test(tokens[from]?.text ?? '')) return from
  for (let at = from + 1; at < to; at++) if (tokens[at]?.text === ',') return at + 1
  return from
}

/** Back over "has also", "went on to", "was quoted as". */
function verbGroupStart(
  { document: { tokens }, nameAt, isQuoted }: Scene,
  verb: number,
  from: number,
): number {
  let at = verb
  while (at > from && !isQuoted[at - 1]) {
    const token = tokens[at - 1] as Token
    const isClose = at === verb || /^(?:to|as|on)$/u.test(tokens[at]?.text ?? '') || token.pos !== 'VERB'
    const isGroup = /^(?:AUX|ADV|PART|VERB)$/u.test(token.pos) && !/^(?:’s|'s|’|')$/u.test(token.text)
    const isHook = /^(?:to|as|on|also|then|later|first|has|had|have)$/u.test(token.text)
    const opensParenthesis = token.text === ')' ? openingOf(tokens, at - 1, from) : undefined
    if (opensParenthesis !== undefined) at = opensParenthesis
    else if (nameAt[at - 1] === undefined && ((isGroup && isClose) || isHook)) at--
    else break
  }
  return at
}

function openingOf(tokens: readonly Token[], close: number, from: number): number | undefined {
  for (let at = close - 1; at >= from; at--) if (tokens[at]?.text === '(') return at
  return undefined
}

/** The nearest main verb before `at`, no further back than `from`, outside quotations. */
export function verbBefore(
  scene: Scene,
  at: number,
  from: number,
  fits: (word: string) => boolean = () => true,
): number | undefined {
  const { tokens } = scene.document
  for (let index = at - 1; index > from; index--) {
    const token = tokens[index] as Token
    const isMain = isVerb(scene, index) && !/ing$/u.test(token.text) && tokens[index - 1]?.text !== 'to'
    if (!scene.isQuoted[index] && isMain && fits(token.text)) return index
  }
  return undefined
}

/** The noun phrase before "who". */
function antecedent(scene: Scene, who: number, from: number): Voice | undefined {
  const at = scene.document.tokens[who - 1]?.text === ',' ? who - 2 : who - 1
  if (at < from) return undefined
  const name = scene.nameAt[at]
  const first = name?.last === at ? name.first : undefined
  return voiceOf(scene, first === undefined ? nounPhraseEndingAt(scene, at, from) : { first, last: at })
}

/** From the mark that ends an apposition back to the subject before it: "Ito, 54, a teacher from Lund, said". */
function overApposition(scene: Scene, mark: number, from: number): Voice | undefined {
  const { tokens } = scene.document
  let fallback: Voice | undefined
  let end = mark
  for (let at = mark - 1; at >= from - 1 && mark - at < FARTHEST_SUBJECT; at--) {
    const isEdge = at < from || /^(?:[,(—–;:]|--)$/u.test(tokens[at]?.text ?? '') || scene.isQuoted[at]
    if (!isEdge) continue
    const voice = end - 1 > at ? segmentVoice(scene, at + 1, end - 1) : undefined
    if (voice !== undefined && voice.kind !== 'described') return voice
    fallback = voice ?? fallback
    if (scene.isQuoted[at]) break
    end = at
  }
  return fallback
}

function segmentVoice(scene: Scene, start: number, last: number): Voice | undefined {
  const { tokens } = scene.document
  // "As Ito, the head of the group, put it"
  const first = /^as$/iu.test(tokens[start]?.text ?? '') && scene.nameAt[start + 1] ? start + 1 : start
  const opening = tokens[first] as Token
  const isAside =
    /^(?:VERB|SCONJ|AUX|NUM)$/u.test(opening.pos) ||
    /^(?:who|which|whose|where|when|while|including|\d+)$/iu.test(opening.text)
  if (isAside && scene.nameAt[first] === undefined) return undefined
  if (opening.pos === 'ADP' && scene.nameAt[first] === undefined) return undefined
  const phrase = nounPhraseEndingAt(scene, last, first)
  return phrase === undefined || phrase.first > first + 1 ? undefined : voiceOf(scene, phrase)
}
