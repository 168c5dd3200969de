import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openArchive } from '../support/archive.ts'
import { ask, wordsOf } from '../support/ask.ts'
import type { Desk } from '../support/steps.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openArchive(ARTICLES)
})
afterAll(() => desk.close())

const ARTICLES = [
  [
    'Quill counts its empty houses',
    'One house in nine stands empty in Quill.\n\n“Nobody should look for a bed in a town of empty rooms,” President Odile Varn told reporters on Tuesday.\n\nVarn’s lawyer did not answer letters.',
  ],
  [
    'Pensions divide the parliament of Norland',
    'The pensions of Norland will be paid two years later, the government of President Odile Varn decided on Monday.\n\n“These pensions were promised, and the promise is broken,” said Ruben Ask, who leads the union of dockers.\n\nVarn met the unions at noon.',
  ],
  [
    'Norland’s president on the new harbor',
    '“The harbor will feed this coast for a hundred years,” said Odile Varn as she cut the ribbon in Skarn.\n\nMarten Holt, the mayor of Skarn, warned that the tolls would rise.',
  ],
  [
    'Harbor tolls of Skarn to rise',
    'Tolls in the harbor of Skarn rise by a third in May.\n\n“A ship that pays has the right to a quay that holds,” said Marten Holt, the mayor of Skarn.',
  ],
] as const

let people = 0
async function answerTo(question: string): Promise<string> {
  return wordsOf(await ask(desk.chat, `/ask ${question}`, { role: 'everyone', userId: `reader-${++people}` }))
}

describe('someone’s words on a subject', () => {
  it('are their own quote on it, not the newest that they said, nor what others said on it', async () => {
    const words = await answerTo('what did Varn say about the harbor?')

    expect(words).toContain('The harbor will feed this coast for a hundred years\nOdile Varn')
    expect(words).not.toMatch(/empty rooms|quay/u)
  })

  it('are found for a name typed in small letters, and in other ways to ask', async () => {
    for (const question of [
      'what did odile varn say on the harbor',
      'What has President Varn said about the harbor?',
      'Did Varn ever say anything about the harbor?',
      'What Varn said about the harbor',
    ])
      expect(await answerTo(question), question).toContain('feed this coast')
  })

  it('are a sentence that reports them where none is quoted', async () => {
    const words = await answerTo('What did Marten Holt say about tolls?')

    expect(words).toMatch(/warned that the tolls would rise|A ship that pays/u)
  })

  it('are said not to be stored where an article only names the person and the subject', async () => {
    const words = await answerTo('what did Varn say about pensions?')

    expect(words).toContain(
      'No words of Odile Varn on “pensions” are stored; the newest on anything else:\nNobody should look for a bed',
    )
    expect(words).toContain('Others spoke on it: Ruben Ask.')
    expect(words).not.toContain('These pensions were promised')
  })

  it('are never those of the one who is named to tell who someone else is', async () => {
    expect(await answerTo('What did Varn’s lawyer say about the harbor?')).not.toMatch(
      /feed this coast|quay that holds/u,
    )
    expect(await answerTo('What did Ruben Ask say about the harbor?')).not.toMatch(
      /feed this coast|quay that holds/u,
    )
  })

  it('are the newest ones where the question names no subject', async () => {
    expect(await answerTo('What did Varn say?')).toMatch(
      /^What did Varn say\?\nNobody should look for a bed/u,
    )
  })
})
