/** quotation -> the attribution in the words behind it: "said Ito", "Ito said", "— Ito". */
import type { Token } from '../document.ts'
import { isSaying, isTelling } from '../speech-verbs.ts'
import { type Attribution, accordingTo, isPassive, isVerb } from './attribution.ts'
import type { Scene, Utterance } from './scene.ts'
import { subjectAfter, subjectBefore } from './subjects.ts'
import type { Voice } from './voices.ts'

const FARTHEST_VERB = 40
/** Words that may stand before the subject: "South Carolina Democratic Party chairman …". */
const MOST_BEFORE_SUBJECT = 14

/** The attribution right behind a quotation, in its sentence. */
export function inTail(scene: Scene, utterance: Utterance): Attribution | undefined {
  const { tokens } = scene.document
  const from = afterComma(tokens, utterance)
  const end = utterance.tailEnd
  if (from >= end) return undefined
  if (/^according$/iu.test(tokens[from]?.text ?? '')) return accordingTo(scene, from + 1, end)
  if (isVerb(scene, from, isSaying) && !/^(?:tells?|told)$/u.test(tokens[from]?.text ?? '')) {
    const voice = subjectAfter(scene, from, end)
    return voice && { voice, cue: from }
  }
  return byVerbBehind(scene, utterance, from)
}

/** “No,” Ito said. After a comma any verb will do: “No,” Ito smiled. */
function byVerbBehind(scene: Scene, utterance: Utterance, from: number): Attribution | undefined {
  const { tokens } = scene.document
  const end = Math.min(utterance.tailEnd, from + FARTHEST_VERB)
  const fits = endsWithComma(scene, utterance) ? () => true : isSaying
  for (let at = from + 1; at < end; at++) {
    if (!isVerb(scene, at, fits)) continue
    const voice = invertedSpeaker(scene, at, end) ?? subjectBefore(scene, at, from)
    if (voice === undefined || voice.phrase.first - from > MOST_BEFORE_SUBJECT) continue
    if (!isSaying((tokens[at] as Token).text) && (voice.kind === 'described' || !endsClause(tokens, at)))
      continue
    return { voice, cue: at }
  }
  return undefined
}

/** “We must find” the snails, said Ito. */
function invertedSpeaker(scene: Scene, verb: number, end: number): Voice | undefined {
  const { tokens } = scene.document
  const isInverted = tokens[verb - 1]?.text === ',' && !isTelling(tokens[verb]?.text ?? '')
  const voice = isInverted ? subjectAfter(scene, verb, end) : undefined
  const next = voice && tokens[voice.phrase.last + 1]
  const isWhole = next === undefined || next.pos === 'ADP' || /^[,.]$/u.test(next.text)
  return isWhole && voice?.kind === 'human' ? voice : undefined
}

/** “No,” Ito smiled, and not “No,” as Ito was known or made clear. */
function endsClause(tokens: readonly Token[], verb: number): boolean {
  const next = tokens[verb + 1]
  return !isPassive(tokens, verb) && !/^(?:VERB|AUX|ADJ)$/u.test(next?.pos ?? '')
}

function afterComma(tokens: readonly Token[], { tail, tailEnd }: Utterance): number {
  let from = tail
  while (from < tailEnd && /^(?:[,—–-]|--|as)$/u.test(tokens[from]?.text ?? '')) from++
  return from
}

function endsWithComma({ document: { text } }: Scene, { end, close }: Utterance): boolean {
  return text.charAt(end - 1) === ',' || text.charAt(close) === ','
}

/** “To be or not to be.” — Hamlet */
export function inSignature(
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
