/** Reads a Slack message as Slack's clients would show it: markup interpreted, escapes undone, mentions found. */
import type { SlackMessage } from '../../../src/platforms/slack/render.ts'
import type { View } from '../../platforms/renderer-contract.ts'
import { faultsOfMessage } from './check-body.ts'

const EDGE = String.raw`[\s\p{P}]|\u200b`
const FORMAT = new RegExp(
  String.raw`(?<=^|${EDGE})([*_~\x60])(?![\s\u200b])([^\n]*?)(?<![\s\u200b])\1(?=$|${EDGE})`,
  'gu',
)

/** One rendered part as a reader meets it. */
export function readBack(rendered: SlackMessage): View {
  const seen = { text: [] as string[], links: [] as string[], pings: [] as string[] }
  const body: Record<string, unknown> = { channel: 'C1', ...rendered }
  readMrkdwn(rendered.text, { ...seen, text: [] })
  for (const block of rendered.blocks) readNode(block, seen)
  return {
    text: seen.text.join('\n'),
    links: seen.links,
    pings: seen.pings,
    faults: faultsOfMessage(body),
  }
}

type Seen = { text: string[]; links: string[]; pings: string[] }

function readNode(node: unknown, seen: Seen): void {
  if (Array.isArray(node)) for (const child of node) readNode(child, seen)
  else if (typeof node === 'object' && node !== null) readElement(node as Record<string, unknown>, seen)
}

function readElement(element: Record<string, unknown>, seen: Seen): void {
  const { type, text, url, elements, fallback } = element
  if (type === 'mrkdwn') {
    readMrkdwn(String(text), seen)
    return
  }
  if (['user', 'usergroup', 'channel', 'broadcast', 'team'].includes(String(type)))
    seen.pings.push(String(type))
  if (typeof url === 'string') seen.links.push(url)
  if (typeof text === 'string') seen.text.push(text)
  else if (type === 'date') seen.text.push(String(fallback))
  else readNode(text, seen)
  readNode(elements, seen)
}

/** Control sequences are read first, then formatting, then emoji; entities come last, as Slack does it. */
function readMrkdwn(mrkdwn: string, seen: Seen): void {
  const shown = mrkdwn.replace(/<([^<>]*)>/gu, (_, inner: string) => {
    if (/^[@#!](?!date\^)/u.test(inner)) seen.pings.push(inner)
    else if (!inner.startsWith('!')) seen.links.push(unescapeControl(inner.split('|', 1)[0] ?? ''))
    return inner.slice(inner.indexOf('|') + 1)
  })
  const plain = shown.replace(FORMAT, '$2').replace(/:[a-z0-9_+-]+:/gu, '🙂')
  seen.text.push(unescapeControl(plain))
}

function unescapeControl(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
}
