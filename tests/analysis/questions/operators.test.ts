import { describe, expect, it } from 'vitest'
import { isWithin, readOperators } from '../../../src/analysis/questions/operators.ts'
import { isOtherLanguage, isSmallTalk } from '../../../src/analysis/questions/small-talk.ts'

const at = new Date('2026-03-05T08:00:00Z')
const article = {
  host: 'news.bay-wire.example',
  title: 'Tram fares rise',
  text: 'Ada Marlow said the night line stays.',
  publishedAt: new Date('2026-03-01T12:00:00Z'),
}

describe('what a question is limited to', () => {
  it('is no word of it, but phrases and people are', () => {
    const read = readOperators(
      'fares "night line" site:www.Bay-Wire.example person:"Ada Marlow" -buses after:2026-02-01',
      at,
    )

    expect(read.text).toBe('fares "night line" Ada Marlow')
    expect(read.sites).toEqual(['bay-wire.example'])
    expect(read.limits).toEqual({
      phrases: ['night line', 'ada marlow'],
      without: ['buses'],
      notFrom: [],
      after: new Date('2026-02-01'),
    })
  })

  it.each([
    ['"night line"', true],
    ['“the line night”', false],
    ['person:Marlow', true],
    ['person:"Ida Marlow"', false],
    ['fares -night', false],
    ['fares -buses', true],
    ['fares -site:bay-wire.example', false],
    ['after:2026-03-01', true],
    ['after:2026-03-02', false],
    ['before:2026-03-01', false],
    ['before:2026-03', false],
    ['since:7d', true],
    ['since:24h', false],
    ['after:soon', true],
  ])('%s: %s', (typed, isMeant) => {
    expect(isWithin(article, readOperators(typed, at).limits)).toBe(isMeant)
  })

  it('is a phrase in a search and in “who said”, not in a whole question that may quote what nobody wrote', () => {
    const phrasesOf = (typed: string) => readOperators(typed, at).limits.phrases

    expect(phrasesOf('Who said “the night line stays”?')).toEqual(['the night line stays'])
    expect(phrasesOf('Which town is the “tram capital of the world”?')).toEqual([])
  })

  it('is nothing where a dash or a number only looks like it', () => {
    expect(readOperators('What about 1-2, minus -5 - and the co-op?', at)).toMatchObject({
      text: 'What about 1-2, minus -5 - and the co-op?',
      limits: { phrases: [], without: [] },
    })
  })
})

describe('what is no question for articles in English', () => {
  it.each([
    'hi',
    'Hello, how are you?',
    'thanks!!',
    'what can you do?',
    'ok thanks',
  ])('small talk: %s', (text) => {
    expect(isSmallTalk(text)).toBe(true)
  })

  it.each(['help for farmers', 'news on ferries', 'test of the new tram'])('no small talk: %s', (text) => {
    expect(isSmallTalk(text)).toBe(false)
  })

  it.each([
    '¿Qué dijo Marlow sobre el tranvía?',
    'Was hat Marlow über die Tram gesagt?',
    'Combien de personnes sont mortes ?',
    'Кто мэр города?',
  ])('another language: %s', (text) => {
    expect(isOtherLanguage(text)).toBe(true)
  })

  it.each([
    'Who is the mayor of Los Angeles?',
    'Where does von der Leyen live?',
    'El Niño in La Paz',
    'Die Hard',
  ])('English: %s', (text) => {
    expect(isOtherLanguage(text)).toBe(false)
  })
})
