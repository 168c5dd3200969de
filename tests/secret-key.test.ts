import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readSecretKey } from '../src/secret-key.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nutgraf-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const inFolder = (dataDir: string) => readSecretKey({ secretKey: undefined, dataDir })

it('a key is made on the first start, for this user alone, and is the same from then on', () => {
  const dataDir = join(folder, 'new', 'data')

  const key = inFolder(dataDir)

  expect(key).toHaveLength(32)
  expect(inFolder(dataDir)).toEqual(key)
  expect(readdirSync(dataDir)).toEqual(['secret.key'])
  expect(statSync(join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600)
})

it('a given SECRET_KEY needs no folder', () => {
  const secretKey = 'a key of at least 16 characters'

  expect(readSecretKey({ secretKey, dataDir: '/proc/nowhere' })).toHaveLength(32)
})

it('an empty key file, as a full disk leaves it, is never taken for a key', () => {
  writeFileSync(join(folder, 'secret.key'), '')

  expect(() => inFolder(folder)).toThrow(/secret\.key holds no key\. Put it back from a backup/)
  expect(readFileSync(join(folder, 'secret.key'), 'utf8')).toBe('')
})

it.each([
  [
    'a file stands where the folder should be',
    'file',
    /^DATA_DIR \(.*\) can't be written \(E\w+\)\. Make it writable/,
  ],
  ['the system makes no folder there', '/proc/nowhere', /^DATA_DIR \(\/proc\/nowhere\) can't be written/],
])('%s: one sentence says so', (_name, path, sentence) => {
  writeFileSync(join(folder, 'file'), '')

  expect(() => inFolder(path.startsWith('/') ? path : join(folder, path))).toThrow(sentence)
})

it('processes that start at once agree on one key', async () => {
  const script = `import { readSecretKey } from './src/secret-key.ts'
    process.stdin.once('data', () => {
      console.log(Buffer.from(readSecretKey({ dataDir: ${JSON.stringify(folder)} })).toString('hex'))
      process.exit()
    })
    console.log('ready')`
  const children = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', script]),
  )
  const said = children.map(() => '')
  await Promise.all(
    children.map(
      ({ stdout }, i) =>
        new Promise<void>((resolve) =>
          stdout.setEncoding('utf8').on('data', (text: string) => {
            said[i] += text
            resolve()
          }),
        ),
    ),
  )

  for (const { stdin } of children) stdin.write('go\n')
  await Promise.all(children.map((child) => new Promise((resolve) => child.once('close', resolve))))

  expect(new Set(said).size).toBe(1)
  expect(said[0]).toMatch(/^ready\n[\da-f]{64}\n$/)
})
