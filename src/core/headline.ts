/** Two headlines of one article -> whether its outlet says something else now. */
import type { Article } from './article.ts'
import type { Message } from './message.ts'
import { plainWords } from './topic.ts'

/** An article's headline before and after its outlet changed it. */
export interface HeadlineChange {
  readonly was: string
  readonly now: string
  /** The outlet took the article back, and its headline says so. */
  readonly isWithdrawn: boolean
}

/** UTF-16 units: a post without a title of its own is no headline. */
const LONGEST = 500

/** What a headline bears for a while, and what says nothing of the news: "LIVE:", "UPDATE 2-", "(video)". */
const PASSING =
  '(?:live(?: updates?| blog| coverage)?|breaking(?: news)?|just in|developing|urgent|latest|updated?(?: \\d+)?|refile|watch|listen|video|in pictures|as it happened)'
const PASSING_FIRST = new RegExp(String.raw`^\W*${PASSING}\s*[:|\])–—-]+\s*`, 'iu')
const PASSING_LAST = new RegExp(String.raw`\s*(?:[:|–—]|\s-|[([])\s*${PASSING}\s*[)\]]?\s*$`, 'iu')
/** What parts a headline from the name of its site. */
const BETWEEN = /\s+[|–—·•-]\s+/u

const TAKEN_BACK = '(?:withdrawn|retracted|removed|deleted|taken down)'
const WITHDRAWN = new RegExp(
  String.raw`^\W*(?:(?:this |the )?(?:article|story|report|page)\s+(?:(?:has been|is|was)\s+)?)?${TAKEN_BACK}(?:\s*[:\])|–—-]|\W*$)|[([]${TAKEN_BACK}[)\]]\W*$`,
  'iu',
)

/** A signed number, a word or a number with its comma and point, and the signs that make another sum of it. */
const TOKEN = /(?<![\p{L}\p{N}])[-−+]\d+(?:[.,]\d+)*|[\p{L}\p{N}]+(?:(?<=\d)[.,]\d+)*|[%$€£¥&]/gu
const SIGNS: Readonly<Record<string, string>> = { '%': 'percent', '&': 'and' }
const ARTICLES = ['a', 'an', 'the']

/** A headline of which less stands in the article, or stood in the one before, is another article's. */
const LEAST_KNOWN = 0.6
/** Shorter words are in any text; and of longer ones the beginning is compared, as "flooding" is "flooded". */
const TELLING_LETTERS = 4
const BEGINNING = 6

/**
 * What the outlet changed in a headline that says something. Case, marks, articles, the name of the site and labels like "LIVE:"
 * say nothing. A headline whose words are not the article's is no change: some feeds give one id to all they have.
 *
 * @param now what the feed that brought the article calls it now
 * @returns undefined when both say the same
 * @example
 * headlineChange({ title: 'Storm kills 12', … }, 'LIVE: Storm kills 15') // { was: 'Storm kills 12', now: 'LIVE: Storm kills 15', … }
 */
export function headlineChange(
  article: Pick<Article, 'title' | 'text' | 'outlet' | 'host'>,
  now: string,
): HeadlineChange | undefined {
  const { title: was } = article
  if (Math.max(was.length, now.length) > LONGEST) return undefined
  const isWithdrawn = WITHDRAWN.test(now) && !WITHDRAWN.test(was)
  if (isWithdrawn) return { was, now, isWithdrawn }
  const [before, after] = [gistOf(was, article), gistOf(now, article)]
  const isChange = after !== '' && before !== after && isOfArticle(now, article)
  return isChange ? { was, now, isWithdrawn } : undefined
}

/** The articles whose headlines a message shows. */
export function headlinesIn({ sections }: Message): number[] {
  const ids = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block): (number | undefined)[] => {
      if (block.type === 'list') return block.items.map(({ articleId }) => articleId)
      return block.type === 'heading' ? [block.articleId] : []
    }),
  )
  return [...new Set(ids.flatMap((id) => id ?? []))]
}

/** What it says, letter by letter: numbers stand apart, so that "1 2" is not "12". */
function gistOf(title: string, article: Pick<Article, 'outlet' | 'host'>): string {
  const plain = withoutLabels(withoutSite(title, article))
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
  const tokens = (plain.match(TOKEN) ?? []).filter((token) => !ARTICLES.includes(token))
  return tokens
    .map((token) => (/\d/u.test(token) ? ` ${token.replace(/,(?=\d{3})/gu, '')} ` : (SIGNS[token] ?? token)))
    .join('')
    .trim()
}

function withoutLabels(title: string): string {
  const rest = title.replace(PASSING_FIRST, '').replace(PASSING_LAST, '')
  return rest === title || rest.trim() === '' ? title : withoutLabels(rest)
}

/** "Storm hits Tarn | The Bay Wire", "BBC - Storm hits Tarn": without the part that is a name of the site. */
function withoutSite(title: string, { outlet, host }: Pick<Article, 'outlet' | 'host'>): string {
  const names = [outlet, host, host.split('.')[0] ?? ''].map((name) => wordsOf(name).join(' '))
  const isSite = (part: string) => {
    const words = wordsOf(part).join(' ')
    return words !== '' && names.some((name) => ` ${name} `.includes(` ${words} `) || words === name)
  }
  const parts = title.split(BETWEEN)
  const from = parts.length > 1 && isSite(parts[0] ?? '') ? 1 : 0
  const to = parts.length - from > 1 && isSite(parts.at(-1) ?? '') ? -1 : parts.length
  return parts.slice(from, to).join(' | ')
}

function wordsOf(text: string): string[] {
  return plainWords(text)
    .split(' ')
    .filter((word) => word !== '' && !ARTICLES.includes(word))
}

function isOfArticle(now: string, { title, text }: Pick<Article, 'title' | 'text'>): boolean {
  const beginnings = (words: string) =>
    plainWords(words)
      .split(' ')
      .flatMap((word) => (word.length < TELLING_LETTERS ? [] : word.slice(0, BEGINNING)))
  const known = new Set(beginnings(`${title} ${text}`))
  const telling = beginnings(now)
  return telling.filter((word) => known.has(word)).length >= telling.length * LEAST_KNOWN
}
