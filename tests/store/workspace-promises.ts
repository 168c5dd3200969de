/** What every store promises about what workspaces own: subscriptions, topics, settings, tokens. */
import { expect, it } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import {
  channel,
  digest,
  edition,
  entry,
  guild,
  minutes,
  noon,
  publish,
  subscription,
  team,
} from './newsroom.ts'

export function workspacePromises(store: () => Store): void {
  it('keeps one subscription a channel and topic, and what it covered, when someone subscribes again', async () => {
    const { subscriptions } = store()
    const first = await subscriptions.add(subscription())
    await subscriptions.markPaused(first.id, 'The channel is gone.', noon)
    const changed = { topic: 'IRAQ', timetable: 'hourly', nextRunAt: minutes(5), coveredUntil: minutes(5) }

    const again = await subscriptions.add(subscription(changed))

    expect(again).toEqual({
      ...first,
      ...changed,
      coveredUntil: first.coveredUntil,
      pausedReason: null,
      pausedAt: null,
    })
    expect(await subscriptions.list(channel)).toEqual([again])
    expect(await subscriptions.due(minutes(9), ['discord', 'slack', 'web'], 9)).toEqual([again])
  })

  it('lists what is due, oldest first, without what is paused', async () => {
    const { subscriptions } = store()
    const late = await subscriptions.add(subscription({ topic: 'b', nextRunAt: minutes(1) }))
    const early = await subscriptions.add(subscription({ topic: 'a' }))
    const paused = await subscriptions.add(subscription({ topic: 'c' }))
    await subscriptions.add(subscription({ topic: 'd', nextRunAt: minutes(2) }))
    await subscriptions.markPaused(paused.id, 'No permission.', noon)

    expect((await subscriptions.due(minutes(1), ['discord', 'slack'], 9)).map(({ id }) => id)).toEqual([
      early.id,
      late.id,
    ])
  })

  it('lets go of what was paused too long ago, with what still waited, and of nothing else', async () => {
    const { subscriptions, outbox } = store()
    const gone = await subscriptions.add(subscription({ topic: 'gone' }))
    const runs = await subscriptions.add(subscription({ topic: 'runs' }))
    const lately = await subscriptions.add(subscription({ topic: 'lately' }))
    for (const each of [gone, runs]) await outbox.enqueueDigest(edition(each), noon)
    await subscriptions.markPaused(gone.id, 'The channel is gone.', minutes(-1))
    await subscriptions.markPaused(lately.id, 'The channel is gone.', noon)

    expect(await subscriptions.prunePaused(noon)).toBe(1)

    expect((await subscriptions.list(channel)).map(({ topic }) => topic)).toEqual(['runs', 'lately'])
    expect((await outbox.recent(channel, 9)).map(({ subscriptionId }) => subscriptionId)).toEqual([runs.id])
  })

  it('keeps the topics of two servers apart, and names them case aside', async () => {
    const { topics } = store()
    await topics.add({ name: 'Gulf', query: 'iraq' }, guild)
    await topics.add({ name: 'gulf', query: 'iraq OR iran' }, guild)

    expect(await topics.list(guild)).toEqual([{ name: 'gulf', query: 'iraq OR iran' }])
    expect(await topics.get('GULF', guild)).toEqual({ name: 'gulf', query: 'iraq OR iran' })
    expect(await topics.get('gulf', team)).toBeUndefined()
    expect(await topics.remove('gulf', team)).toBe(false)
    expect(await topics.remove('Gulf', guild)).toBe(true)
    expect(await topics.list(guild)).toEqual([])
  })

  it('keeps settings and install token side by side', async () => {
    const { workspaces } = store()
    expect(await workspaces.settings(team)).toEqual({})
    await workspaces.install(team, '{"token":"xoxb-1"}')
    await workspaces.saveSettings(team, { timezone: 'Europe/Paris' })

    expect(await workspaces.settings(team)).toEqual({ timezone: 'Europe/Paris' })
    expect(await workspaces.installation(team)).toBe('{"token":"xoxb-1"}')
    expect(await workspaces.installation(guild)).toBeUndefined()
  })

  it('forgets all of one server and nothing of another', async () => {
    const { workspaces, feeds, topics, subscriptions, outbox, articles, talks } = store()
    const other = { ...team, id: 'C1' }
    for (const [place, own] of [
      [guild, channel],
      [team, other],
    ] as const) {
      await topics.add({ name: 'Gulf', query: 'iraq' }, place)
      await subscriptions.add(subscription({ channel: own }))
      await outbox.enqueue({ channel: own, message: digest, dedupeKey: own.id, dueAt: noon })
      await workspaces.install(place, 'secret')
      await workspaces.saveSettings(place, { timezone: 'UTC' })
    }
    const shared = await feeds.add('https://shared.example/rss', guild, noon)
    await feeds.add('https://shared.example/rss', team, noon)
    const own = await feeds.add('https://own.example/rss', guild, noon)
    const secret = await publish(store(), entry(1, { feedId: own.id }))
    const both = await publish(store(), entry(2, { feedId: own.id }))
    await articles.add(entry(2, { feedId: shared.id }))
    const linked = await publish(store(), entry(3, { viewer: guild }))
    const linkedByBoth = await publish(store(), entry(4, { viewer: guild }))
    await articles.add(entry(4, { viewer: team }))
    await talks.keep(channel, 'ada', { question: 'Who?', articleIds: [linked.id] }, noon)

    await workspaces.forget(guild)

    expect(await articles.get(linked.id)).toBeUndefined()
    expect(await articles.get(linkedByBoth.id)).toBeDefined()
    expect(await talks.get(channel, 'ada', noon)).toBeUndefined()

    expect(await topics.list(guild)).toEqual([])
    expect(await subscriptions.list(channel)).toEqual([])
    expect(await outbox.recent(channel, 9)).toEqual([])
    expect(await workspaces.installation(guild)).toBeUndefined()
    expect(await workspaces.settings(guild)).toEqual({})
    expect((await feeds.list(undefined)).map(({ id }) => id)).toEqual([shared.id])
    expect(await articles.get(secret.id)).toBeUndefined()
    expect(await articles.get(both.id)).toBeDefined()
    expect(await topics.list(team)).toHaveLength(1)
    expect(await subscriptions.list(other)).toHaveLength(1)
    expect(await outbox.recent(other, 9)).toHaveLength(1)
    expect(await workspaces.installation(team)).toBe('secret')
  })

  it('remembers what a person was answered in a channel, for an hour', async () => {
    const { talks } = store()
    const first = { question: 'Who spoke?', articleIds: [1, 2] }
    await talks.keep(channel, 'ada', { question: 'Earlier?', articleIds: [7] }, noon)
    await talks.keep(channel, 'ada', first, minutes(1))
    await talks.keep(
      { ...channel, id: 'other' },
      'ada',
      { question: 'Elsewhere?', articleIds: [] },
      minutes(1),
    )

    expect(await talks.get(channel, 'ada', minutes(60))).toEqual(first)
    expect(await talks.get(channel, 'ada', minutes(61))).toBeUndefined()
    expect(await talks.get(channel, 'ben', minutes(2))).toBeUndefined()
  })

  it('tells an event that comes again from a new one', async () => {
    const { workspaces } = store()

    expect(await workspaces.isFirstSight('E1', noon)).toBe(true)
    expect(await workspaces.isFirstSight('E1', minutes(60))).toBe(false)
    expect(await workspaces.isFirstSight('E2', noon)).toBe(true)
  })

  it('keeps facts of the installation by name', async () => {
    const { settings } = store()
    await settings.put('commands', 'one')
    await settings.put('commands', 'two')

    expect(await settings.get('commands')).toBe('two')
    expect(await settings.get('nothing')).toBeUndefined()
  })
}
