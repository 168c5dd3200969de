/** articles/*.txt -> SampleArticle[] */
import { readdirSync, readFileSync } from 'node:fs'

/** One file of articles/: a head of "name: value" lines, an empty line, the paragraphs. */
export interface SampleArticle {
  /** File name without its ending: the last part of the article's address. */
  readonly slug: string
  readonly outlet: string
  readonly title: string
  readonly byline: string
  readonly caption: string
  /** How long before the start of the process it was published. */
  readonly hoursAgo: number
  readonly paragraphs: readonly string[]
}

const FOLDER = new URL('articles/', import.meta.url)

/** All articles, newest first. A dozen small files: read again each time, they need no cache. */
export function readArticles(): SampleArticle[] {
  return readdirSync(FOLDER)
    .map((file) => parseArticle(file.replace(/\.txt$/u, ''), readFileSync(new URL(file, FOLDER), 'utf8')))
    .sort((a, b) => a.hoursAgo - b.hoursAgo)
}

function parseArticle(slug: string, text: string): SampleArticle {
  const [head = '', ...paragraphs] = text.trim().split('\n\n')
  const field = (name: string): string => {
    const value = new RegExp(`^${name}: (.+)$`, 'mu').exec(head)?.[1]
    if (value === undefined) throw new Error(`The sample article ${slug} has no "${name}:" line.`)
    return value
  }
  return {
    slug,
    outlet: field('outlet'),
    title: field('title'),
    byline: field('byline'),
    caption: field('caption'),
    hoursAgo: Number(field('hoursAgo')),
    paragraphs,
  }
}
