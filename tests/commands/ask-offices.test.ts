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
    'Israel’s prime minister flies to the UK',
    'The prime minister of Israel, Noam Peled, flies to the UK on Sunday to speak of trade.\n\n“Trade needs open skies,” the prime minister said.',
  ],
  [
    'A wet spring for the rivers',
    'British Prime Minister Ada Thorne visited two flooded villages on Monday.\n\n“The water will be gone by Easter,” the prime minister said.',
  ],
  [
    'Bells rung for an old hand',
    'Former British Prime Minister Hugh Carrow was buried in Dover. He had led the UK for nine years.',
  ],
  [
    'Three want to lead',
    'Jon Lister and Mara Quist are in the race to become the next prime minister of Norway.',
  ],
] as const

let people = 0
async function answerTo(question: string): Promise<string> {
  return wordsOf(await ask(desk.chat, `/ask ${question}`, { role: 'everyone', userId: `reader-${++people}` }))
}

describe('an office of one country', () => {
  it.each([
    'Who is the prime minister of the UK?',
    'who is the uk prime minister',
    'Who is Britain’s prime minister?',
    'Who is the PM of the United Kingdom?',
  ])('is answered for that country, whatever the article calls it: %s', async (question) => {
    const words = await answerTo(question)

    expect(words).toContain('British Prime Minister Ada Thorne')
    expect(words).not.toMatch(/Peled|Carrow/u)
  })

  it('is answered in the words of who holds it there', async () => {
    const words = await answerTo('What did the British prime minister say?')

    expect(words).toContain('The water will be gone by Easter')
    expect(words).not.toContain('open skies')
  })

  it.each([
    'Who is the prime minister of Norway?',
    'Who is the prime minister of Canada?',
  ])('is not answered with someone who wants it, or has it elsewhere: %s', async (question) => {
    expect(await answerTo(question)).toMatch(/The stored articles do not say|No stored article has “Canada”/u)
  })
})
