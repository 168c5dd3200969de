/** quotation -> the words of its own sentence that tell who says it: "said Ito", "Ito told reporters", "according to Ito". */
import type { Token } from './document.ts'
import type { Scene, Utterance } from './scene.ts'
import { isSaying, isSpeech } from './speech-verbs.ts'
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
  /^(?:said|says|say|told|tells|wrote|writes|tweeted|added|adds|asked|asks|argued|argues|explained|noted|recalled|replied|saying|adding|warned|insisted|declared|continued|quipped|joked)$/iu

/**
 * The attribution in a quotation's own sentence; undefined when there is none.
 *
 * @example
 * // of “No” in “No,” said Maren Stolt, who chairs it. -> Maren Stolt, "said"
 */
export function findAttribution(scene: Scene, utterance: Utterance): Attribution | undefined {
  return inHead(scene, utterance) ?? inTail(scene, utterance) ?? beforeColon(scene, utterance)
}

function inHead(scene: Scene, { head, headEnd }: Utterance): Attribution | undefined {
  const { tokens } = scene.document
  for (let at = headEnd - 1; at >= head; at--) {
    const word = (tokens[at] as Token).text
    if (word === 'to' && /^according$/iu.test(tokens[at - 1]?.text ?? ''))
      return accordingTo(scene, at, headEnd)
    if (!isVerb(scene, at, isSpeech) || isPassive(tokens, at)) continue
    const voice =
      subjectBefore(scene, at, head) ?? (isSaying(word) ? subjectAfter(scene, at, headEnd) : undefined)
    if (voice !== undefined) return { voice, cue: at }
    if (/ing$/u.test(word)) {
      const subject = subjectOfSentence(scene, head, at)
      if (subject !== undefined) return { voice: subject, cue: at }
    }
  }
  return undefined
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
    return { voice, cue: at }
  }
  return undefined
}

/** Titles and the like: "South Carolina Democratic Party chairman Jaime …". */
const MOST_BEFORE_SUBJECT = 14

/** “Ito was blunt: …” */
function beforeColon(scene: Scene, { head, headEnd }: Utterance): Attribution | undefined {
  const { tokens } = scene.document
  if (tokens[headEnd - 1]?.text !== ':' || headEnd - 1 <= head) return undefined
  const voice =
    subjectOfSentence(scene, head, headEnd) ??
    (headEnd - head < 6 ? voiceOf(scene, { first: head, last: headEnd - 2 }) : undefined)
  return voice === undefined || voice.kind === 'described' ? undefined : { voice, cue: undefined }
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
  if (isQuoted[at] || nameAt[at] !== undefined || !fits(token.text)) return false
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
  return /[,—–-]/u.test(text.charAt(end - 1)) || /^\s?[,—–]/u.test(text.slice(close, close + 2))
}
