/** quotations -> who says each: by its own sentence, else carried over from the quotation or the sentence before. */
import { type Attribution, findAttribution } from './attributions.ts'
import { resolvePronouns } from './pronouns.ts'
import { firstFrom, type Scene, type Utterance } from './scene.ts'
import { isSaying } from './speech-verbs.ts'
import { subjectAfter, subjectBefore, subjectOfSentence, type Voice } from './subjects.ts'

/**
 * The attribution of each of the scene's quotations, in their order; undefined where it can't be told. Pronouns are replaced by
 * the person meant, or the attribution is left out.
 */
export function findSpeakers(scene: Scene, isWhole: readonly boolean[]): (Attribution | undefined)[] {
  const direct = scene.marked.map((utterance) => findAttribution(scene, utterance))
  const speakers = new Set(direct.flatMap((each) => (each === undefined ? [] : [each.voice.phrase.first])))
  const meant = resolvePronouns(scene, speakers)
  const found: (Attribution | undefined)[] = []
  for (const [index, utterance] of scene.marked.entries()) {
    const own = resolve(direct[index])
    found.push(direct[index] === undefined && isWhole[index] ? carried(utterance, index) : own)
  }
  return carriedBack(scene, found, direct)

  function resolve(attribution: Attribution | undefined): Attribution | undefined {
    const voice = attribution && resolveVoice(attribution.voice)
    return voice && { voice, cue: attribution.cue }
  }

  function resolveVoice(voice: Voice): Voice | undefined {
    if (voice.kind !== 'pronoun') return voice
    const human = meant.get(voice.phrase.first)
    return human && { kind: 'human', human, phrase: voice.phrase }
  }

  function carried(utterance: Utterance, index: number): Attribution | undefined {
    const before = scene.marked[index - 1]
    const isNear = before !== undefined && utterance.paragraph - before.paragraph <= 1
    const between = lastSubject(scene, utterance, isNear ? before : undefined)
    const voice = between && resolveVoice(between)
    if (voice !== undefined) return { voice, cue: undefined }
    return isNear ? found[index - 1] : undefined
  }
}

/** The subject of the last sentence before a quotation that stands behind the quotation before, in this paragraph or the last. */
function lastSubject(scene: Scene, utterance: Utterance, before: Utterance | undefined): Voice | undefined {
  const { sentences, tokens } = scene.document
  const at = firstFrom(sentences, utterance.open) - 1
  const last = (sentences[at]?.end ?? 0) > utterance.open ? sentences[at - 1] : sentences[at]
  if (last === undefined || utterance.paragraph - last.paragraph > 1) return undefined
  if (before !== undefined && last.start < before.close) return undefined
  const [from, to] = [firstFrom(tokens, last.start), firstFrom(tokens, last.end)]
  for (let verb = to - 1; verb > from; verb--) {
    if (!scene.isQuoted[verb] && tokens[verb]?.pos === 'VERB' && isSaying(tokens[verb]?.text ?? '')) {
      const voice = inverted(scene, verb, to) ?? subjectBefore(scene, verb, from)
      if (voice !== undefined) return voice
    }
  }
  return subjectOfSentence(scene, from, to)
}

/** The subject that ends its sentence: "the plan is dead, said Ito." */
function inverted(scene: Scene, verb: number, to: number): Voice | undefined {
  const { tokens } = scene.document
  if (tokens[verb - 1]?.text !== ',') return undefined
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
