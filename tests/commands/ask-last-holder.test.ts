import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openArchive } from '../support/archive.ts'
import { ask, wordsOf } from '../support/ask.ts'
import type { Desk } from '../support/steps.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openArchive(ARTICLES)
})
afterAll(() => desk.close())

/** Newest first, 20 hours apart. */
const ARTICLES = [
  [
    'New bridge opened',
    'Halvik Mayor Jon Pell opened the new bridge on Monday.\n\n“The bridge belongs to those who walk,” the mayor said.\n\nHundreds came to see it.',
  ],
  [
    'Mayor wants trams at night',
    'The mayor of Halvik, Ilse Marrander, wants trams to run at night, the mayor told the council. A mayor can ask for it.\n\n“Trams at night will bring the bakers home safely,” the mayor said.\n\nThe council votes in May.',
  ],
  [
    'Tram fares rise',
    'Tram fares in Halvik rise by 4 percent.\n\n“Nobody likes it, but tram tracks cost money,” said Mayor Ilse Marrander of Halvik.\n\nShe spoke to reporters at the depot.',
  ],
  [
    'Skarn builds a school',
    'Skarn builds a school for 300 pupils.\n\n“Every child of Skarn gets a desk,” said Mayor Odd Vik of Skarn.',
  ],
] as const

let people = 0
async function answerTo(question: string): Promise<string> {
  return wordsOf(await ask(desk.chat, `/ask ${question}`, { role: 'everyone', userId: `reader-${++people}` }))
}

describe('an office that two people are called the holder of', () => {
  it.each([
    'what did the mayor say?',
    'what did the mayor of Halvik say?',
  ])('is answered by whom the later article names, with name and date: %s', async (question) => {
    const words = await answerTo(question)

    expect(words).toContain('The bridge belongs to those who walk')
    expect(words).toContain('Jon Pell (“the mayor”) · Bay Wire, 2026-03-04 12:00')
    expect(words).not.toContain('Marrander')
  })

  it('is held by whom the later article names, though two older ones name another', async () => {
    const words = await answerTo('who is the mayor of Halvik?')

    expect(words).toContain('Halvik Mayor Jon Pell opened the new bridge')
    expect(words).toContain('2026-03-04')
  })

  it('brings words on a subject of whoever spoke on it, with name and date', async () => {
    const words = await answerTo('what did the mayor of Halvik say about tram fares?')

    expect(words).toContain('tram tracks cost money')
    expect(words).toMatch(/Ilse Marrander.* · Bay Wire, 2026-03-02/u)
  })

  it('is another one in another place', async () =>
    expect(await answerTo('what did the mayor of Skarn say?')).toMatch(/gets a desk\nOdd Vik, Mayor/u))
})
