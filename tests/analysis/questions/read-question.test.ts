import { describe, expect, it } from 'vitest'
import { inContext, isFollowUp } from '../../../src/analysis/questions/follow-up.ts'
import { readQuestion } from '../../../src/analysis/questions/read-question.ts'
import { likelyMeant } from '../../../src/analysis/questions/spelling.ts'
import { findTimeWindows } from '../../../src/analysis/questions/time-words.ts'

/** A Tuesday. */
const at = new Date('2026-03-03T08:00:00Z')

describe('a question', () => {
  it.each([
    ['How many troops are still there?', 'how many'],
    ['Which percentage of voters stayed at home?', 'how many'],
    ['What did the minister say about Iran?', 'what said'],
    ['Since when is the bridge closed?', 'when'],
    ['In which country did the ferry sink?', 'where'],
    ['Who leads the strike?', 'who'],
    ['Which former president spoke?', 'who'],
    ['Why did the line close?', 'why'],
    ['Did the bank raise its rate?', 'whether'],
    ['What has changed since Monday?', 'what changed'],
    ['Which fruit is late?', 'what'],
  ])('“%s” asks %s', (text, kind) => {
    expect(readQuestion(text, at).kind).toBe(kind)
  })

  it('is about its names and content words, not about the words of asking', () => {
    const { words, names } = readQuestion('Which recent report did Ilse Marrander name in <b>Quill</b>?', at)

    expect(words.map(({ plain }) => plain)).toEqual(['ilse', 'marrander', 'quill'])
    expect(names).toEqual([['ilse', 'marrander'], ['quill']])
  })

  it('asks in its last sentence what the ones before only tell', () => {
    const { asking } = readQuestion('The U.S. strike at the docks has ended. Who led the dockers?', at)

    expect(asking).toEqual(['led', 'docker'])
  })
})

describe('time words', () => {
  const days = (text: string) =>
    findTimeWindows(text, at).map(({ from, to }) => [from, to].map((day) => day.toISOString().slice(0, 10)))

  it.each([
    ['What happened yesterday?', ['2026-03-02', '2026-03-02']],
    ['What is new since Sunday?', ['2026-03-01', '2026-03-03']],
    ['What was said on Monday?', ['2026-03-02', '2026-03-03']],
    ['What did they report on October 7, 2023?', ['2023-10-07', '2023-10-08']],
    ['What did they report on 28 February?', ['2026-02-28', '2026-03-01']],
    ['And on December 24?', ['2025-12-24', '2025-12-25']],
    ['Published 2026-01-05T10:00Z?', ['2026-01-05', '2026-01-06']],
  ])('%s', (text, window) => {
    expect(days(text)).toEqual([window])
  })

  it('are none in “Man Friday” and in days that no calendar has', () => {
    expect(days('Who plays Man Friday on February 31?')).toEqual([])
  })
})

describe('a question that leans on the one before', () => {
  it('borrows its words', () => {
    const question = readQuestion('Why did he resign?', at)

    expect(isFollowUp(question)).toBe(true)
    const { words } = inContext(question, { words: ['Josef Lind', 'resign'] })
    expect(words.map(({ plain }) => plain)).toEqual(['resign', 'josef', 'lind'])
  })

  it('is none when it names what it means', () => {
    expect(isFollowUp(readQuestion('Why did Josef Lind resign then?', at))).toBe(false)
  })
})

describe('a slip of spelling', () => {
  const stored = ['government', 'governor', 'governing'].map((word, n) => ({ word, articles: n + 1 }))

  it('is read as the nearest stored word', () => {
    expect(likelyMeant('goverment', stored)).toBe('government')
    expect(likelyMeant('governro', stored)).toBe('governor')
  })

  it('is left alone when nothing is near', () => {
    expect(likelyMeant('goblin', stored)).toBeUndefined()
  })
})
