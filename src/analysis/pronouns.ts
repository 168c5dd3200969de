/** "he" -> the person meant: the subject named last whose gender fits, speakers first. */
import type { Token } from './document.ts'
import type { Gender } from './first-names.ts'
import type { Human } from './people.ts'
import type { Scene } from './scene.ts'

interface Mention {
  readonly human: Human
  readonly sentence: number
  readonly paragraph: number
  readonly weight: number
}

const GENDERS: Readonly<Record<string, Gender>> = { he: 'male', she: 'female' }
const SUBJECT_WEIGHT = 1.5
const SPEAKER_WEIGHT = 2
const GENDER_WEIGHT = 1
/** A paragraph back costs as much as these sentences do. */
const PARAGRAPH_COST = 0.5
const FARTHEST_SENTENCES = 10

/**
 * Whom each "he" and "she" outside quotations means, by the index of the pronoun.
 *
 * @param speakers indexes of the words that are subjects of an attribution
 */
export function resolvePronouns(scene: Scene, speakers: ReadonlySet<number>): ReadonlyMap<number, Human> {
  const { tokens } = scene.document
  const meant = new Map<number, Human>()
  const mentions: Mention[] = []
  for (let at = 0; at < tokens.length; at++) {
    if (scene.isQuoted[at]) continue
    const name = scene.nameAt[at]
    const human = name === undefined ? resolved(scene, at, mentions) : scene.people.humanOf(name)
    if (human !== undefined) {
      if (name === undefined) meant.set(at, human)
      mentions.push(mentionOf(scene, human, at, name?.last ?? at, speakers))
    }
    at = name?.last ?? at
  }
  return meant
}

function resolved(scene: Scene, at: number, mentions: readonly Mention[]): Human | undefined {
  const gender = GENDERS[(scene.document.tokens[at] as Token).text.toLowerCase()]
  if (gender === undefined) return undefined
  const here = placeOf(scene, at)
  let best: Human | undefined
  let most = Number.NEGATIVE_INFINITY
  for (let index = mentions.length - 1; index >= 0; index--) {
    const mention = mentions[index] as Mention
    const distance = here.sentence - mention.sentence
    if (distance > FARTHEST_SENTENCES) break
    if (mention.human.gender !== undefined && mention.human.gender !== gender) continue
    const weight =
      mention.weight +
      (mention.human.gender === gender ? GENDER_WEIGHT : 0) -
      distance -
      (here.paragraph - mention.paragraph) * PARAGRAPH_COST
    if (weight > most) {
      most = weight
      best = mention.human
    }
  }
  return best
}

function mentionOf(
  scene: Scene,
  human: Human,
  first: number,
  last: number,
  speakers: ReadonlySet<number>,
): Mention {
  const subject = isSubject(scene, first, last) ? SUBJECT_WEIGHT : 0
  return { human, ...placeOf(scene, first), weight: subject + (speakers.has(first) ? SPEAKER_WEIGHT : 0) }
}

/** A name or pronoun that a verb follows, or that opens its sentence. */
function isSubject(
  { document: { tokens, sentences }, sentenceAt, people: _ }: Scene,
  first: number,
  last: number,
): boolean {
  const next = tokens[last + 1]
  if (next !== undefined && /^(?:VERB|AUX)$/u.test(next.pos)) return true
  if (next !== undefined && /^(?:’s|'s|’|')$/u.test(next.text)) return false
  return tokens[first]?.start === sentences[sentenceAt[first] ?? 0]?.start
}

function placeOf(
  { document: { sentences }, sentenceAt }: Scene,
  at: number,
): { sentence: number; paragraph: number } {
  const sentence = sentenceAt[at] ?? 0
  return { sentence, paragraph: sentences[sentence]?.paragraph ?? 0 }
}
