import { afterAll, beforeAll, expect, it } from 'vitest'
import { ask, CHANNEL, STRANGERS, wordsOf } from '../support/ask.ts'
import { clockAt } from '../support/clock.ts'
import { memoryPlatform } from '../support/memory-platform.ts'
import { type LoopbackNewsroom, startNewsroom } from '../support/newsroom.ts'
import { type Desk, openDesk } from '../support/steps.ts'

const clock = clockAt('2026-03-02T07:00:00Z')
let desk: Desk
let newsroom: LoopbackNewsroom

beforeAll(async () => {
  newsroom = await startNewsroom()
  desk = await openDesk(clock.now, memoryPlatform('discord'))
  newsroom.publish({
    path: '/tram',
    title: 'Halvik brings back the tram',
    text: 'The council of Halvik will pay $41 million for a tram line to the harbor, it decided on Monday.\n\n“We have waited for this day since the old rails were torn out,” said Marit Osei, the harbor master.\n\nThe first cars are expected in the spring of 2028.',
    publishedAt: clock.now(),
  })
  newsroom.publish({
    path: '/bakers',
    title: 'Bakers of Halvik rise earlier',
    text: 'Bakers in Halvik will begin work at three in the morning, the guild said on Sunday after a long winter.\n\n“Bread that is late is not bread at all,” said Jon Aker, the head of the guild.',
    publishedAt: clock.now(),
  })
})
afterAll(async () => {
  await desk.close()
  await newsroom.stop()
})

const from = { channel: CHANNEL, caller: { userId: 'u1', role: 'everyone' } } as const
const briefThis = (text: string) => desk.chat.runOnMessage('Brief this', text, from)

it('tells what the article behind a link says, to whoever asked, with its quotes and figures', async () => {
  const reply = await briefThis(`have you seen <${newsroom.url}/tram|this>?`)

  expect(reply.isPrivate).toBe(true)
  const words = wordsOf(reply)
  expect(words).toContain('Halvik brings back the tram')
  expect(words).toContain('We have waited for this day since the old rails were torn out')
  expect(words).toContain('Marit Osei, the harbor master')
  expect(words).toContain('$41 million')
})

it('keeps the article for later questions of this server, and of no other', async () => {
  await briefThis(`${newsroom.url}/tram`)
  await desk.run()

  expect(wordsOf(await ask(desk.chat, '/quote osei'))).toContain('since the old rails were torn out')
  expect(wordsOf(await ask(desk.chat, '/quote osei', { channel: STRANGERS }))).toMatch(/^No quote by “osei”/)
})

it('is what the next question is about at once, before its story is told', async () => {
  newsroom.publish({
    path: '/lighthouse',
    title: 'Holm lights its lamp again',
    text: 'The lighthouse of Holm was lit on Sunday for the first time since 1998. Repairs cost $3.2 million, the keepers said.\n\n“A coast without a light is a wall,” said Edda Rask, who leads the keepers.',
    publishedAt: clock.now(),
  })
  const [userId, where] = ['reader of a link', { channel: CHANNEL }]
  await desk.chat.runOnMessage('Brief this', `${newsroom.url}/lighthouse`, {
    channel: CHANNEL,
    caller: { userId, role: 'everyone' },
  })

  const next = async (question: string) =>
    wordsOf(await ask(desk.chat, `/ask ${question}`, { ...where, userId, role: 'everyone' }))
  expect(await next('how much did it cost?')).toContain('Repairs cost $3.2 million')
  expect(await next('When was the lighthouse of Holm lit?')).toContain('was lit on Sunday')
  expect(await next('and what did Rask say?')).toContain('A coast without a light is a wall')
  const others = await ask(desk.chat, '/ask When was the lighthouse of Holm lit?', { channel: STRANGERS })
  expect(wordsOf(others)).not.toContain('Sunday')
})

it('reads an article once, however many places of it a digest leads to', async () => {
  const tram = `${newsroom.url}/tram`

  const words = wordsOf(
    await briefThis(
      `${tram} ${tram}#:~:text=We%20have ${tram}#:~:text=%2441%20million ${newsroom.url}/bakers#:~:text=Bread`,
    ),
  )

  expect(words.split('since the old rails were torn out')).toHaveLength(2)
  expect(words).toContain('Bakers of Halvik rise earlier')
})

it('tells of every link of a message, and goes by one that can’t be read', async () => {
  const words = wordsOf(
    await briefThis(`${newsroom.url}/tram, ${newsroom.url}/gone and ${newsroom.url}/bakers.`),
  )

  expect(words).toContain('Halvik brings back the tram')
  expect(words).toContain('Bakers of Halvik rise earlier')
})

it('/brief takes an address for a topic', async () => {
  expect(wordsOf(await ask(desk.chat, `/brief ${newsroom.url}/bakers`))).toContain(
    'Bread that is late is not bread',
  )
})

it.each([
  ['no link here', /There is no link in that message/],
  ['http://169.254.1.1/secret', /can't be read: /],
  ['', /There is no link in that message/],
])('says in a sentence why “%s” can’t be briefed', async (text, sentence) => {
  expect(wordsOf(await briefThis(text))).toMatch(sentence)
})

it('says that a page which is gone can’t be read', async () => {
  expect(wordsOf(await briefThis(`${newsroom.url}/gone`))).toMatch(/can't be read: .*404/)
})
