/** A PostgreSQL server as operators have it, for tests that stop it: it asks for passwords, speaks TLS, and has few connections. */
import { execFile, spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { appendFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { freePort, serverFolder, untilUp } from './postgres-server.ts'

const MOST_CONNECTIONS = 20
const SETTINGS = `
  listen_addresses = '127.0.0.1'
  ssl = on
  max_connections = ${MOST_CONNECTIONS}
  superuser_reserved_connections = 3
  fsync = off`
const LOOK_MS = 20

export interface OwnServer {
  /** As the superuser, who has a connection when nobody else has one. */
  readonly admin: string
  /** The certificate of the server, made out to `localhost` and signed by itself. */
  readonly certificate: string
  /** The address of a database for this user. */
  url(user: string, password: string, database: string): string
  start(): Promise<void>
  /** `fast` ends connections with a word, `immediate` is a crash. */
  stop(mode: 'fast' | 'immediate'): Promise<void>
  /** From the next start on it follows another server, and can only be read, until it is promoted. */
  follow(): Promise<void>
  forget(): Promise<void>
}

/** It is not started yet. */
export async function makeServer(): Promise<OwnServer> {
  const { bin, folder, options } = await serverFolder()
  const [data, password, certificate] = ['data', 'password', 'server.crt'].map((name) =>
    join(folder, name),
  ) as [string, string, string]
  const port = await freePort()
  const run = (program: string, args: readonly string[]) => promisify(execFile)(program, args, options)
  await writeFile(password, 'of the owner')
  const owned = ['-U', 'nutgraf', '-A', 'scram-sha-256', '--pwfile', password]
  await run(join(bin, 'initdb'), ['-D', data, ...owned, '-E', 'UTF8', '--locale=C', '--no-sync'])
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  const files = ['-keyout', join(data, 'server.key'), '-out', join(data, 'server.crt')]
  await run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...names, ...files])
  await run('cp', [join(data, 'server.crt'), certificate])
  await appendFile(join(data, 'postgresql.conf'), SETTINGS)

  const url = (user: string, word: string, database: string) =>
    `postgres://${user}:${encodeURIComponent(word)}@localhost:${port}/${database}`
  const admin = url('nutgraf', 'of the owner', 'postgres')
  const pidFile = join(data, 'postmaster.pid')
  let letGo: (() => Promise<void>) | undefined

  return {
    admin,
    certificate,
    url,

    async start() {
      const line = [join(bin, 'postgres'), '-D', data, '-p', `${port}`, '-k', folder]
      // it goes with this process, however that ends
      const script = '"$@" & read -r _; kill -QUIT $!; wait'
      const child = spawn('sh', ['-c', script, 'sh', ...line], {
        ...options,
        detached: true,
        stdio: ['pipe', 'ignore', 'ignore'],
      })
      const ended = new Promise<void>((done) => child.on('exit', () => done()))
      child.unref()
      letGo = async () => {
        child.stdin.end()
        await ended
      }
      await untilUp(admin)
    },

    async stop(mode) {
      if (mode === 'fast') {
        process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGINT')
        while (existsSync(pidFile)) await wait(LOOK_MS)
      }
      await letGo?.()
      letGo = undefined
    },

    async follow() {
      await writeFile(join(data, 'standby.signal'), '')
    },

    async forget() {
      await letGo?.()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
