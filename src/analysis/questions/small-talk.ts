/** Words to the bot that ask for no news, and questions in a language that articles here are seldom written in. */
import { STOP_WORDS } from '../stop-words.ts'

const SMALL_TALK =
  /^(?:(?:hi|hello|hey|thanks?|thank you|thx|help|ok(?:ay)?|bye|good (?:morning|evening|night)|test|lol|cool|great|nice|news|who are you|what are you|what can you do|how are you(?: doing)?|what(?:['’]?s| is) (?:the |your )?(?:time|news|name)|what time is it|tell me a joke|there|bot|so much|very much)(?:[\s,.!?]+|$))+$/iu

/** Question words and the like of Spanish, French, German, Italian, Portuguese and Dutch: no English sentence has two of them. */
const OTHERS = new Set(
  `qué quién quien cuándo cuando dónde donde cómo cuántos cuántas por del dijo sobre para murieron
  qui quand où comment combien pourquoi les des est sont dans sur une dit ont
  wer wie wo wann warum und ist sind ein eine hat haben über viele von wurde wurden nicht
  chi quando dove perché quanti gli della sono cosa
  quem onde quantos não uma dos são
  wat waar wanneer waarom hoeveel het een zijn`.split(/\s+/u),
)
/** They count beside those: English has them in names. */
const ALSO_IN_NAMES = new Set('de la le el los las der die das il den di da van do os que en'.split(' '))

/** @example isSmallTalk('hello, how are you?') // true */
export function isSmallTalk(text: string): boolean {
  return SMALL_TALK.test(text.trim())
}

/** Whether it is plainly not written in English. @example isOtherLanguage('¿Qué dijo Marlow sobre el tranvía?') // true */
export function isOtherLanguage(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? []
  const latin = text.match(/\p{Script=Latin}/gu) ?? []
  if (letters.length > 0 && latin.length * 2 < letters.length) return true
  const words = (text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []).map((word) => word.normalize('NFC'))
  const sure = words.filter((word) => OTHERS.has(word)).length
  const likely = words.filter((word) => ALSO_IN_NAMES.has(word)).length
  const english = words.filter(
    (word) => STOP_WORDS.has(word) && !OTHERS.has(word) && !ALSO_IN_NAMES.has(word),
  ).length
  return sure > 0 && sure + likely > 1 && sure + likely > english
}
