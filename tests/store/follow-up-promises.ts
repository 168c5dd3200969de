/** What every store promises about posted articles that are looked at again. */
import { expect, it } from 'vitest'
import type { Delivery } from '../../src/core/delivery.ts'
import { type Message, message } from '../../src/core/message.ts'
import { parseTopic } from '../../src/core/topic.ts'
import type { Mend, Store } from '../../src/store/store.ts'
import { analysis, channel, entry, longText, minutes, noon, publish, quote } from './newsroom.ts'

const LEASE = 60_000
const HOURS = 60
const OLD = 'The storm killed 12 people.'
const NEW = 'The storm killed 15 people.'

export function followUpPromises(store: () => Store): void {
  const saying = (words: string, ...articleIds: number[]): Message => ({
    title: 'Morning',
    sections: articleIds.map((articleId) => ({
      blocks: [{ type: 'text', content: [words], evidence: { articleId, start: 0, end: words.length } }],
    })),
  })
  /** A digest of these articles, in one part or as many as are named, of which `sent` were posted. */
  const queue = async (
    of: Message,
    articleIds: number[],
    { parts = [of], sent = 0 } = {},
  ): Promise<Delivery> => {
    await store().outbox.enqueue({
      channel,
      message: of,
      dedupeKey: `d${articleIds}`,
      dueAt: noon,
      articleIds,
    })
    const [delivery] = await store().outbox.claim(noon, ['discord'], 1, LEASE)
    if (!delivery) throw new Error('nothing was queued')
    await store().outbox.markSending(delivery, parts, noon, LEASE)
    for (let n = 1; n <= sent; n++)
      await store().outbox.markPartSent(delivery.id, `m${delivery.id}.${n}`, noon, LEASE)
    return delivery
  }
  const publishStorm = (n: number) => publish(store(), entry(n, { text: OLD }))
  const claim = (at: Date) => store().followUps.claim(at, 9, LEASE)
  const revise = (id: number, { at = minutes(HOURS), was = OLD, text = NEW, mend = replace } = {}) =>
    store().followUps.revise({ id, was, text, analysis: analysis(), at, since: noon }, mend)
  const replace: Mend = ({ parts }) => ({
    message: message('Morning'),
    parts: (parts ?? []).map((_, n) => ({ words: message(`part ${n} anew`), note: `note ${n}` })),
  })
  const corrections = async () =>
    (await store().outbox.recent(channel, 99)).filter(({ corrects }) => corrects !== null).reverse()

  it('an article that a queued message proves something by is due in an hour, and what it only names is not', async () => {
    const [proved, named] = [await publishStorm(1), await publishStorm(2)]
    await queue(saying(OLD, proved.id), [proved.id, named.id])

    expect(await claim(minutes(59))).toEqual([])
    expect((await claim(minutes(60))).map(({ article }) => article.id)).toEqual([proved.id])
  })

  it('one process looks at it, and again when it is said; a later post makes it due sooner and for longer', async () => {
    const { id } = await publishStorm(1)
    await queue(saying(OLD, id), [id])
    const [first] = await claim(minutes(60))
    expect(await claim(minutes(60))).toEqual([])
    expect(first?.endsAt).toEqual(minutes(48 * HOURS))

    await store().outbox.enqueue({
      channel,
      message: saying(OLD, id),
      dedupeKey: 'later',
      dueAt: minutes(61),
    })
    if (first) await store().followUps.markLooked(first, minutes(4 * HOURS))

    expect(await claim(minutes(60))).toHaveLength(1)
    expect((await claim(minutes(70)))[0]?.endsAt).toEqual(minutes(61 + 48 * HOURS))
  })

  it('it is left in peace after its last look, and after two days without one', async () => {
    const [looked, missed] = [await publishStorm(1), await publishStorm(2)]
    await queue(saying(OLD, looked.id, missed.id), [looked.id, missed.id])
    const posted = await claim(minutes(60))
    for (const each of posted)
      if (each.article.id === looked.id) await store().followUps.markLooked(each, undefined)

    expect((await claim(minutes(65))).map(({ article }) => article.id)).toEqual([missed.id])
    expect(await claim(minutes(48 * HOURS))).toEqual([])
  })

  it('a revised article has its new text, quotes and words everywhere, and none of the old', async () => {
    const { id } = await publish(store(), entry(1, { text: OLD }), {
      quotes: [quote('we were told nothing by them', 'Ida Holt')],
    })
    await queue(saying(OLD, id), [id], { sent: 1 })

    const found = analysis({ quotes: [quote('we knew it all along, of course', 'Lena Moor')] })
    await store().followUps.revise(
      { id, was: OLD, text: NEW, analysis: found, at: noon, since: noon },
      () => undefined,
    )

    const quotes = await store().quotes.search({ viewer: undefined, about: 'story', limit: 9 })
    expect(quotes.map((each) => each.quote.text)).toEqual(['we knew it all along, of course'])
    expect(await store().articles.onTopic(parseTopic('12'), { viewer: undefined, limit: 9 })).toEqual([])
    expect(await store().articles.get(id)).toMatchObject({ text: NEW, stage: 'grouped' })
  })

  it('the parts that were posted are queued as corrections, and the rest reads anew in silence', async () => {
    const { id } = await publishStorm(1)
    const parts = [1, 2, 3].map(() => saying(OLD, id))
    const delivery = await queue(saying(OLD, id), [id], { parts, sent: 1 })
    await store().outbox.markFailed(delivery.id, 'busy', { state: 'pending', retryAt: minutes(90) })

    expect(await revise(id)).toBe(true)

    const corrects = { deliveryId: delivery.id, part: 0, note: 'note 0' }
    expect(await corrections()).toMatchObject([
      { corrects, message: { title: 'part 0 anew' }, dueAt: minutes(HOURS), subscriptionId: null },
    ])
    const mended = await store().outbox.get(delivery.id)
    expect(mended?.parts?.map(({ title }) => title)).toEqual(['part 0 anew', 'part 1 anew', 'part 2 anew'])
  })

  it('nothing changes while a digest with it is being posted, or when another process was first', async () => {
    const { id } = await publishStorm(1)
    const { id: delivery } = await queue(saying(OLD, id), [id])

    expect(await revise(id)).toBe(false)
    expect(await store().articles.get(id)).toMatchObject({ text: OLD })

    await store().outbox.markPartSent(delivery, 'm1', noon, LEASE)
    expect(await revise(id)).toBe(true)
    expect(await revise(id)).toBe(false)
    expect(await corrections()).toHaveLength(1)
  })

  it('a correction that did not arrive yet gives way to the next one, which says both', async () => {
    const [one, two] = [await publishStorm(1), await publishStorm(2)]
    await queue(saying(OLD, one.id, two.id), [one.id, two.id], { sent: 1 })

    const words = saying(OLD, one.id, two.id)
    const say = (title: string, note: string): Mend => {
      return () => ({ message: words, parts: [{ words: { ...words, title }, note }] })
    }

    await revise(one.id, { mend: say('first', 'One.') })
    await revise(two.id, { mend: say('both', 'Two.') })

    expect(await corrections()).toMatchObject([
      { message: { title: 'both' }, corrects: { note: 'One. Two.' } },
    ])
  })

  /** As many digests as there are channels, each posted in one part; gives the delivery ids. */
  const postIn = async (count: number, articleId: number): Promise<number[]> => {
    const of = saying(OLD, articleId)
    for (let n = 0; n < count; n++)
      await store().outbox.enqueue({
        channel: { ...channel, id: `c${n}` },
        message: of,
        dedupeKey: `c${n}`,
        dueAt: noon,
        articleIds: [articleId],
      })
    const ids: number[] = []
    for (const delivery of await store().outbox.claim(noon, ['discord'], count, LEASE)) {
      await store().outbox.markSending(delivery, [of], noon, LEASE)
      await store().outbox.markPartSent(delivery.id, `m${delivery.id}`, noon, LEASE)
      ids.push(delivery.id)
    }
    return ids
  }
  const correctedIn = async (count: number) => {
    const all = await Promise.all(
      Array.from({ length: count }, (_, n) => store().outbox.recent({ ...channel, id: `c${n}` }, 9)),
    )
    return all.flat().flatMap(({ corrects }) => (corrects ? [corrects.deliveryId] : []))
  }

  it('what hundreds of channels show is mended in each of them once, also where two processes are at it', async () => {
    const { id } = await publishStorm(1)
    const posted = await postIn(130, id)
    const [followed] = await claim(minutes(60))
    let looks = 0
    // the second process sees the first one's work half done
    const second: Promise<boolean>[] = []
    const mend: Mend = (delivery) => {
      if (++looks === 60)
        second.push(
          claim(minutes(62)).then(([other]) =>
            other ? store().followUps.goOn(other, minutes(62), replace) : false,
          ),
        )
      return replace(delivery)
    }

    expect(followed?.revising).toBeNull()
    await revise(id, { mend })
    await Promise.all(second)

    expect(second).toHaveLength(1)
    expect((await correctedIn(130)).sort((a, b) => a - b)).toEqual(posted)
    const [left] = await claim(minutes(64))
    expect(left?.revising ?? null).toBeNull()
  })

  it('what a process that died has left is mended by the next one, and nothing twice', async () => {
    const { id } = await publishStorm(1)
    const posted = await postIn(100, id)
    let looks = 0
    const dying: Mend = (delivery) => {
      if (++looks === 70) throw new Error('killed')
      return replace(delivery)
    }
    await expect(revise(id, { mend: dying })).rejects.toThrow('killed')
    expect(await store().articles.get(id)).toMatchObject({ text: NEW })
    expect(await revise(id, { was: NEW, text: OLD })).toBe(false)

    const [left] = await claim(minutes(61))
    expect(left?.revising).toMatchObject({ was: OLD, at: minutes(HOURS).toISOString() })
    expect(left && (await store().followUps.goOn(left, minutes(61), replace))).toBe(true)

    expect((await correctedIn(100)).sort((a, b) => a - b)).toEqual(posted)
    const [over] = await claim(minutes(63))
    expect(over?.revising).toBeNull()
  })

  it('who renews it has it to themselves for as long as they do', async () => {
    const { id } = await publishStorm(1)
    await queue(saying(OLD, id), [id])
    await claim(minutes(60))
    await store().followUps.renew([id], minutes(60.9), LEASE)

    expect(await claim(minutes(61.5))).toEqual([])
    expect(await claim(minutes(62))).toHaveLength(1)
  })

  it('an article of which only the headline was shown is followed as such, until its words are shown too', async () => {
    const { id } = await publishStorm(1)
    const headline = message('Morning', {
      type: 'list',
      items: [{ content: ['Story number 1'], articleId: id }],
    })
    await queue(headline, [id])
    const [first] = await claim(minutes(60))
    const later = { channel: { ...channel, id: 'other' }, dedupeKey: 'later', dueAt: minutes(61) }
    await store().outbox.enqueue({ ...later, message: saying(OLD, id) })
    await store().outbox.enqueue({ ...later, dedupeKey: 'last', message: headline })

    expect(first).toMatchObject({ isHeadlineOnly: true })
    expect(await claim(minutes(180))).toMatchObject([{ isHeadlineOnly: false }])
  })

  it('it comes with what the feed that gave it its title calls it now, whatever others call it', async () => {
    const { articles, feeds } = store()
    const own = await feeds.add('https://one.example/rss', undefined, noon)
    const other = await feeds.add('https://two.example/rss', undefined, noon)
    const listed = entry(1, { feedId: own.id, guid: 'a', text: OLD })
    const { id } = await publish(store(), listed)
    await queue(saying(OLD, id), [id])
    expect((await claim(minutes(60)))[0]).toMatchObject({ headline: 'Story number 1' })

    await articles.add({ ...listed, title: 'Story number one' })
    await articles.add({ ...listed, feedId: other.id, title: 'Another story' })
    await articles.add({ ...listed, feedId: other.id, title: 'Quite another story' })
    await articles.add({ ...listed, title: '' })

    expect((await claim(minutes(62)))[0]).toMatchObject({
      headline: 'Story number one',
      article: { title: 'Story number 1' },
    })
  })

  it('of one that no feed has brought nobody tells what it is called now', async () => {
    const { id } = await publishStorm(1)
    await queue(saying(OLD, id), [id])

    expect((await claim(minutes(60)))[0]).toMatchObject({ headline: null })
  })

  it('of one that was folded into another nobody takes its own headline for that one’s', async () => {
    const { articles, feeds } = store()
    const own = await feeds.add('https://one.example/rss', undefined, noon)
    const other = await feeds.add('https://two.example/rss', undefined, noon)
    const kept = await articles.add(entry(1, { feedId: own.id }))
    const folded = await articles.add(entry(2, { feedId: other.id }))
    await articles.markExtracted(kept.id, { text: longText(1), title: 'Story number 1' })
    expect(await articles.markExtracted(folded.id, { text: longText(1), title: 'Story number 2' })).toBe(
      kept.id,
    )
    await articles.markAnalyzed(kept.id, analysis())
    await articles.markGrouped(kept.id, { storyId: kept.id, duplicateOf: null, at: noon })
    await queue(saying(OLD, kept.id), [kept.id])

    expect(await claim(minutes(60))).toMatchObject([{ headline: 'Story number 1' }])
  })

  it('a new headline is found by its words, and takes the place of the one it was compared with alone', async () => {
    const { id } = await publishStorm(1)
    await queue(saying(OLD, id), [id], { sent: 1 })
    const headline = { was: 'Story number 1', now: 'Quite another tale' }
    const retitle = (was: string, mend: Mend) =>
      store().followUps.revise(
        {
          id,
          was: OLD,
          text: OLD,
          headline: { ...headline, was },
          analysis: analysis(),
          at: noon,
          since: noon,
        },
        mend,
      )
    expect(await retitle('Some other story', replace)).toBe(false)
    expect(await retitle(headline.was, replace)).toBe(true)

    expect(await store().articles.get(id)).toMatchObject({ title: headline.now, text: OLD })
    const onTopic = (words: string) =>
      store().articles.onTopic(parseTopic(words), { viewer: undefined, limit: 9 })
    expect(await onTopic('tale')).toHaveLength(1)
    expect(await onTopic('number')).toEqual([])
    expect(await corrections()).toHaveLength(1)
  })

  it('a part that reads the same is not corrected', async () => {
    const { id } = await publishStorm(1)
    await queue(saying(OLD, id), [id], { sent: 1 })

    await revise(id, {
      mend: ({ message: of, parts }) => ({
        message: of,
        parts: (parts ?? []).map((words) => ({ words, note: '' })),
      }),
    })

    expect(await corrections()).toEqual([])
  })
}
