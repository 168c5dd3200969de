import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bringArticle } from '../support/articles.ts'
import { ask, wordsOf } from '../support/ask.ts'
import { clockAt } from '../support/clock.ts'
import { memoryPlatform } from '../support/memory-platform.ts'
import { type Desk, openDesk } from '../support/steps.ts'

const clock = clockAt('2026-03-05T08:00:00Z')
let desk: Desk

beforeAll(async () => {
  desk = await openDesk(clock.now, memoryPlatform('discord'))
  const reports = [
    [
      60,
      'Landslide buries houses in Halvik',
      'A landslide buried houses in Halvik on Monday and 9 people were killed, the police of Halvik said.',
    ],
    [
      50,
      'Landslide of Halvik: more dead found',
      'The landslide that buried houses in Halvik killed 14 people, the police said on Tuesday.\n\nSoldiers brought heavy diggers over the mountain road.',
    ],
    [
      20,
      'Bees return to the roofs of Quill',
      'Bees were seen on the roofs of Quill again after eight years.',
    ],
  ] as const
  for (const [hours, title, text] of reports)
    await bringArticle(desk, {
      path: `/${hours}`,
      title,
      text,
      publishedAt: new Date(clock.now().getTime() - hours * 3_600_000),
    })
  await desk.run()
})
afterAll(() => desk.close())

function asks(userId: string, question: string): Promise<string> {
  return ask(desk.chat, `/ask ${question}`, { role: 'everyone', userId }).then(wordsOf)
}

describe('what changed', () => {
  it.each([
    'what changed?',
    'What’s new?',
    'any updates?',
    'what has changed there since Monday?',
  ])('in the story that was talked about is told as was and is: %s', async (question) => {
    const userId = `after-landslide ${question}`
    await asks(userId, 'How many people were killed by the landslide in Halvik?')

    const words = await asks(userId, question)

    expect(words).toMatch(/Was: .* 9 people were killed.*\nNow: .* killed 14 people/u)
    expect(words).toContain('Newest reports')
  })

  it('is told of a story that the question names', async () => {
    expect(await asks('stranger', 'What’s new with the landslide in Halvik?')).toMatch(
      /Was: .* 9 people were killed.*\nNow: .* killed 14 people/u,
    )
  })

  it('is nothing where no report came since', async () => {
    await asks('late', 'How many people were killed by the landslide in Halvik?')

    expect(await asks('late', 'what changed since yesterday?')).toMatch(
      /^Nothing new in the stored articles on Landslide of Halvik: more dead found, since /mu,
    )
  })

  it('is the sentence that answers where a story has one report only', async () => {
    expect(await asks('bees', 'What’s new with the bees of Quill?')).toContain('Bees were seen on the roofs')
  })

  it('is asked back where nothing was talked about', async () => {
    expect(await asks('nobody', 'what’s new?')).toMatch(/^Say what about/u)
  })
})
