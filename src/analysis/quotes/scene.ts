/** What the search for speakers looks at: words, names and quotation marks of a document, each by the word's index. */
import type { Span } from '../../core/article.ts'
import type { Document, Sentence, Token } from '../document.ts'
import type { Name } from '../names.ts'
import type { Human, People } from '../people.ts'
import { findMarked, type Marked } from './marks.ts'

export interface Scene {
  readonly document: Document
  readonly people: People
  /** Quotations, in order. */
  readonly marked: readonly Utterance[]
  /** Whether a word stands within quotation marks, by its index. */
  readonly isQuoted: readonly boolean[]
  /** The name that a word is part of, by its index. */
  readonly nameAt: readonly (Name | undefined)[]
  /** Index of the sentence that a word stands in, by its index. */
  readonly sentenceAt: readonly number[]
}

/** A quotation with its surroundings, as indexes of words. */
export interface Utterance extends Marked {
  readonly paragraph: number
  /** Words of its sentence before it, back to the quotation before: `[head, headEnd)`. */
  readonly head: number
  readonly headEnd: number
  /** Words of its sentence behind it, up to the next quotation: `[tail, tailEnd)`. */
  readonly tail: number
  readonly tailEnd: number
}

/** A run of words, both included. */
export interface Phrase {
  readonly first: number
  readonly last: number
}

/** Lay out a document for the search for speakers. */
export function setScene(document: Document, people: People): Scene {
  const { tokens } = document
  const nameAt: (Name | undefined)[] = tokens.map(() => undefined)
  for (const name of people.names) nameAt.fill(name, name.first, name.last + 1)
  const marked = document.paragraphs
    .flatMap((paragraph, index) =>
      findMarked(document.text, paragraph).map((each) => ({ ...each, paragraph: index })),
    )
    .filter(({ open }) => !isNickname(open))
  const isQuoted = tokens.map(() => false)
  for (const { open, close } of marked) {
    for (let at = firstFrom(tokens, open); at < tokens.length && start(tokens, at) < close; at++)
      isQuoted[at] = true
  }
  const sentenceAt = sentencesOf(tokens, document.sentences)
  const utterances = marked.map((each, index) =>
    surround(document, each, marked[index - 1], marked[index + 1]),
  )
  return { document, people, marked: utterances, isQuoted, nameAt, sentenceAt }

  /** Robert “Chip” Lind */
  function isNickname(open: number): boolean {
    const at = firstFrom(tokens, open)
    return nameAt[at] !== undefined && nameAt[at] === nameAt[at + 1]
  }
}

/** Whom a word names. */
export function humanAt(scene: Scene, token: number): Human | undefined {
  const name = scene.nameAt[token]
  return name === undefined ? undefined : scene.people.humanOf(name)
}

/** The text of a phrase, line breaks and odd spaces evened out. */
export function textOf({ document: { text, tokens } }: Scene, { first, last }: Phrase): string {
  return text.slice(tokens[first]?.start, tokens[last]?.end).replace(/\s+/gu, ' ')
}

function surround(
  { sentences, tokens, text }: Document,
  marked: Marked & { readonly paragraph: number },
  before: Marked | undefined,
  after: Marked | undefined,
): Utterance {
  const first = firstFrom(sentences, marked.open + 1) - 1
  // "The Times reports:" and the quotation in a paragraph of its own
  const isAnnounced =
    sentences[first]?.start === marked.open && text.charAt((sentences[first - 1]?.end ?? 0) - 1) === ':'
  const opening = sentences[isAnnounced ? first - 1 : first]
  const last = firstFrom(sentences, marked.close) - 1
  // “Why?” Mr. Ito, her lawyer, asked.
  const isAsked = /[?!…]/u.test(text.charAt(marked.end - 1)) && (sentences[last]?.end ?? 0) <= marked.close
  const closing = sentences[isAsked && sentences[last + 1]?.paragraph === marked.paragraph ? last + 1 : last]
  const from = Math.max(opening?.start ?? 0, before?.close ?? 0)
  const to = Math.min(closing?.end ?? 0, after?.open ?? Number.POSITIVE_INFINITY)
  return {
    ...marked,
    head: firstFrom(tokens, Math.min(from, marked.open)),
    headEnd: firstFrom(tokens, marked.open),
    tail: firstFrom(tokens, marked.close),
    tailEnd: firstFrom(tokens, Math.max(to, marked.close)),
  }
}

function sentencesOf(tokens: readonly Token[], sentences: readonly Sentence[]): number[] {
  let sentence = 0
  return tokens.map((token) => {
    while (sentence < sentences.length - 1 && token.start >= (sentences[sentence]?.end ?? 0)) sentence++
    return sentence
  })
}

/** Index of the first word or sentence that begins at or behind an offset (binary search). */
export function firstFrom(spans: readonly Span[], offset: number): number {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (start(spans, middle) < offset) low = middle + 1
    else high = middle
  }
  return low
}

function start(spans: readonly Span[], index: number): number {
  return spans[index]?.start ?? Number.POSITIVE_INFINITY
}
