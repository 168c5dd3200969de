/**
 * A Slack of our own on loopback that the real bolt talks to: Web API, Socket Mode and response_url.
 *
 *     const slack = await startSlackDouble()
 *     const bot = createSlack({ botToken: slack.botToken, appToken: slack.appToken, apiUrl: slack.apiUrl, chat, log })
 *     await bot.start()
 *     await slack.slashCommand({ command: '/brief', text: 'iraq', userId: 'U0READER', channelId: 'C0NEWS' })
 *     await slack.until(() => slack.messages('C0NEWS').length === 1)
 *     await bot.stop(); await slack.stop()
 *
 * The world: team T0DESK; channels C0NEWS (the bot is in it), C0OTHER (public, it is not), C0CLOSED (private, it is
 * not), C0OLD (archived), all made by U0MAKER; people U0READER, U0MAKER, U0ADMIN, U0VISITOR (admin elsewhere).
 * `slack.channels` and `slack.users` may be changed. `fault(…)` switches trouble on (see faults.ts). Every body is
 * checked against our limits table: one that Slack would refuse makes `stop()` throw. Nothing sleeps: `until` waits
 * for the next thing that happens.
 */
import { once } from 'node:events'
import { type ActiveFault, activate, type Fault } from './faults.ts'
import { openHttpSide } from './http-side.ts'
import { type Acknowledged, openSocketMode } from './socket-mode.ts'
import { createWorld, type SlackPost, type World } from './world.ts'

interface SlashCommand {
  readonly command: string
  readonly text?: string
  readonly userId: string
  readonly channelId: string
}

export type SlackDouble = Awaited<ReturnType<typeof startSlackDouble>>

export async function startSlackDouble() {
  const world = createWorld()
  const faults: ActiveFault[] = []
  const http = await openHttpSide(world, faults)
  const socketMode = openSocketMode(http.server, world)

  return {
    ...world,
    ...whatPeopleDo(world, http, socketMode),
    apiUrl: http.apiUrl,
    /** What a channel shows, oldest first. */
    messages: (channelId: string): readonly SlackPost[] => world.posts.get(channelId) ?? [],
    /** Requests of one Web API method, oldest first. */
    calls: (method: string) => world.journal.filter((entry) => entry.method === method),
    connections: () => socketMode.openSockets().length,
    cutSocket: socketMode.cut,

    fault(fault: Fault): ActiveFault {
      const active = activate(fault)
      faults.push(active)
      return active
    },

    /** Resolves once `isTrue`, which is asked again after everything that happens here. */
    async until(isTrue: () => boolean): Promise<void> {
      while (!isTrue()) await once(world.changes, 'change')
    },

    /** Throws when a body came that Slack would have refused. */
    async stop(): Promise<void> {
      for (const active of faults) active.release()
      socketMode.close()
      http.server.closeAllConnections()
      http.server.close()
      await once(http.server, 'close')
      if (world.violations.length > 0) throw new Error(`Slack would refuse: ${world.violations.join('; ')}`)
    },
  }
}

function whatPeopleDo(
  world: World,
  http: Awaited<ReturnType<typeof openHttpSide>>,
  socketMode: ReturnType<typeof openSocketMode>,
) {
  const { teamId: team_id } = world

  /** The body of a slash command, for HTTP mode. */
  function slashPayload({ command, text = '', userId, channelId }: SlashCommand) {
    const trigger_id = `trigger-${world.next()}`
    const response_url = http.newResponseUrl({ userId, channelId })
    return { team_id, trigger_id, response_url, command, text, user_id: userId, channel_id: channelId }
  }

  return {
    slashPayload,

    slashCommand: (call: SlashCommand): Promise<Acknowledged> =>
      socketMode.send('slash_commands', slashPayload(call)),

    /** Sends an event of the Events API; the same `eventId` again is a redelivery. */
    event: (event: object, eventId = `Ev${world.next()}`): Promise<Acknowledged> =>
      socketMode.send('events_api', { type: 'event_callback', team_id, event_id: eventId, event }),

    /** Sends a form that was opened, filled in with text by option. */
    submit(form: Record<string, unknown>, filled: Record<string, string>, userId: string) {
      const fields = Object.entries(filled).map(([name, value]) => [name, { value: { value } }])
      const view = { ...form, id: 'V1', state: { values: Object.fromEntries(fields) } }
      const [team, user] = [{ id: team_id }, { id: userId }]
      return socketMode.send('interactive', { type: 'view_submission', team, user, view })
    },
  }
}
