/** text -> Document: its article paragraphs, sentences and words, each with its place. Read once, used by every finder. */
import model from 'wink-eng-lite-web-model'
import winkNlp, { type ItsFunction, type WinkMethods } from 'wink-nlp'
import type { Span } from '../core/article.ts'
import { findBody } from './body.ts'
import { findSentences } from './sentences.ts'
import { readWords, type Word } from './words.ts'

/** A word or mark with its part of speech (Universal POS): "PROPN", "VERB", "PUNCT" … */
export interface Token extends Span {
  readonly text: string
  readonly pos: string
  readonly isStop: boolean
}

export interface Sentence extends Span {
  /** Index into `Document.paragraphs`. */
  readonly paragraph: number
}

export interface Document {
  /** Exactly as given, or the beginning of a very long text. */
  readonly text: string
  /** Those that are article, in order; boilerplate is left out. */
  readonly paragraphs: readonly Span[]
  /** Of those paragraphs, in order. */
  readonly sentences: readonly Sentence[]
  /** Of those paragraphs, in order: `text.slice(start, end) === token.text`. */
  readonly tokens: readonly Token[]
  /** Of those paragraphs, in order; light and without marks, for what counts words. */
  readonly words: readonly Word[]
}

/**
 * Some 17,000 words: several times the longest report. What a longer text says further down is not looked at, so that none
 * takes more than a moment.
 */
const LONGEST_TEXT = 100_000
/** More of them in such a text are no paragraphs but a table. */
const MOST_PARAGRAPHS = 2000

/** Spaces that the tagger takes for letters: no-break, thin, zero-width … Each is one UTF-16 unit, as is a space. */
const ODD_SPACE = /[\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]/g

/**
 * “the harbor’s.” – before a mark the tagger would take “harbor’s” for one word, keep it in mind, and take it for one in every
 * text that it reads later.
 */
const OWNER_BEFORE_MARK = /(?=['’]s[^\p{L}\p{N}\s])(?<=[\p{L}\p{N}.])/giu

/** No word is that long, and the tagger's time grows with the square of it. */
const NO_WORD = /(?<!\S)\S{200,}/g

/** Loading the model takes a moment, so it waits for the first article. */
let tagger: WinkMethods | undefined
/**
 * The tagger keeps every word that it meets (some 300 bytes each, measured): it is made anew, in a quarter of a second, before
 * the names and numbers of months of news fill the memory. What it answers stays the same.
 */
const TEXTS_A_TAGGER = 2000
let textsRead = 0

/**
 * Read a text (paragraphs parted by newlines) once for all finders.
 *
 * @example
 * readDocument('It rained.\n\nAdvertisement').paragraphs // [{ start: 0, end: 10 }]
 */
export function readDocument(given: string): Document {
  const text = beginning(given)
  const paragraphs = findBody(text).slice(0, MOST_PARAGRAPHS)
  const sentences = paragraphs.flatMap((paragraph, index) =>
    findSentences(text, paragraph).map((sentence) => ({ ...sentence, paragraph: index })),
  )
  const words = paragraphs.flatMap(({ start, end }) => readWords(text.slice(start, end), start))
  return { text, paragraphs, sentences, tokens: findTokens(text, paragraphs), words }
}

/** A text up to its last whole sentence within the bound: a figure or a quote must not be cut in two. */
function beginning(text: string): string {
  if (text.length <= LONGEST_TEXT) return text
  const first = text.slice(0, LONGEST_TEXT)
  const end = Math.max(...['\n', '. ', '。'].map((mark) => first.lastIndexOf(mark) + 1))
  return end > 0 ? first.slice(0, end) : first
}

function findTokens(text: string, paragraphs: readonly Span[]): Token[] {
  if (tagger === undefined || ++textsRead % TEXTS_A_TAGGER === 0) tagger = winkNlp(model, ['pos'])
  const { its } = tagger
  const plain = text
    .replace(ODD_SPACE, ' ')
    .replace(NO_WORD, (word) => ' '.repeat(word.length))
    .replace(OWNER_BEFORE_MARK, ' ')
  const words = tagger.readDoc(plain).tokens()
  const texts = words.out(its.value)
  const tags = words.out(its.pos)
  const stops = words.out(its.stopWordFlag as ItsFunction<boolean>)
  const tokens: Token[] = []
  let cursor = 0
  let paragraph = 0
  for (let index = 0; index < texts.length; index++) {
    const word = texts[index] ?? ''
    const start = text.indexOf(word, cursor)
    if (start < 0) continue
    cursor = start + word.length
    while (start >= (paragraphs[paragraph]?.end ?? Number.POSITIVE_INFINITY)) paragraph++
    if (start < (paragraphs[paragraph]?.start ?? Number.POSITIVE_INFINITY)) continue
    tokens.push({ text: word, start, end: cursor, pos: tags[index] ?? 'X', isStop: stops[index] === true })
  }
  return joined(text, tokens)
}

/** Words that the tagger took apart, in one again. */
function joined(text: string, tokens: readonly Token[]): Token[] {
  const whole: Token[] = []
  for (const token of tokens) {
    const before = whole.at(-1)
    if (before === undefined || !isOneWord(text, before, token.start)) whole.push(token)
    else whole[whole.length - 1] = { ...before, text: text.slice(before.start, token.end), end: token.end }
  }
  return whole
}

/** The tagger takes "Nausėda" for three words: it knows few letters beyond those of Western Europe. */
function isOneWord(text: string, before: Token, start: number): boolean {
  return (
    before.end === start &&
    /^\p{L}{2}$/u.test(text.slice(start - 1, start + 1)) &&
    /(?![a-z])\p{Ll}|(?![A-Z])\p{Lu}/u.test(text.slice(before.start, start + 1))
  )
}
