/** text -> its words, folded and stemmed: the light reading that needs no language model. */
import { STOP_WORDS } from './stop-words.ts'

export interface Word {
  /** Lower case, accents folded, without "’s". */
  readonly plain: string
  readonly stem: string
  readonly isStop: boolean
  /** Written with a capital although no sentence begins there. */
  readonly isName: boolean
  /** Where it begins. */
  readonly start: number
}

/** The plain letters by themselves, since V8 looks for all others in a long list. */
const WORD_OR_BREAK = /((?:[A-Za-z\d]+|(?![A-Za-z\d])[\p{L}\p{N}])+(?:['’]\p{L}+)?)|[.!?:\n"“”]/gu

/** A word as it is written, wherever it stands. */
interface Form extends Omit<Word, 'isName' | 'start'> {
  readonly isCapitalized: boolean
}

/** The forms read before: news use the same few thousand words over and over. */
const forms = new Map<string, Form>()
const MOST_FORMS = 20_000
/** V8 copies a piece of a text up to this length; a longer one would hold on to its whole article. */
const LONGEST_FORM = 12

/**
 * The words of a text in order.
 *
 * @param at where the text stands in its article, in UTF-16 units
 * @example
 * readWords('The banks of Kyiv') // the (stop), bank, of (stop), kyiv (name)
 */
export function readWords(text: string, at = 0): Word[] {
  const words: Word[] = []
  let opensSentence = true
  WORD_OR_BREAK.lastIndex = 0
  for (let found = WORD_OR_BREAK.exec(text); found !== null; found = WORD_OR_BREAK.exec(text)) {
    const written = found[1]
    if (written !== undefined) {
      const { plain, stem, isStop, isCapitalized } = formOf(written)
      const isName = !opensSentence && !isStop && isCapitalized
      words.push({ plain, stem, isStop, isName, start: at + found.index })
    }
    opensSentence = written === undefined
  }
  return words
}

function formOf(written: string): Form {
  const known = forms.get(written)
  if (known !== undefined) return known
  const plain = fold(written.replace(/['’]\p{L}+$/u, ''))
  const isStop = STOP_WORDS.has(plain) || (plain.length === 1 && !/\d/u.test(plain))
  const form = { plain, stem: stemOf(plain), isStop, isCapitalized: /^\p{Lu}/u.test(written) }
  if (forms.size >= MOST_FORMS) forms.clear()
  if (written.length <= LONGEST_FORM) forms.set(written, form)
  return form
}

function fold(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}

/**
 * A word without its common English endings: enough to bring "votes", "voted" and "voting" together. Not a dictionary form.
 *
 * @example
 * stemOf('stories') // 'stori'
 * stemOf('banned') // 'ban'
 */
export function stemOf(plain: string): string {
  if (plain.length < 4 || /\d/u.test(plain)) return plain
  let stem = withoutPlural(plain)
  if (stem.endsWith('ing') && stem.length > 6) stem = stem.slice(0, -3)
  else if (stem.endsWith('ed') && stem.length > 5) stem = stem.slice(0, -2)
  if (stem.endsWith('e') && stem.length > 4) stem = stem.slice(0, -1)
  if (stem.length > 4 && /([bdgmnprt])\1$/u.test(stem)) stem = stem.slice(0, -1)
  return stem.length > 3 ? stem.replace(/y$/u, 'i') : stem
}

function withoutPlural(plain: string): string {
  if (plain.endsWith('ies') && plain.length > 4) return `${plain.slice(0, -3)}y`
  if (/(?:ss|us|is)$/u.test(plain)) return plain
  if (/(?:sh|ch|x|ss|z)es$/u.test(plain)) return plain.slice(0, -2)
  return plain.endsWith('s') ? plain.slice(0, -1) : plain
}
