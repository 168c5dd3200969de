import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { freePort, hasPostgres, untilUp } from '../support/postgres-server.ts'
import { entry, KEY, noon, publish } from './newsroom.ts'
import { bareDatabase } from './postgres-databases.ts'

const hasPooler = hasPostgres() && spawnSync('pgbouncer', ['--version']).status === 0
const needs = hasPooler ? '' : ' (not run: there is no pgbouncer here)'

/** The address of the same database by way of a PgBouncer of the test's own. */
async function behindPooler(url: string, mode: 'session' | 'transaction'): Promise<string> {
  const { hostname, port, username, password, pathname } = new URL(url)
  const own = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'nutgraf-pooler-'))
  const target = `host=${hostname} port=${port} user=${username}${password ? ` password=${password}` : ''}`
  const config = join(folder, 'pgbouncer.ini')
  writeFileSync(
    config,
    `[databases]\n* = ${target}\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = ${own}\nunix_socket_dir =\nauth_type = any\npool_mode = ${mode}\n`,
  )
  // it refuses root
  const asNobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  chmodSync(folder, 0o755)
  const pooler = spawn('pgbouncer', [config], { stdio: 'ignore', ...asNobody })
  const ended = once(pooler, 'exit')
  onTestFinished(async () => {
    pooler.kill('SIGKILL')
    await ended
    rmSync(folder, { recursive: true })
  })
  const way = `postgres://${username}@127.0.0.1:${own}${pathname}`
  await untilUp(way)
  return way
}

describe.skipIf(!hasPooler)(`a database behind PgBouncer${needs}`, () => {
  it('serves in session mode, wake-ups included', async () => {
    const store = await openStore({
      url: await behindPooler(await bareDatabase(), 'session'),
      secretKey: KEY,
    })

    const woken = new Promise<void>((done) => store.onWork?.(done))
    const again = setInterval(() => void store.feeds.makeDue(noon), 100)
    await woken
    clearInterval(again)
    await publish(store, entry(1))
    expect(await store.articles.count('grouped')).toBe(1)
    await store.close()
  })

  it('is refused in transaction mode, in a sentence that says what to set', async () => {
    const url = await behindPooler(await bareDatabase(), 'transaction')

    await expect(openStore({ url, secretKey: KEY })).rejects.toThrow(
      /behind a pooler in transaction mode.* Set its pool_mode to session/,
    )
  })
})
