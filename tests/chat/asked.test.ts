import { describe, expect, it } from 'vitest'
import { createAskLimit, isQuestion } from '../../src/chat/asked.ts'
import type { From } from '../../src/chat/platform.ts'
import { clockAt } from '../support/clock.ts'

describe('words in a thread that were not put to the bot', () => {
  it.each([
    'how many troops are still there?',
    'Why?',
    'and since when?',
    'Since when?',
    'What’s the toll now?',
    'Did he say that himself?',
    'OK. So who pays for it?',
    'Сколько пассажиров было на пароме?',
    '誰が言いましたか？ 場所 は どこ？',
  ])('read as a question: %s', (text) => expect(isQuestion(text)).toBe(true))

  it.each([
    '',
    'Really?',
    'ok?',
    'you too?',
    'lol',
    'What a mess.',
    'who cares',
    'see https://news.example/story?id=3 for more',
    '🤔?',
  ])('do not: %s', (text) => expect(isQuestion(text)).toBe(false))
})

describe('many questions in a minute', () => {
  const clock = clockAt('2026-03-02T07:00:00Z')
  const from = (userId: string, id = 'c1', workspaceId = 'w1'): From => ({
    channel: { platform: 'slack', workspaceId, id },
    caller: { userId, role: 'everyone' },
  })

  it('of one person are refused once, then ignored, and answered again a minute later', () => {
    const limit = createAskLimit(clock.now)
    const take = (channel: number) => limit.take(from('u1', `c${channel}`))

    const taken = Array.from({ length: 23 }, (_, i) => take(i))

    expect(taken.slice(0, 20)).toEqual(Array(20).fill('answer'))
    expect(taken.slice(20)).toEqual(['refuse', 'ignore', 'ignore'])
    expect(limit.take(from('u2'))).toBe('answer')
    clock.set('2026-03-02T07:01:00Z')
    expect(take(1)).toBe('answer')
  })

  it('in one channel are refused whoever asks, and in no other one, nor in one of the same name elsewhere', () => {
    const limit = createAskLimit(clock.now)
    for (let i = 0; i < 20; i++) limit.take(from(`u${i}`))

    expect(limit.take(from('u99'))).toBe('refuse')
    expect(limit.take(from('u99', 'c2'))).toBe('answer')
    expect(limit.take(from('u98', 'c1', 'w2'))).toBe('answer')
  })
})
