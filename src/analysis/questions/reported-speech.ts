/** Sentences that tell what someone said without quoting it: "Marlow said that the tram would be late." */
import type { Article, Passage } from '../../core/article.ts'
import { findBody } from '../body.ts'
import { findSentences } from '../sentences.ts'

/** Between a name and its verb: ", the mayor of Holm," and "has repeatedly". */
const BETWEEN = String.raw`(?:,[^,.;]{1,80},)?(?:\s+(?:has|had|have|also|later|then|again|already|once|previously|earlier|\p{L}+ly)){0,3}\s+`
/** Behind "said Ada Marlow" nothing may make somebody else of her: "said Ada Marlow’s lawyer", "Ada Marlow supporters". */
const ENDS = String.raw`(?=[,.;:!?”"]|\s+(?:in|on|at|to|of|and|that|during|after|before|when|as|last|this|\p{L}+day)\b|$)`
/** Plain ones: "hopes" and "thinks" may be what others say of somebody. */
const SPEAKS = String.raw`(?:said|says|told|tells|added|argued|argues|warned|warns|claimed|claims|insisted|insists|declared|stated|announced|promised|promises|vowed|vows|pledged|admitted|acknowledged|denied|denies|called|calls|urged|urges|defended|defends|criticized|criticised|described|suggested|explained|stressed|reiterated|wrote|tweeted|posted|demanded|predicted|proposed|ruled out|spoke)\b`

/**
 * The article's sentences in which this person speaks, as they stand.
 *
 * @param name as articles may write it; its last word is looked for
 * @example
 * findReported({ text: 'Marlow said the tram is late. Others denied it.' }, 'Ada Marlow') // [the first sentence]
 */
export function findReported({ text }: Pick<Article, 'text'>, name: string): readonly Passage[] {
  const last = (name.match(/[\p{L}\p{M}\p{N}-]+/gu) ?? []).at(-1) ?? ''
  if (last === '' || !text.toLowerCase().includes(last.toLowerCase())) return []
  return findBody(text)
    .flatMap((paragraph) => findSentences(text, paragraph))
    .map(({ start, end }) => ({ text: text.slice(start, end), start, end }))
    .filter((sentence) => isSpokenBy(sentence.text, last))
}

function isSpokenBy(sentence: string, last: string): boolean {
  const before = new RegExp(String.raw`(?<![\p{L}-])${last}${BETWEEN}${SPEAKS}`, 'iu')
  const after = new RegExp(
    String.raw`(?:\b(?:said|says|added)|[Aa]ccording to)\s+(?:\p{Lu}[\p{L}.-]*\s+){0,4}${last}${ENDS}`,
    'u',
  )
  return before.test(sentence) || after.test(sentence)
}
