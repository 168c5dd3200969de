import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

/** The log writes to the process's own stderr: it is read from outside. */
function logged(what: string) {
  const script = `import { createLog } from './src/log.ts'
    const log = createLog({ level: 'info', format: 'json' })
    ${what}`
  const { stderr, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  })
  return { stderr, stdout, entry: JSON.parse(stderr) as Record<string, unknown> }
}

it('an error is logged with its words, its stack and its cause, and stdout stays clean', () => {
  const { entry, stdout } = logged(
    `log.error({ error: new TypeError('it broke', { cause: new Error('the disk') }) }, 'step broke off')`,
  )

  expect(entry).toMatchObject({
    msg: 'step broke off',
    error: {
      type: 'TypeError',
      message: 'it broke',
      stack: expect.stringContaining('at '),
      cause: { message: 'the disk' },
    },
  })
  expect(stdout).toBe('')
})

it('a request that a client hung on its error is not logged: it carries the token', () => {
  const { stderr } = logged(
    `log.error({ error: Object.assign(new Error('401'), { code: 'denied', config: { headers: { Authorization: 'Bot hunter2' } } }) })`,
  )

  expect(stderr).toContain('"code":"denied"')
  expect(stderr).not.toContain('hunter2')
})
