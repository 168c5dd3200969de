import { describe, expect, it } from 'vitest'
import { commands } from '../../commands/index.ts'
import { parseCall } from '../../src/chat/options.ts'

describe('a command as it is typed', () => {
  it.each([
    ['/brief', { command: 'brief', values: {} }],
    ['/brief iraq troops', { command: 'brief', values: { topic: 'iraq troops' } }],
    ['/brief iraq since:7d', { command: 'brief', values: { topic: 'iraq', since: '7d' } }],
    ['/quote Ann Berg count:5', { command: 'quote', values: { speaker: 'Ann Berg', count: 5 } }],
    ['/quote about:"the new pier"', { command: 'quote', values: { about: 'the new pier' } }],
    [
      '/subscribe iraq when:“weekdays 7:30 and 17:00” timezone:Europe/Paris',
      {
        command: 'subscribe',
        values: { topic: 'iraq', when: 'weekdays 7:30 and 17:00', timezone: 'Europe/Paris' },
      },
    ],
    [
      '/subscribe "interest rates" OR inflation',
      { command: 'subscribe', values: { topic: '"interest rates" OR inflation' } },
    ],
    ['/brief "interest rates"', { command: 'brief', values: { topic: '"interest rates"' } }],
    ['/brief site:bbc.example', { command: 'brief', values: { topic: 'site:bbc.example' } }],
    ['/brief person:"Ann Berg"', { command: 'brief', values: { topic: 'person:"Ann Berg"' } }],
    [
      '/topics create harbor port OR "ferry line"',
      { command: 'topics', action: 'create', values: { name: 'harbor', query: 'port OR "ferry line"' } },
    ],
    [
      '/feeds add https://a.example/feed?x=1',
      { command: 'feeds', action: 'add', values: { url: 'https://a.example/feed?x=1' } },
    ],
    ['/Brief Iraq Since:7d', { command: 'brief', values: { topic: 'Iraq', since: '7d' } }],
    ['/brief constructor:x', { command: 'brief', values: { topic: 'constructor:x' } }],
    ['/feeds remove "Bay Wire"', { command: 'feeds', action: 'remove', values: { feed: 'Bay Wire' } }],
    [
      '/topics delete "north harbor"',
      { command: 'topics', action: 'delete', values: { name: 'north harbor' } },
    ],
    ['/unsubscribe "interest rates"', { command: 'unsubscribe', values: { topic: '"interest rates"' } }],
    ['nutgraf help', { command: 'nutgraf', action: 'help', values: {} }],
  ])('%s', (text, expected) => {
    expect(parseCall(text, commands)).toEqual(expected)
  })

  it.each([
    ['/nope', /no command \/nope/],
    ['/topics', /Say what to do: \/topics list/],
    ['/feeds explode', /Say what to do/],
    ['/topics constructor', /Say what to do/],
    ['/feeds remove feed:"  "', /Say which feed/],
    ['/subscribe', /Say which topic/],
    ['/quote ann count:many', /whole number/],
    ['/subscriptions now please', /don't know what to do with/],
    ['', /no command/],
  ])('“%s” gets a helpful sentence', (text, expected) => {
    expect(() => parseCall(text, commands)).toThrow(expected)
  })
})
