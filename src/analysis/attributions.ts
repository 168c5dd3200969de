/** quotation -> the words of its own sentence that tell who says it: "said Ito", "Ito told reporters", "according to Ito". */
import type { Token } from './document.ts'
import type { Scene, Utterance } from './scene.ts'
import { isLooseSpeech, isSaying, isSpeech } from './speech-verbs.ts'
import { subjectAfter, subjectBefore, subjectOfSentence, type Voice, voiceOf } from './subjects.ts'

/** Quote and speaker, linked by a cue: "said". */
export interface Attribution {
  readonly voice: Voice
  /** Index of the linking word; undefined for “Ito was blunt: …”. */
  readonly cue: number | undefined
}

const FARTHEST_VERB = 40
/** Forms that are verbs whatever the tagger thinks. */
const SURE =
  /^(?:said|says|say|told|tells|wrote|writes|tweeted|called|calls|calling|describes|described|added|adds|asked|asks|argued|argues|explained|noted|recalled|replied|saying|adding|warned|insisted|declared|continued|quipped|joked)$/iu

/**
 * The attribution in a quotation's own sentence; undefined when there is none.
 *
 * @example
 * // of “No” in “No,” said Maren Stolt, who chairs it. -> Maren Stolt, "said"
 */
export function findAttribution(scene: Scene, utterance: Utterance): Attribution | undefined {
  return (
    inHead(scene, utterance) ??
    inTail(scene, utterance) ??
    beforeColon(scene, utterance) ??
    inSignature(scene, utterance)
  )
}

