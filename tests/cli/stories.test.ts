import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

function nutgraf(verb: string, lines: readonly string[], args: readonly string[] = []) {
  const run = spawnSync(process.execPath, ['src/cli.ts', verb, ...args], { input: lines.join('\n') })
  const answers = run.stdout.toString().split('\n').filter(Boolean)
  return {
    code: run.status,
    answers: answers.map((line): unknown => JSON.parse(line)),
    complaint: run.stderr.toString(),
  }
}

const FIRE =
  'A fire in Quill destroyed the Hotel Meridian on Sunday night. Josef Lind, the night porter of the Meridian, led forty guests into the street before the roof of the old hotel in Quill fell in.'

it('clusters articles in the order of the lines, and answers a bad line in its place', () => {
  const { code, answers } = nutgraf('cluster', [
    JSON.stringify({ id: 'a', title: 'Fire in Quill', text: FIRE, publishedAt: '2026-03-02T08:00:00Z' }),
    JSON.stringify({ id: 'b', title: 'No text' }),
    JSON.stringify({
      id: 'c',
      title: 'Rates fall',
      text: 'The bank of Norland lowered its key rate by a quarter point.',
    }),
    JSON.stringify({ id: 'd', title: 'Meridian burns', text: FIRE, publishedAt: '2026-03-02T09:00:00Z' }),
  ])

  expect(code).toBe(0)
  expect(answers).toEqual([
    { id: 'a', story: 1 },
    { id: 'b', error: '“text” must be a text.' },
    { id: 'c', story: 2 },
    { id: 'd', story: 1, duplicateOf: 'a' },
  ])
})

it('tells of two texts how alike they are', () => {
  const { answers } = nutgraf('similarity', [
    JSON.stringify({ id: 1, a: FIRE, b: FIRE }),
    '{"id":2,"a":"only one"}',
  ])

  expect(answers).toEqual([
    { id: 1, score: 1, duplicate: true },
    { id: 2, error: '“b” must be a text.' },
  ])
})

it('names a section for every article, even for one that says nothing', () => {
  const { answers } = nutgraf('topics', [
    JSON.stringify({ id: 1, text: 'The striker scored twice in the cup final.' }),
    JSON.stringify({ id: 2, text: '' }),
  ])

  expect(answers[0]).toEqual({ id: 1, topic: 'sport' })
  expect(answers[1]).toMatchObject({ id: 2, topic: expect.any(String) })
})

it.each(['cluster', 'similarity', 'topics'])('says how %s is called when it is called wrongly', (verb) => {
  const { code, answers, complaint } = nutgraf(verb, [], ['file.jsonl'])

  expect({ code, answers }).toEqual({ code: 2, answers: [] })
  expect(complaint).toContain(`\`${verb}\` takes no arguments`)
})
