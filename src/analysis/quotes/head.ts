/** quotation -> the attribution in the words before it: "Ito told reporters, …", "Ito was blunt: …". */
import type { Token } from '../document.ts'
import type { Name } from '../names.ts'
import { isLooseSpeech, isSaying, isSpeech, isTelling } from '../speech-verbs.ts'
import { type Attribution, accordingTo, isPassive, isVerb } from './attribution.ts'
import type { Scene, Utterance } from './scene.ts'
import { subjectAfter, subjectBefore, subjectOfSentence, verbBefore } from './subjects.ts'
import { type Voice, voiceOf } from './voices.ts'

/** The attribution by the verb of saying that stands nearest before a quotation, in its sentence. */
export function inHead(scene: Scene, utterance: Utterance): Attribution | undefined {
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
  if (/ing$/u.test(word)) {
    // "It ends with footage of Ito saying: …", but "Ito thanked them for it, adding: …"
    const name = scene.nameAt[at - 1]
    const near = name && voiceOf(scene, { first: name.first, last: name.last })
    if (near?.kind === 'human') return near
    return (
      insertedSpeaker(scene, at, head) ?? subjectOfSentence(scene, head, at) ?? subjectBefore(scene, at, head)
    )
  }
  const voice = subjectBefore(scene, at, head)
  // "…, said Ito, “and …”", but "for confirmed infection, “…”"
  const isInverted = at === head || /^[,”"]$/u.test(scene.document.tokens[at - 1]?.text ?? '')
  if (voice !== undefined || !isInverted || !isSaying(word) || isTelling(word)) return voice
  return subjectAfter(scene, at, headEnd)
}

/** "The snow was heavy, Ito said, advising people to …": not the snow advises them. */
function insertedSpeaker(scene: Scene, participle: number, from: number): Voice | undefined {
  const { tokens } = scene.document
  if (tokens[participle - 1]?.text !== ',') return undefined
  const said = verbBefore(scene, participle, from, isSaying)
  const voice = said === undefined ? undefined : subjectBefore(scene, said, from)
  if (voice === undefined) return undefined
  const { first } = voice.phrase
  const opening = voice.kind === 'human' ? (scene.nameAt[first] as Name).opening : first
  return tokens[opening - 1]?.text === ',' ? voice : undefined
}

/** "according to Ito" and "in the words of Ito". */
function isAccording(tokens: readonly Token[], at: number): boolean {
  return /^(?:according to|words of)$/iu.test(`${tokens[at - 1]?.text} ${tokens[at]?.text}`)
}

/** "continued to be “a partner”": such a verb speaks only right before the quotation. */
function isTooFar(tokens: readonly Token[], at: number, headEnd: number): boolean {
  return (
    isLooseSpeech((tokens[at] as Token).text) &&
    at < headEnd - 1 &&
    !/^[,:]$/u.test(tokens[headEnd - 1]?.text ?? '')
  )
}

/** “Ito was blunt: …” */
export function beforeColon(scene: Scene, { head, headEnd }: Utterance): Attribution | undefined {
  const { tokens } = scene.document
  const mark = tokens[headEnd - 1]?.text ?? ''
  if (!/^[:,]$/u.test(mark) || headEnd - 1 <= head) return undefined
  const owner = ownerOfWords(scene, head, headEnd)
  if (owner !== undefined) return { voice: owner, cue: undefined }
  if (mark === ',') return undefined
  const voice = subjectOfSentence(scene, head, headEnd) ?? onlyHuman(scene, head, headEnd)
  return voice === undefined || voice.kind === 'described' ? undefined : { voice, cue: undefined }
}

/** “Ito’s answer was: …”, “From Ito’s Facebook post: …” */
function ownerOfWords(scene: Scene, head: number, headEnd: number): Voice | undefined {
  const { tokens } = scene.document
  for (let at = headEnd - 1; at > head; at--) {
    const isOwner = /^(?:’s|'s|’|')$/u.test(tokens[at]?.text ?? '')
    if (!isOwner || !tokens.slice(at + 1, at + 3).some(({ text }) => OWN_WORDS.test(text))) continue
    return voiceOf(scene, { first: scene.nameAt[at - 1]?.first ?? at - 1, last: at - 1 })
  }
  return undefined
}

const OWN_WORDS =
  /^(?:advice|answer|argument|comment|conclusion|dictum|explanation|line|message|motto|plea|post|promise|question|reaction|remark|reply|response|slogan|statement|take|tweet|verdict|view|warning|words)s?$/u

/** “Here’s Ito in 1992: …”, not “Essential songs: …” */
function onlyHuman(scene: Scene, head: number, headEnd: number): Voice | undefined {
  const names = new Set(
    scene.nameAt.slice(head, headEnd).filter((name) => name && scene.people.humanOf(name)),
  )
  const [name] = names
  const isSomebody =
    name && (name.text.includes(' ') || scene.people.humanOf(name)?.isCertain || name.last === headEnd - 2)
  return isSomebody && names.size === 1 ? voiceOf(scene, { first: name.first, last: name.last }) : undefined
}
