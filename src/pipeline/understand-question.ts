/** question -> what the store knows of its words: their weights, slips of spelling, outlets among them, names that nobody has. */
import type { Measures } from '../analysis/questions/rank-articles.ts'
import { type Question, withoutWords, withSpelling } from '../analysis/questions/read-question.ts'
import { isOtherLanguage } from '../analysis/questions/small-talk.ts'
import { beginningOf, likelyMeant } from '../analysis/questions/spelling.ts'
import { weighWords } from '../analysis/questions/weigh-words.ts'
import type { Answer } from '../core/answer.ts'
import { plainWords } from '../core/topic.ts'
import type { CountedWord, Store } from '../store/store.ts'

const MOST_OUTLETS = 4
/** More unknown words are no slips of spelling. */
const MOST_SLIPS = 3

export interface Understood {
  readonly measures: Measures
  readonly counted: readonly CountedWord[]
  readonly readAs: Answer['readAs']
  readonly missing: readonly string[]
}

/** @param talked the story, or the articles, that are talked about */
export async function understand(
  written: Question,
  { store: { search }, now }: { readonly store: Pick<Store, 'search'>; readonly now: Date },
  talked: Pick<Measures, 'storyId' | 'talkedOf'>,
): Promise<Understood> {
  const outlets = [...written.sites, ...(await outletsIn(written, search))]
  const known = withoutWords(
    written,
    outlets.flatMap((name) => name.split(' ')),
  )
  const asWritten = await countWords(known, search)
  // words of another language are no slips of spelling
  const meant = isOtherLanguage(known.text)
    ? new Map<string, string>()
    : await mendSpelling(asWritten.words, search)
  const question = withSpelling(known, meant)
  const { words, articles } = meant.size === 0 ? asWritten : await countWords(question, search)
  const counts = new Map(words.map((each) => [each.word, each.articles]))
  const weights = weighWords(question, counts, articles)
  return {
    measures: { question, weights, at: now, outlets, ...talked },
    counted: words,
    // what was borrowed was read already
    readAs: [...meant]
      .filter(([from]) => !written.words.some(({ plain, isBorrowed }) => isBorrowed && plain === from))
      .map(([from, to]) => ({ written: from, read: to })),
    missing: question.names
      .filter((name) => name.every((word) => counts.get(word) === 0))
      // articles may call an office and its place otherwise
      .filter((name) => !plainWords(question.office?.written ?? '').includes(name.join(' ')))
      .map((name) => name.join(' ')),
  }
}

/** Names in the question that are those of stored outlets. */
async function outletsIn({ names }: Question, search: Store['search']): Promise<string[]> {
  const sources = await search.sources([...new Set(names.map((name) => name.join(' ')))])
  return sources
    .filter(({ articles }) => articles > 0)
    .map(({ word }) => word)
    .slice(0, MOST_OUTLETS)
}

function countWords({ words }: Question, search: Store['search']): ReturnType<Store['search']['count']> {
  return search.count(words.map(({ plain }) => plain))
}

/** Words that no article has -> what they were likely meant to be. */
async function mendSpelling(
  words: readonly CountedWord[],
  search: Store['search'],
): Promise<ReadonlyMap<string, string>> {
  const unknown = words.filter(({ articles }) => articles === 0).slice(0, MOST_SLIPS)
  const meant = new Map<string, string>()
  for (const { word } of unknown) {
    const beginning = beginningOf(word)
    const read = beginning === undefined ? undefined : likelyMeant(word, await search.wordsFrom(beginning))
    if (read !== undefined) meant.set(word, read)
  }
  return meant
}
