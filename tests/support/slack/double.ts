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
 * The world: team T0DESK (more with `addTeam`); channels C0NEWS (the bot is in it), C0OTHER (public, it is not), C0CLOSED (private, it is
 * not), C0OLD (archived), all made by U0MAKER; D0READER, the direct message of U0READER with the bot; people U0READER, U0MAKER, U0ADMIN, U0VISITOR (admin elsewhere).
 * `slack.channels` and `slack.users` may be changed. `fault(…)` switches trouble on (see faults.ts). Every body is
 * checked against our limits table: one that Slack would refuse makes `stop()` throw. Nothing sleeps: `until` waits
 * for the next thing that happens.
 *
 * `startSlackDouble({ clock })` refuses a second message within a second in a channel with 429.
 */
import { once } from 'node:events'
import { type ActiveFault, activate, type Fault } from './faults.ts'
import { openHttpSide } from './http-side.ts'
import { type Acknowledged, openSocketMode } from './socket-mode.ts'
import { channel, createTeam, createWorld, type SlackPost, type Team, type World } from './world.ts'

interface SlashCommand {
  readonly command: string
  readonly text?: string
  readonly userId: string
  readonly channelId: string
  readonly teamId?: string
}

interface Said {
  readonly text: string
  readonly channelId?: string
  readonly userId?: string
  /** The `ts` of the message that the thread is under. */
  readonly thread?: string
  readonly event?: object
  /** The same again is a redelivery. */
  readonly eventId?: string
}

interface Shortcut {
  readonly callbackId: string
  readonly message: object
  readonly userId?: string
  readonly channelId?: string
}

export type SlackDouble = Awaited<ReturnType<typeof startSlackDouble>>

/** @param clock milliseconds, such as `() => now.getTime()`; given: the pace of a channel is enforced */
export async function startSlackDouble({ clock }: { clock?: () => number } = {}) {
  const world = createWorld(clock)
  const faults: ActiveFault[] = []
  const http = await openHttpSide(world, faults)
  const socketMode = openSocketMode(http.server, world)

  return {
    ...world,
    ...whatPeopleDo(world, http, socketMode),
    ...whatAdminsDo(world),
    apiUrl: http.apiUrl,
    /** What a channel of the first team shows, oldest first, with what stands in its threads. */
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

function whatAdminsDo(world: World) {
  return {
    /** One more workspace with the app in it. */
    addTeam(teamId: string, channelIds: readonly string[] = ['C0NEWS']): Team {
      const channels = channelIds.map((id) => channel(id))
      const team = createTeam(teamId, `xoxb-${teamId}-${world.next()}`, channels)
      world.teams.set(team.botToken, team)
      return team
    },

    /** An admin says yes to the app: gives the code that Slack puts into its redirect. */
    grant(team: Team): string {
      const code = `code-${world.next()}`
      world.grants.set(code, team)
      return code
    },

    /** The app is thrown out: from now on Slack answers its token with this code. */
    revoke(botToken: string, code: 'token_revoked' | 'account_inactive' | 'invalid_auth' = 'token_revoked') {
      world.revoked.set(botToken, code)
    },
  }
}

function whatPeopleDo(
  world: World,
  http: Awaited<ReturnType<typeof openHttpSide>>,
  socketMode: ReturnType<typeof openSocketMode>,
) {
  const { teamId: team_id } = world

  function deliver(event: object, eventId = `Ev${world.next()}`): Promise<Acknowledged> {
    return socketMode.send('events_api', { type: 'event_callback', team_id, event_id: eventId, event })
  }

  /** The body of a slash command, for HTTP mode. */
  function slashPayload({ command, text = '', userId, channelId, teamId = team_id }: SlashCommand) {
    const trigger_id = `trigger-${world.next()}`
    const response_url = http.newResponseUrl({ userId, channelId })
    const user_id = userId
    return { team_id: teamId, trigger_id, response_url, command, text, user_id, channel_id: channelId }
  }

  return {
    slashPayload,

    slashCommand: (call: SlashCommand): Promise<Acknowledged> =>
      socketMode.send('slash_commands', slashPayload(call)),

    /** Sends an event of the Events API; the same `eventId` again is a redelivery. */
    event: deliver,

    /**
     * Someone writes a message: it stands in the channel, and the bot is sent what Slack sends for it: the message where the
     * bot is in the channel, and a mention where it is mentioned, but in a direct message. `event` changes those; gives the
     * message's `ts`.
     */
    async say({
      text,
      channelId = 'C0NEWS',
      userId = 'U0READER',
      thread,
      event = {},
      eventId,
    }: Said): Promise<string> {
      const ts = `${world.next()}.000100`
      const parent = world.posts.get(channelId)?.find((post) => post.ts === thread)
      const inThread = thread === undefined ? {} : { thread_ts: thread }
      const post: SlackPost = { ts, ...inThread, text, blocks: [], user: userId }
      world.posts.set(channelId, [...(world.posts.get(channelId) ?? []), post])
      const said = { channel: channelId, user: userId, text, ts, ...inThread, team: team_id, ...event }
      const of = parent ? { parent_user_id: parent.user ?? world.botUserId } : {}
      const ids = { message: eventId ?? `Ev${world.next()}`, mention: `${eventId ?? `Ev${world.next()}`}@` }
      const isDirect = world.channels.get(channelId)?.is_im === true
      await deliver(
        { type: 'message', channel_type: isDirect ? 'im' : 'channel', ...of, ...said },
        ids.message,
      )
      if (text.includes(`<@${world.botUserId}`) && !isDirect)
        await deliver({ type: 'app_mention', ...said }, ids.mention)
      return ts
    },

    /** Someone chooses a message shortcut in the menu of a message. */
    shortcut({
      callbackId,
      message,
      userId = 'U0READER',
      channelId = 'C0NEWS',
    }: Shortcut): Promise<Acknowledged> {
      return socketMode.send('interactive', {
        type: 'message_action',
        callback_id: callbackId,
        trigger_id: `trigger-${world.next()}`,
        response_url: http.newResponseUrl({ userId, channelId }),
        team: { id: team_id, domain: 'desk' },
        user: { id: userId, name: 'reader' },
        channel: { id: channelId, name: 'news' },
        message_ts: '1.2',
        message: { type: 'message', ts: '1.2', ...message },
      })
    },

    /** Sends a form that was opened, filled in with text by option. */
    submit(form: Record<string, unknown>, filled: Record<string, string>, userId: string) {
      const fields = Object.entries(filled).map(([name, value]) => [name, { value: { value } }])
      const view = { ...form, id: 'V1', state: { values: Object.fromEntries(fields) } }
      const [team, user] = [{ id: team_id }, { id: userId }]
      return socketMode.send('interactive', { type: 'view_submission', team, user, view })
    },
  }
}
