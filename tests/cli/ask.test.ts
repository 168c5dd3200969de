import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'nutgraf-ask-'))
afterAll(() => rmSync(folder, { recursive: true }))

function nutgraf(words: readonly string[], lines: readonly object[] = []): string {
  const env = { ...process.env, DATA_DIR: folder, FEEDS: 'none', LOG_LEVEL: 'warn' }
  const input = lines.map((line) => JSON.stringify(line)).join('\n')
  const run = spawnSync(process.execPath, ['src/cli.ts', ...words], { input, env })
  expect(run.status, run.stderr.toString()).toBe(0)
  return run.stdout.toString()
}

function answers(verb: string, lines: readonly object[]): Record<string, unknown>[] {
  return nutgraf([verb], lines)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

it('answers from what was imported, by the ids that the import gave, and from every part of a live page', () => {
  const url = 'https://live.example/storm'
  const publishedAt = '2026-03-02T08:00:00Z'
  const first = 'The storm took the roof off the school in Tarn, and 40 pupils were sent home.'
  const second = 'Trains between Quill and Holm stand still until the tracks are free of fallen pines.'
  const [roof, trains] = answers('import', [
    { id: 'a', url, text: first, publishedAt },
    { id: 'b', url, text: second, publishedAt },
  ])

  const [answer, none, fault] = answers('ask', [
    { id: 1, question: 'Where do the trains stand still?', at: '2026-03-02T20:00:00Z' },
    { id: 2, question: 'Who composed the opera about penguins?' },
    { id: 3 },
  ])

  expect(trains?.article).not.toBe(roof?.article)
  expect(answer).toMatchObject({ id: 1, abstained: false, sentence: second, article: trains?.article })
  expect(none).toEqual({ id: 2, abstained: true, answer: null, sentence: null, article: null, articles: [] })
  expect(fault).toEqual({ id: 3, error: '“question” must be a text.' })
})

it('heads a text that came without a headline by its first words', () => {
  answers('import', [{ text: 'Divers found a bell in Fern Bay.\nIt was cast in 1804.' }])

  expect(nutgraf(['chat', '/brief divers'])).toMatch(/^Divers found a bell in Fern Bay\.\n *urn:/mu)
})
