/** quotations -> who says each: by its own sentence, else carried over from the quotation or the sentence before. */
import type { Attribution } from './quotes/attribution.ts'
import { beforeColon, inHead } from './quotes/head.ts'
import { resolvePronouns } from './quotes/pronouns.ts'
import { firstFrom, type Scene, type Utterance } from './quotes/scene.ts'
import { subjectAfter, subjectBefore, subjectOfSentence } from './quotes/subjects.ts'
import { inSignature, inTail } from './quotes/tail.ts'
import type { Voice } from './quotes/voices.ts'
import { isSaying, isTelling } from './speech-verbs.ts'

/** So many words may part a fragment from the quotation before it. */
const FARTHEST_FRAGMENT = 6

/**
 * The attribution of each of the scene's quotations, in their order; undefined where it can't be told. Pronouns are replaced by
 * the person meant, or the attribution is left out.
 */
export function findSpeakers(scene: Scene, isWhole: readonly boolean[]): (Attribution | undefined)[] {
  const direct = scene.marked.map((utterance, index) =>
    findAttribution(scene, utterance, isWhole[index] === true),
  )
  const speakers = new Set(direct.flatMap((each) => (each === undefined ? [] : [each.voice.phrase.first])))
  const meant = resolvePronouns(scene, speakers)
  const found: (Attribution | undefined)[] = []
  for (const [index, utterance] of scene.marked.entries()) {
    const own = direct[index]
    if (own !== undefined) found.push(resolve(own, index))
    else found.push(isWhole[index] ? carried(utterance, index) : coupled(scene, found, index))
  }
  return carriedBack(scene, found, direct)

  function resolve({ voice: said, cue }: Attribution, index: number): Attribution | undefined {
    const voice = resolveVoice(said) ?? sameGroup(said, nearBefore(scene, index) && found[index - 1])
    return voice && { voice, cue }
  }

  function resolveVoice(voice: Voice): Voice | undefined {
    if (voice.kind !== 'pronoun') return voice
    const human = meant.get(voice.phrase.first)
    return human && { kind: 'human', human, phrase: voice.phrase }
  }

  function carried(utterance: Utterance, index: number): Attribution | undefined {
    const before = nearBefore(scene, index)
    const between = lastSubject(scene, utterance, before)
    const voice = between && resolveVoice(between)
    if (voice !== undefined) return { voice, cue: undefined }
    return before && found[index - 1]
  }
}

/** “No,” said the ministry. “Never,” it added. */
function sameGroup(voice: Voice, before: Attribution | undefined): Voice | undefined {
  const isGroup = voice.kind === 'pronoun' && /^(?:it|they)$/u.test(voice.pronoun)
  return isGroup && before?.voice.kind === 'described' ? before.voice : undefined
}

/** The quotation before, if it is in this paragraph or the last. */
function nearBefore({ marked }: Scene, index: number): Utterance | undefined {
  const [before, here] = [marked[index - 1], marked[index]]
  return before && here && here.paragraph - before.paragraph <= 1 ? before : undefined
}

/** Ito called it “a mess” and “a shame”: a fragment close behind another in one sentence. */
function coupled(
  { document, marked }: Scene,
  found: readonly (Attribution | undefined)[],
  index: number,
): Attribution | undefined {
  const [before, here] = [marked[index - 1], marked[index]]
  if (before === undefined || here === undefined || here.headEnd - here.head > FARTHEST_FRAGMENT)
    return undefined
  const [first, second] = [before, here].map(({ open }) => firstFrom(document.sentences, open + 1))
  return first === second ? found[index - 1] : undefined
}

/**
 * The attribution in a quotation's own sentence; undefined when there is none.
 *
 * @example
 * // of “No” in “No,” said Maren Stolt, who chairs it. -> Maren Stolt, "said"
 */
function findAttribution(scene: Scene, utterance: Utterance, isWhole: boolean): Attribution | undefined {
  const head = inHead(scene, utterance)
  // "Ito said it was over - “and where were you?” asked Lind": no comma leads from "said" to the quotation
  const isLed =
    /^[,:]$/u.test(scene.document.tokens[utterance.headEnd - 1]?.text ?? '') ||
    head?.cue === utterance.headEnd - 1
  const found =
    (isLed || !isWhole ? head : undefined) ??
    inTail(scene, utterance) ??
    head ??
    beforeColon(scene, utterance) ??
    inSignature(scene, utterance)
  return found !== undefined && isPartOf(scene, utterance, found) ? undefined : found
}

/** “Night Ferry” in 'The “Night Ferry” star said': it tells who speaks, it is not what was said. */
function isPartOf(
  { document: { tokens } }: Scene,
  { open }: Utterance,
  { voice: { phrase } }: Attribution,
): boolean {
  return (tokens[phrase.first]?.start ?? 0) <= open && open < (tokens[phrase.last]?.end ?? 0)
}

/** The subject of the last sentence before a quotation that stands behind the quotation before, in this paragraph or the last. */
function lastSubject(scene: Scene, utterance: Utterance, before: Utterance | undefined): Voice | undefined {
  const { sentences, tokens } = scene.document
  const at = firstFrom(sentences, utterance.open) - 1
  const last = (sentences[at]?.end ?? 0) > utterance.open ? sentences[at - 1] : sentences[at]
  if (last === undefined || utterance.paragraph - last.paragraph > 1) return undefined
  if (before !== undefined && last.start < before.close) return undefined
  return saidLast(scene, firstFrom(tokens, last.start), firstFrom(tokens, last.end))
}

/** Who speaks in a sentence without quotation, or does what it tells; not someone who is only described. */
function saidLast(scene: Scene, from: number, to: number): Voice | undefined {
  const { tokens } = scene.document
  for (let verb = to - 1; verb > from; verb--) {
    if (!scene.isQuoted[verb] && tokens[verb]?.pos === 'VERB' && isSaying(tokens[verb]?.text ?? '')) {
      const voice = inverted(scene, verb, to) ?? subjectBefore(scene, verb, from)
      if (voice !== undefined && voice.kind !== 'described') return voice
    }
  }
  const subject = subjectOfSentence(scene, from, to)
  return subject?.kind === 'described' ? undefined : subject
}

/** The subject that ends its sentence: "the plan is dead, said Ito." */
function inverted(scene: Scene, verb: number, to: number): Voice | undefined {
  const { tokens } = scene.document
  if (tokens[verb - 1]?.text !== ',' || isTelling(tokens[verb]?.text ?? '')) return undefined
  const voice = subjectAfter(scene, verb, to)
  return voice !== undefined && /^[,.]$/u.test(tokens[voice.phrase.last + 1]?.text ?? '.') ? voice : undefined
}

/** “What?” “No,” said Ito: the first is by the speaker of the second when nothing stands between them. */
function carriedBack(
  scene: Scene,
  found: readonly (Attribution | undefined)[],
  direct: readonly (Attribution | undefined)[],
): (Attribution | undefined)[] {
  const all = [...found]
  for (let index = all.length - 2; index >= 0; index--) {
    const [here, next] = [scene.marked[index], scene.marked[index + 1]]
    if (
      here === undefined ||
      next === undefined ||
      all[index + 1] === undefined ||
      direct[index] !== undefined
    )
      continue
    const isAdjacent = here.paragraph === next.paragraph && here.tail >= next.headEnd
    const isContinued = !here.isClosed && next.paragraph === here.paragraph + 1
    if (isAdjacent || (isContinued && all[index] === undefined)) all[index] = all[index + 1]
  }
  return all
}
