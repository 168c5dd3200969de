/**
 * Socket Mode with a reconnect of our own. The SDK's waits five seconds at every refresh (commands called meanwhile
 * fail), and a token refused while it reconnects ends as an unhandled rejection, which would end the process.
 */
import { SocketModeReceiver } from '@slack/bolt'
import { PermanentError } from '../../core/errors.ts'
import type { Log } from '../../log.ts'
import { callSlack } from './errors.ts'
import { FIRST_WAIT_MS, keepTrying, wait } from './keep-trying.ts'
import { type ConnectOptions, clientOptions } from './workspace.ts'

/** A connection that lasted this long was a good one: the next is opened at once. */
const GOOD_CONNECTION_MS = 10_000
/** How long a goodbye may take. */
const GOODBYE_MS = 2000

const WRONG_TOKEN =
  'Slack does not accept SLACK_APP_TOKEN: it begins with xapp- and needs the permission connections:write.'

interface Socket {
  readonly receiver: SocketModeReceiver
  isConnected(): boolean
  /** Connects, and stays connected until `stop`. Throws PermanentError when Slack refuses the app token. */
  start(): Promise<void>
  stop(): Promise<void>
}

interface SocketOptions extends ConnectOptions {
  readonly appToken: string
  readonly log: Log
}

/** A Socket Mode connection that is not opened before `start()`; bolt gets its `receiver`. */
export function openSocket(options: SocketOptions): Socket {
  const { log, now } = options
  const receiver = createReceiver(options)
  const { client } = receiver
  const stopping = new AbortController()
  const { signal } = stopping
  let connectedAt: number | undefined

  client.on('connected', () => {
    connectedAt = now().getTime()
  })
  client.on('disconnected', () => {
    if (connectedAt === undefined) return // a start that failed: who began it knows
    const wasGood = now().getTime() - connectedAt >= GOOD_CONNECTION_MS
    connectedAt = undefined
    if (!signal.aborted) log.info('the Socket Mode connection has ended; opening the next one')
    void keepTrying(connect, { firstWaitMs: wasGood ? 0 : FIRST_WAIT_MS, signal, log })
  })

  async function connect(): Promise<void> {
    await callSlack(() => client.start())
    if (signal.aborted) await client.disconnect()
  }

  return {
    receiver,
    isConnected: () => connectedAt !== undefined,
    async start() {
      try {
        await connect()
      } catch (error) {
        if (error instanceof PermanentError) throw new PermanentError(WRONG_TOKEN, { cause: error })
        log.warn({ error }, 'slack is not connected')
        void keepTrying(connect, { firstWaitMs: FIRST_WAIT_MS, signal, log })
      }
    },
    async stop() {
      stopping.abort()
      if (connectedAt === undefined) return
      const said = new AbortController()
      await Promise.race([client.disconnect(), wait(GOODBYE_MS, said.signal)])
      said.abort()
    },
  }
}

function createReceiver({ appToken, apiUrl, timeoutMs, logger }: SocketOptions): SocketModeReceiver {
  const installerOptions = { clientOptions: clientOptions({ apiUrl, timeoutMs, logger }) }
  return new SocketModeReceiver({ appToken, logger, autoReconnectEnabled: false, installerOptions })
}
