/** The bot as an operator starts it: a process of its own, in a folder of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../src/start.js', import.meta.url))

export interface Bot {
  /** Its working directory. */
  readonly folder: string
  /** What it has said on stdout and stderr so far. */
  said(): string
  /** The first match of the pattern in what it says, now or later. */
  says(pattern: RegExp): Promise<RegExpExecArray>
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>
  stop(): Promise<number | string>
  forget(): void
}

/** Nothing of this process's own environment but PATH reaches it; DATA_DIR and a free port are given. */
export function startBot(env: Readonly<Record<string, string>> = {}, folder = newFolder()): Bot {
  const given = { PATH: process.env.PATH, PORT: '0', FEEDS: 'none', LOG_LEVEL: 'warn', ...env }
  const child = spawn(process.execPath, [MAIN], { cwd: folder, env: given })
  let text = ''
  const watchers = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (more: string) => {
      text += more
      for (const look of watchers) look()
    })
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal)

  return {
    folder,
    ended,
    said: () => text,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(text)
          if (found) resolve(found)
        }
        watchers.add(look)
        look()
        void ended.then((code) => reject(new Error(`ended with ${code} before ${pattern}:\n${text}`)))
      }),
    async stop() {
      child.kill('SIGTERM')
      return ended
    },
    forget() {
      child.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'nutgraf-'))
}