/** “To be or not to be.” — Hamlet */
function inSignature(
  { document, nameAt, people }: Scene,
  { tail, close }: Utterance,
): Attribution | undefined {
  const { tokens, text } = document
  const name = nameAt[tail + 1]
  const human = name && people.humanOf(name)
  if (!human || !/^(?:[—–―-]|--)$/u.test(tokens[tail]?.text ?? '')) return undefined
  const before = text.slice(close, tokens[name.first]?.start)
  const behind = text.slice(tokens[name.last]?.end).match(/^[^\n]{0,80}/u)?.[0] ?? ''
  if (/[\n\p{L}]/u.test(before) || !/^\s*(?:$|[,(.])/u.test(behind)) return undefined
  return { voice: { kind: 'human', human, phrase: { first: name.first, last: name.last } }, cue: undefined }
}

function inHead(scene: Scene, utterance: Utterance): Attribution | undefined {
  const { tokens } = scene.document
  const { head, headEnd } = utterance
  let fallback: Attribution | undefined
  for (let at = headEnd - 1; at >= head; at--) {
    if (isAccording(tokens, at)) return accordingTo(scene, at, headEnd)
    if (!isVerb(scene, at, isSpeech) || isPassive(tokens, at) || isTooFar(tokens, at, headEnd)) continue
    const voice = ofHeadVerb(scene, at, utterance)
    if (voice === undefined) continue
    if (voice.kind !== 'described' || isSaying((tokens[at] as Token).text)) return { voice, cue: at }
    fallback ??= { voice, cue: at }
  }
  return fallback
}

function ofHeadVerb(scene: Scene, at: number, { head, headEnd }: Utterance): Voice | undefined {
  const word = (scene.document.tokens[at] as Token).text
  // "Ito thanked them, adding: …", and in case of "Ito saying …"
  if (/ing$/u.test(word)) return subjectOfSentence(scene, head, at) ?? subjectBefore(scene, at, head)
  const voice = subjectBefore(scene, at, head)
  if (voice !== undefined || !isSaying(word) || /^tell|^told/iu.test(word)) return voice
  return subjectAfter(scene, at, headEnd)
}

function isAccording(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.text === 'to' && /^according$/iu.test(tokens[at - 1]?.text ?? '')
}

/** "continued to be “a partner”": such a verb speaks only right before the quotation. */
function isTooFar(tokens: readonly Token[], at: number, headEnd: number): boolean {
  return (
    isLooseSpeech((tokens[at] as Token).text) &&
    at < headEnd - 1 &&
    !/^[,:]$/u.test(tokens[headEnd - 1]?.text ?? '')
  )
}

function inTail(scene: Scene, utterance: Utterance): Attribution | undefined {
  const { tokens } = scene.document
  const from = afterComma(tokens, utterance)
  const end = utterance.tailEnd
  if (from >= end) return undefined
  if (/^according$/iu.test(tokens[from]?.text ?? '')) return accordingTo(scene, from + 1, end)
  if (isVerb(scene, from, isSaying)) {
    const voice = subjectAfter(scene, from, end)
    return voice && { voice, cue: from }
  }
  const fits = endsWithComma(scene, utterance) ? isAnyVerb : isSaying
  for (let at = from + 1; at < Math.min(end, from + FARTHEST_VERB); at++) {
    if (!isVerb(scene, at, fits)) continue
    const voice = subjectBefore(scene, at, from)
    if (voice === undefined || voice.phrase.first - from > MOST_BEFORE_SUBJECT) continue
    if (voice.kind === 'described' && !isSaying((tokens[at] as Token).text)) continue
    return { voice, cue: at }
  }
  return undefined
}

/** Titles and the like: "South Carolina Democratic Party chairman Jaime …". */
const MOST_BEFORE_SUBJECT = 14

/** “Ito was blunt: …” */
function beforeColon(scene: Scene, { head, headEnd }: Utterance): Attribution | undefined {
  const { tokens } = scene.document
  const mark = tokens[headEnd - 1]?.text ?? ''
  if (!/^[:,]$/u.test(mark) || headEnd - 1 <= head) return undefined
  const owner = ownerOfWords(scene, head, headEnd)
  if (owner !== undefined) return { voice: owner, cue: undefined }
  if (mark === ',') return undefined
  const voice = subjectOfSentence(scene, head, headEnd) ?? onlyHuman(scene, head, headEnd)
  return voice === undefined || voice.kind === 'described' ? undefined : { voice, cue: undefined }
}

/** “Ito’s answer was: …” */
function ownerOfWords(scene: Scene, head: number, headEnd: number): Voice | undefined {
  const { tokens } = scene.document
  for (let at = headEnd - 1; at > head; at--) {
    if (!/^(?:’s|'s|’|')$/u.test(tokens[at]?.text ?? '') || !OWN_WORDS.test(tokens[at + 1]?.text ?? ''))
      continue
    return voiceOf(scene, { first: scene.nameAt[at - 1]?.first ?? at - 1, last: at - 1 })
  }
  return undefined
}

const OWN_WORDS =
  /^(?:advice|answer|argument|comment|conclusion|dictum|explanation|line|message|motto|plea|post|promise|question|reaction|remark|reply|response|slogan|statement|take|tweet|verdict|view|warning|words)s?$/u

/** “Here’s Ito in 1992: …” */
function onlyHuman(scene: Scene, head: number, headEnd: number): Voice | undefined {
  const names = new Set(
    scene.nameAt.slice(head, headEnd).filter((name) => name && scene.people.humanOf(name)),
  )
  const [name] = names
  return name && names.size === 1 ? voiceOf(scene, { first: name.first, last: name.last }) : undefined
}

function accordingTo(scene: Scene, to: number, end: number): Attribution | undefined {
  const voice = subjectAfter(scene, to, end)
  return voice && { voice, cue: to }
}

function isAnyVerb(): boolean {
  return true
}

function isVerb(
  { document: { tokens }, isQuoted, nameAt }: Scene,
  at: number,
  fits: (word: string) => boolean,
): boolean {
  const token = tokens[at] as Token
  if (isQuoted[at] || nameAt[at] !== undefined) return false
  if (/^puts?$/u.test(token.text) && tokens[at + 1]?.text === 'it') return true
  if (!fits(token.text)) return false
  return token.pos === 'VERB' || SURE.test(token.text)
}

/** "was called", "is described as": the subject is not who says so. */
function isPassive(tokens: readonly Token[], at: number): boolean {
  let before = at - 1
  while (tokens[before]?.pos === 'ADV') before--
  return (
    /^(?:is|are|was|were|be|been|being|gets?|got)$/iu.test(tokens[before]?.text ?? '') &&
    !/ing$/u.test(tokens[at]?.text ?? '')
  )
}

function afterComma(tokens: readonly Token[], { tail, tailEnd }: Utterance): number {
  let from = tail
  while (from < tailEnd && /^(?:[,—–-]|--|as)$/u.test(tokens[from]?.text ?? '')) from++
  return from
}

function endsWithComma({ document: { text } }: Scene, { end, close }: Utterance): boolean {
  return text.charAt(end - 1) === ',' || text.charAt(close) === ','
}
