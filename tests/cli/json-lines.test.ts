import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

const answers = (verb: string, input: string) => {
  const { stdout, status } = spawnSync(process.execPath, ['src/cli.ts', verb], { input, encoding: 'utf8' })
  return {
    status,
    lines: stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line)),
  }
}

it('answers every line in its order; a bad one gets a sentence and the next goes on', () => {
  const lines = [
    '{"id":1,"a":"x","b":"x"}',
    'not json',
    '[]',
    '{"id":4,"a":7,"b":"x"}',
    '',
    '{"id":5,"a":"x","b":"y"}',
  ]

  expect(answers('similarity', lines.join('\n'))).toEqual({
    status: 0,
    lines: [
      { id: 1, score: expect.any(Number), duplicate: expect.any(Boolean) },
      { id: null, error: 'This line is not JSON.' },
      { id: null, error: 'This line is not a JSON object.' },
      { id: 4, error: '“a” must be a text.' },
      { id: 5, score: expect.any(Number), duplicate: expect.any(Boolean) },
    ],
  })
})

it('a line separator inside a text does not end the line', () => {
  const { lines } = answers('similarity', `{"id":1,"a":"one\u2028two","b":"x"}\n`)

  expect(lines).toEqual([{ id: 1, score: expect.any(Number), duplicate: false }])
})

it('a line of many megabytes is read as it comes, between short ones', () => {
  const long = JSON.stringify({ id: 2, a: 'é'.repeat(8_000_000), b: 7 })

  const { lines } = answers('similarity', `{"id":1,"a":"x","b":7}\n${long}\n{"id":3,"a":"x","b":7}`)

  expect(lines.map(({ id, error }) => [id, error])).toEqual(
    [1, 2, 3].map((id) => [id, '“b” must be a text.']),
  )
})

it('a wrong call ends with 2 and one sentence', () => {
  const { status, stderr } = spawnSync(process.execPath, ['src/cli.ts', 'explode'], { encoding: 'utf8' })

  expect(status).toBe(2)
  expect(stderr).toMatch(/^There is no verb “explode”\. Verbs: analyze/)
})

it('a file that is no OPML is a wrong call, said in one sentence', () => {
  const { status, stderr } = spawnSync(process.execPath, ['src/cli.ts', 'import-opml', 'package.json'], {
    encoding: 'utf8',
  })

  expect({ status, stderr }).toEqual({ status: 2, stderr: 'package.json: This is not an OPML file.\n' })
})

it('ends in silence when whoever reads has read enough', () => {
  const piped = `'${process.execPath}' src/cli.ts help | true`

  expect(spawnSync('sh', ['-c', piped], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' })
})
