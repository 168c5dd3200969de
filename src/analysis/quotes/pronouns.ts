/** "he" -> the person meant: the subject named last whose gender fits, speakers first. */
import type { Token } from '../document.ts'
import type { Gender } from '../people/first-names.ts'
import type { Human } from '../people.ts'
import { isSaying } from '../speech-verbs.ts'
import type { Scene } from './scene.ts'

interface Mention {
  /** undefined: somebody of this gender without a name. */
  readonly human: Human | undefined
  readonly gender?: Gender
  readonly sentence: number
  readonly paragraph: number
  readonly weight: number
}

const GENDERS: ReadonlyMap<string, Gender> = new Map([
  ['he', 'male'],
  ['she', 'female'],
])
/** Who is meant by them is not named: "Lind had a stroke. His mother called. She said …" */
const RELATIVES: ReadonlyMap<string, Gender> = new Map([
  ...['mother', 'mom', 'wife', 'daughter', 'sister', 'grandmother', 'aunt', 'widow', 'girlfriend'].map(
    (word) => [word, 'female'] as const,
  ),
  ...['father', 'dad', 'husband', 'son', 'brother', 'grandfather', 'uncle', 'widower', 'boyfriend'].map(
    (word) => [word, 'male'] as const,
  ),
])
const SUBJECT_WEIGHT = 1.5
const SPEAKER_WEIGHT = 2
const GENDER_WEIGHT = 1
const DOUBT_COST = 1
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
  // whom "he" meant once is not "she" later
  const learned = new Map<Human, Gender>()
  for (let at = 0; at < tokens.length; at++) {
    if (scene.isQuoted[at]) continue
    mentions.push(...relativeAt(scene, at))
    const name = scene.nameAt[at]
    const gender = name === undefined ? GENDERS.get((tokens[at] as Token).text.toLowerCase()) : undefined
    const human = name
      ? scene.people.humanOf(name)
      : gender && likeliest(placeOf(scene, at), gender, mentions, learned)
    if (human !== undefined) {
      if (gender !== undefined) {
        meant.set(at, human)
        learned.set(human, gender)
      }
      mentions.push(mentionOf(scene, human, at, name?.last ?? at, speakers))
    }
    at = name?.last ?? at
  }
  return meant
}

/** "his mother called", not "his mother, Ada Lind, called". */
function relativeAt(scene: Scene, at: number): Mention[] {
  const { document, nameAt } = scene
  const gender = RELATIVES.get(document.tokens[at]?.text.toLowerCase() ?? '')
  const isNamed = [at, at + 1, at + 2].some((index) => nameAt[index] !== undefined)
  if (gender === undefined || isNamed || verbOf(scene, at) === undefined) return []
  return [{ human: undefined, gender, ...placeOf(scene, at), weight: SUBJECT_WEIGHT }]
}

function likeliest(
  here: { readonly sentence: number; readonly paragraph: number },
  gender: Gender,
  mentions: readonly Mention[],
  learned: ReadonlyMap<Human, Gender>,
): Human | undefined {
  let best: Human | undefined
  let most = Number.NEGATIVE_INFINITY
  for (let index = mentions.length - 1; index >= 0; index--) {
    const mention = mentions[index] as Mention
    const distance = here.sentence - mention.sentence
    if (distance > FARTHEST_SENTENCES) break
    const known = mention.human ? (mention.human.gender ?? learned.get(mention.human)) : mention.gender
    if (known === undefined ? isVague(mention) : known !== gender) continue
    const sure = known === gender ? GENDER_WEIGHT : 0
    const weight = weightOf(mention) + sure - distance - (here.paragraph - mention.paragraph) * PARAGRAPH_COST
    if (weight > most) {
      most = weight
      best = mention.human
    }
  }
  return best
}

function weightOf({ human, weight }: Mention): number {
  return human?.isCertain === false ? weight - DOUBT_COST : weight
}

/** "in Halvik": a single word that nothing makes somebody's name. */
function isVague({ human, weight }: Mention): boolean {
  return weight === 0 && human !== undefined && !human.isCertain && !human.name.includes(' ')
}

