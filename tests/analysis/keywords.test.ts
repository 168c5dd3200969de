import { describe, expect, it } from 'vitest'
import { readDocument } from '../../src/analysis/document.ts'
import { findKeywords } from '../../src/analysis/keywords.ts'
import { detectLanguage } from '../../src/analysis/language.ts'

describe('keywords', () => {
  const TEXT =
    'The oil price fell on Monday. A lower oil price helps airlines, said Petra Holm of Norland Air. The oil price has halved in a year, and airlines buy ahead.'

  it('are the runs of nouns that come back, whole', () => {
    const keywords = findKeywords(readDocument(TEXT), 'Airlines gain')

    expect(keywords.slice(0, 2).sort()).toEqual(['airlines', 'oil price'])
  })

  it('name no day and no measure of time', () => {
    expect(findKeywords(readDocument(TEXT))).not.toContain('Monday')
    expect(findKeywords(readDocument(TEXT))).not.toContain('year')
  })

  it('are ten at most, and none for nothing', () => {
    const many = Array.from('ABCDEFGHIJKLMNO', (letter) => `The ${letter}orla met the ${letter}undt.`).join(
      ' ',
    )

    expect(findKeywords(readDocument(many)).length).toBeLessThanOrEqual(10)
    expect(findKeywords(readDocument(''))).toEqual([])
  })
})

describe('language', () => {
  it.each([
    ['en', 'The city council voted on Monday to rebuild the harbor bridge.'],
    ['fr', 'Le conseil municipal a voté lundi la reconstruction du pont du port.'],
    ['de', 'Der Stadtrat hat am Montag beschlossen, die Brücke am Hafen neu zu bauen.'],
    ['es', 'El ayuntamiento aprobó el lunes la reconstrucción del puente del puerto.'],
    ['uk', 'У понеділок міська рада вирішила відбудувати міст у порту.'],
  ])('is told as %s', (language, text) => {
    expect(detectLanguage(text)).toBe(language)
  })

  it('is told as en by its small words, however foreign the names are', () => {
    const text =
      'The seals were named Ola, after singer Ola Berg, and Sten, after the drummer of the band, after both were found under the pier.'

    expect(detectLanguage(text)).toBe('en')
  })

  it('is left open when there is too little to tell from', () => {
    expect(detectLanguage('Oui')).toBeNull()
    expect(detectLanguage('2026-03-02 10:00 +++ 4:2 +++ 17.5 +++ 22')).toBeNull()
  })
})
