/** A way to a server that can fall silent: the lines stay open, and what is said on them is held until it speaks again. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface StallingProxy {
  /** The target by way of this proxy. */
  readonly url: string
  /** Nothing passes any more, in neither direction; who comes anew is let in, and hears nothing. */
  stall(): void
  /** What is asked passes, and the answers do not. */
  swallowAnswers(): void
  /** The server's side says good-bye and listens on, as one does that forgets to close. */
  halfClose(): void
  /** What was held passes, where anybody is left to hear it. */
  goOn(): void
  /** New lines pass; the old ones stay silent for ever, as where a router has forgotten them. */
  passNewLines(): void
  close(): Promise<void>
}

interface Line {
  readonly near: Socket
  readonly far: Socket
}

/** @param target the address of a server */
export async function openStallingProxy(target: string): Promise<StallingProxy> {
  const { hostname, port } = new URL(target)
  const lines = new Set<Line>()
  let state: 'open' | 'answerless' | 'stalled' = 'open'

  function flow({ near, far }: Line): void {
    if (state === 'stalled') near.pause()
    else near.resume()
    if (state === 'open') far.resume()
    else far.pause()
  }
  function change(to: typeof state): void {
    state = to
    for (const line of lines) flow(line)
  }

  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ port: Number(port), host: hostname, allowHalfOpen: true })
    const line = { near, far }
    lines.add(line)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (bytes) => to.write(bytes))
      from.on('end', () => to.end())
      from.on('error', () => to.destroy())
      from.on('close', () => {
        to.destroy()
        lines.delete(line)
      })
    }
    flow(line)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port: own } = server.address() as AddressInfo
  return {
    url: Object.assign(new URL(target), { host: `127.0.0.1:${own}` }).href,
    stall: () => change('stalled'),
    swallowAnswers: () => change('answerless'),
    halfClose() {
      for (const { near } of lines) near.end()
    },
    goOn: () => change('open'),
    passNewLines() {
      state = 'open'
    },
    async close() {
      for (const { near, far } of lines) {
        near.destroy()
        far.destroy()
      }
      await new Promise((done) => server.close(done))
    },
  }
}
