/** Ranked passages -> the evidence: the one that answers, then other outlets that say the same, or another value. */
import type { Passage, Span } from '../../core/article.ts'
import { isTelling, type StoredFigure, type StoredQuote } from '../../core/quote.ts'
import { plainWords } from '../../core/topic.ts'
import { stemOf } from '../words.ts'
import { misfitOf, readAskedNumber } from './asked-number.ts'
import type { Readable } from './rank-articles.ts'
import { type Findings, isSpeaker, type RankedPassage } from './rank-passages.ts'
import type { Question } from './read-question.ts'

/** Evidence before its article is read whole. */
export interface Found {
  readonly article: Readable
  readonly passage: Passage
  readonly quote?: StoredQuote
  readonly figure?: StoredFigure
  readonly differs?: boolean
}

const OF_SOMEONE = /\b(?:did|does|do|has|have|had|was|were) (?:the|a|an|his|her|its|their|our) /iu
/** One answers, two more are enough to trust it, or to doubt it. */
const MOST = 3
/** A second source must match the question about as well as the first. */
const NEARLY = 0.4

/**
 * @param passages best first
 * @param findings of their articles
 */
export function gatherEvidence(
  passages: readonly RankedPassage[],
  question: Question,
  findings: Findings,
): Found[] {
  const [best] = passages
  if (best === undefined) return []
  const first = withFindings(best, question, findings)
  const evidence = [first]
  for (const passage of passages) {
    if (evidence.length === MOST || best.score - passage.score > NEARLY) break
    if (evidence.some(({ article }) => article.outlet === passage.from.article.outlet)) continue
    const next = withFindings(passage, question, findings)
    if (saysAsMuch(next, first))
      evidence.push({ ...next, ...(differs(next, first) ? { differs: true } : {}) })
  }
  return evidence
}

function withFindings({ passage, from }: RankedPassage, question: Question, findings: Findings): Found {
  const { article } = from
  const inside = (each: Span & { readonly articleId: number }) =>
    each.articleId === article.id && each.start < passage.end && each.end > passage.start
  const quote =
    question.kind === 'what said'
      ? findings.quotes.filter(inside).find((each) => isAnswer(each, question))
      : undefined
  const figure =
    question.kind === 'how many' ? figureIn(findings.figures.filter(inside), question) : undefined
  return { article, passage, ...(quote ? { quote } : {}), ...(figure ? { figure } : {}) }
}

function isAnswer({ kind, speaker }: StoredQuote, question: Question): boolean {
  return kind === 'direct' && speaker !== null && (isOfAnyone(question) || isSpeaker(speaker, question))
}

/** "What did they say?" is, "What did the mayor say?" is not. */
function isOfAnyone({ names, text }: Question): boolean {
  return names.length === 0 && !OF_SOMEONE.test(text)
}

/** The figure of the asked kind that counts what is asked for; else the most important of it that the question does not say itself. */
function figureIn(figures: readonly StoredFigure[], question: Question): StoredFigure | undefined {
  const asked = new Set(question.words.map(({ stem }) => stem))
  const number = readAskedNumber(question.text)
  const telling = figures
    .filter(isTelling)
    .filter(({ text }) => !question.text.includes(text))
    .sort((a, b) => misfitOf(number, a) - misfitOf(number, b) || b.importance - a.importance)
  const fitting = number === 'money' ? telling.filter((figure) => misfitOf(number, figure) === 0) : telling
  const among = fitting.length > 0 ? fitting : telling
  return among.find(({ counted = '' }) => stemsOf(counted).some((stem) => asked.has(stem))) ?? among[0]
}

function stemsOf(text: string): string[] {
  return plainWords(text)
    .split(' ')
    .filter((word) => word !== '')
    .map(stemOf)
}

/** Of one story, or with a figure for the same thing. */
function saysAsMuch(other: Found, first: Found): boolean {
  if (first.figure !== undefined)
    return other.figure !== undefined && countSameThing(other.figure, first.figure)
  return other.article.storyId !== null && other.article.storyId === first.article.storyId
}

function countSameThing(a: StoredFigure, b: StoredFigure): boolean {
  if (a.kind !== b.kind || a.unit !== b.unit || a.currency !== b.currency) return false
  const counted = new Set(stemsOf(b.counted ?? ''))
  return counted.size === 0
    ? (a.counted ?? '') === ''
    : stemsOf(a.counted ?? '').some((stem) => counted.has(stem))
}

function differs({ figure: a }: Found, { figure: b }: Found): boolean {
  return a !== undefined && b !== undefined && (a.value !== b.value || a.value2 !== b.value2)
}
