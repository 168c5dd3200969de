/** JSON Lines on stdin and stdout: one object in, one object out, in order, flushed as they come. */
import { once } from 'node:events'

type Line = Record<string, unknown>

/**
 * Answer every line of stdin with `{ id, ...handle(line) }`. A line that can't be handled gets
 * `{ id, error }` and the next one goes on.
 *
 * @returns the exit code: 0 when all lines were answered
 */
export async function answerLines(handle: (line: Line) => object | Promise<object>): Promise<number> {
  for await (const raw of rawLines()) await writeLine(await answer(raw, handle))
  return 0
}

/** All lines of stdin that are objects; a bad one is answered with its error at once and left out. */
export async function readLines(): Promise<Line[]> {
  const lines: Line[] = []
  for await (const raw of rawLines()) {
    try {
      lines.push(parseLine(raw))
    } catch (error) {
      await writeLine({ id: null, error: sentenceOf(error) })
    }
  }
  return lines
}

/** Writes one object, and waits while the reader is slow. */
export async function writeLine(value: object): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(value)}\n`)) await once(process.stdout, 'drain')
}

async function answer(raw: string, handle: (line: Line) => object | Promise<object>): Promise<object> {
  let id: unknown = null
  try {
    const line = parseLine(raw)
    id = line.id ?? null
    return { id, ...(await handle(line)) }
  } catch (error) {
    return { id, error: sentenceOf(error) }
  }
}

/**
 * By "\n" alone: readline also breaks at U+2028, which may stand in a JSON string. Each chunk is looked through once,
 * so that a line of many megabytes (a page, base64) takes no longer than many short ones.
 */
async function* rawLines(): AsyncGenerator<string> {
  let begun: string[] = []
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    const [first, ...others] = String(chunk).split('\n')
    begun.push(first ?? '')
    if (others.length === 0) continue
    const rest = others.pop() ?? ''
    yield* [begun.join(''), ...others].filter((line) => line.trim() !== '')
    begun = [rest]
  }
  const last = begun.join('')
  if (last.trim() !== '') yield last
}

function parseLine(raw: string): Line {
  let value: unknown
  try {
    value = JSON.parse(raw)
  } catch (cause) {
    throw new Error('This line is not JSON.', { cause })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('This line is not a JSON object.')
  return value as Line
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/**
 * A text field of a line.
 *
 * @throws Error that names the field when it is missing or not a text
 */
export function textField(line: Line, name: string): string {
  const value = line[name]
  if (typeof value !== 'string') throw new Error(`“${name}” must be a text.`)
  return value
}

/** A text field that may be left out (or null). */
export function optionalText(line: Line, name: string): string | undefined {
  return line[name] === undefined || line[name] === null ? undefined : textField(line, name)
}

/**
 * A moment, such as "2026-11-22T08:00:00Z", that may be left out.
 *
 * @throws Error that names the field when it is no date
 */
export function optionalDate(line: Line, name: string): Date | undefined {
  const text = optionalText(line, name)
  if (text === undefined) return undefined
  const date = new Date(text)
  if (Number.isNaN(date.getTime())) throw new Error(`“${name}” is not a date: ${text}`)
  return date
}
