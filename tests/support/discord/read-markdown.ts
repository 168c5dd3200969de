/**
 * Discord's Markdown -> what a reader sees: markup eaten, escapes undone. Stricter than Discord: any bare marker is eaten,
 * whether or not it has a partner, so that text which was not escaped goes missing.
 */

interface ReadMarkdown {
  readonly text: string
  readonly links: readonly string[]
  readonly pings: readonly string[]
}

interface Token {
  readonly pattern: RegExp
  read(match: RegExpExecArray, found: { links: string[]; pings: string[] }): string
}

const eaten = () => ''
const TOKENS: readonly Token[] = [
  { pattern: /^\\([^0-9A-Za-z\s])/u, read: ([, char = '']) => char },
  { pattern: /^<t:\d+(:[tTdDfFR])?>/u, read: eaten },
  { pattern: /^(<@[!&]?\d+>|<#\d+>|<\/[^>]+:\d+>|@everyone|@here)/u, read: pinged },
  { pattern: /^<a?:\w+:\d+>/u, read: eaten },
  { pattern: /^\[((?:\\.|[^\\\]])+)\]\(([^\s)]+)\)/u, read: linked },
  {
    pattern: /^<?(https?:\/\/[^\s<>]+)>?/u,
    read: bareLink,
  },
  { pattern: /^:[\w+-]+:/u, read: eaten },
  { pattern: /^[*_~|`]/u, read: eaten },
]

export function readMarkdown(markdown: string): ReadMarkdown {
  const found = { links: [] as string[], pings: [] as string[] }
  const text = markdown
    .split('\n')
    .map((line) => readLine(line.replace(/^(>>>|>) /u, ''), found))
    .join('\n')
  return { text, ...found }
}

function readLine(line: string, found: { links: string[]; pings: string[] }): string {
  const marker = /^\s*(-#|#{1,3}|[-*+]|\d+[.)])\s+/u.exec(line)?.[0] ?? ''
  let rest = line.slice(marker.length)
  if (marker) return readLine(rest, found)
  let text = ''
  while (rest !== '') {
    const [length, shown] = readToken(rest, found)
    text += shown
    rest = rest.slice(length)
  }
  return text
}

function readToken(
  rest: string,
  found: { links: string[]; pings: string[] },
): [length: number, shown: string] {
  for (const { pattern, read } of TOKENS) {
    const match = pattern.exec(rest)
    if (match) return [match[0].length, read(match, found)]
  }
  return [1, rest.slice(0, 1)]
}

function pinged([whole]: RegExpExecArray, { pings }: { pings: string[] }): string {
  pings.push(whole)
  return ''
}

function linked(
  [, label = '', url = '']: RegExpExecArray,
  found: { links: string[]; pings: string[] },
): string {
  found.links.push(url)
  return readLine(label, found)
}

function bareLink([whole, url = '']: RegExpExecArray, { links }: { links: string[] }): string {
  links.push(url)
  return whole
}
