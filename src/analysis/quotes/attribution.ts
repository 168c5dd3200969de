/** The link between a quotation and its speaker, and the words that can make one. */
import type { Token } from '../document.ts'
import { isSaying } from '../speech-verbs.ts'
import type { Scene } from './scene.ts'
import { subjectAfter } from './subjects.ts'
import type { Voice } from './voices.ts'

/** Quote and speaker, linked by a cue: "said". */
export interface Attribution {
  readonly voice: Voice
  /** Index of the linking word; undefined for “Ito was blunt: …”. */
  readonly cue: number | undefined
}

/** Forms that are verbs whatever the tagger thinks. */
const SURE =
  /^(?:said|says|say|told|tells|wrote|writes|tweeted|called|calls|calling|describes|described|added|adds|asked|asks|argued|argues|explained|noted|recalled|replied|saying|adding|warned|insisted|declared|continued|quipped|joked)$/iu

/** "according to Ito": `to` is the index of that word. */
export function accordingTo(scene: Scene, to: number, end: number): Attribution | undefined {
  const voice = subjectAfter(scene, to, end)
  return voice && { voice, cue: to }
}

/** Whether the word at `at` is a verb that fits, outside quotations and names. */
export function isVerb(
  { document: { tokens }, isQuoted, nameAt }: Scene,
  at: number,
  fits: (word: string) => boolean,
): boolean {
  const token = tokens[at] as Token
  if (isQuoted[at] || nameAt[at] !== undefined) return false
  // "issues related to fares"
  if (token.text === 'related' && tokens[at + 1]?.text === 'to') return false
  if (/^puts?$/u.test(token.text) && tokens[at + 1]?.text === 'it') return true
  if (!fits(token.text)) return false
  // “No,” Ito fumed: the tagger knows few of such verbs
  const isBehindName = nameAt[at - 1] !== undefined && isSaying(token.text) && /(?:ed|s)$/u.test(token.text)
  return token.pos === 'VERB' || isBehindName || SURE.test(token.text)
}

/** "was called", "is described as": the subject is not who says so. */
export function isPassive(tokens: readonly Token[], at: number): boolean {
  let before = at - 1
  while (tokens[before]?.pos === 'ADV') before--
  return (
    /^(?:is|are|was|were|be|been|being|gets?|got)$/iu.test(tokens[before]?.text ?? '') &&
    !/ing$/u.test(tokens[at]?.text ?? '')
  )
}