function mentionOf(
  scene: Scene,
  human: Human,
  first: number,
  last: number,
  speakers: ReadonlySet<number>,
): Mention {
  const verb = isObject(scene, first) ? undefined : verbOf(scene, last)
  const isSpeaker =
    speakers.has(first) || (verb !== undefined && isSaying(verb)) || followsSaying(scene, first, last)
  const isSubject = isSpeaker || verb !== undefined || opensSentence(scene, first)
  return {
    human,
    ...placeOf(scene, first),
    weight: (isSubject ? SUBJECT_WEIGHT : 0) + (isSpeaker ? SPEAKER_WEIGHT : 0),
  }
}

/** "Ito, an adviser to Mayor Lind, said": the verb is not hers. */
function isObject(scene: Scene, first: number): boolean {
  const { document, nameAt } = scene
  const name = nameAt[first]
  if (name === undefined) return false
  const before = name.opening - 1
  return document.tokens[before]?.pos === 'ADP' || isSomeonesOwn(scene, before, name.last + 1)
}

/** "Lind, who married her partner, Ada Ito, left": the verb is not Ito's; but it is in "Her partner, Ada Ito, left". */
function isSomeonesOwn(scene: Scene, comma: number, end: number): boolean {
  const { tokens } = scene.document
  if (tokens[comma]?.text !== ',' || tokens[end]?.text !== ',') return false
  let at = comma - 1
  while (comma - at < 5 && /^(?:NOUN|ADJ)$/u.test(tokens[at]?.pos ?? '')) at--
  return /^(?:his|her|their)$/u.test(tokens[at]?.text ?? '') && at < comma - 1
}

/** The verb behind a name, an apposition in between left out: "Ito, 54, a teacher, left". */
function verbOf({ document: { tokens } }: Scene, last: number): string | undefined {
  if (!APART.test(tokens[last + 1]?.text ?? '')) return verbAt(tokens, last + 1)
  for (let at = last + 1; at <= last + LONGEST_APPOSITION; at++) {
    const mark = tokens[at]?.text ?? '.'
    if (/^[.;:?!]$/u.test(mark)) return undefined
    const verb = APART.test(mark) ? verbAt(tokens, at + 1) : undefined
    if (verb !== undefined) return verb
  }
  return undefined
}

function verbAt(tokens: readonly Token[], first: number): string | undefined {
  let at = first
  while (tokens[at]?.pos === 'ADV' || tokens[at]?.text === 'who') at++
  return /^(?:VERB|AUX)$/u.test(tokens[at]?.pos ?? '') ? tokens[at]?.text : undefined
}

const APART = /^[,()—–]$/u
const LONGEST_APPOSITION = 30

/** ", noted the economist Ada Lind." */
function followsSaying({ document: { tokens } }: Scene, first: number, last: number): boolean {
  const next = tokens[last + 1]
  if (next !== undefined && !/^(?:PUNCT|ADP|SCONJ)$/u.test(next.pos) && next.text !== 'who') return false
  for (let at = first - 1; at > first - 7; at--) {
    const token = tokens[at]
    if (token === undefined) return false
    if (isSaying(token.text)) return token.pos === 'VERB' && tokens[at - 1]?.pos === 'PUNCT'
    if (!/^(?:NOUN|PROPN|ADJ|DET|PART)$/u.test(token.pos)) return false
  }
  return false
}

function opensSentence(
  { document: { tokens, sentences }, nameAt, sentenceAt }: Scene,
  first: number,
): boolean {
  const name = nameAt[first]
  const opening = name === undefined ? first : name.opening
  const from = sentences[sentenceAt[first] ?? 0]?.start ?? 0
  return (
    tokens[opening]?.start === from ||
    (tokens[opening - 1]?.pos === 'CCONJ' && tokens[opening - 1]?.start === from)
  )
}

function placeOf(
  { document: { sentences }, sentenceAt }: Scene,
  at: number,
): { sentence: number; paragraph: number } {
  const sentence = sentenceAt[at] ?? 0
  return { sentence, paragraph: sentences[sentence]?.paragraph ?? 0 }
}
