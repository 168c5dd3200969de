import { describe, expect, it } from 'vitest'
import { readSlashText } from '../../src/platforms/slack/slash-text.ts'

describe('the words after a slash command', () => {
  it.each([
    ['iraq when:"daily 8:00"', 'iraq when:"daily 8:00"'],
    ['iraq channel:<#C0NEWS|news>', 'iraq channel:C0NEWS'],
    ['iraq channel:<#C0NEWS>', 'iraq channel:C0NEWS'],
    ['add <https://a.example/feed?x=1&amp;y=2>', 'add https://a.example/feed?x=1&y=2'],
    ['add <https://a.example/feed|a.example/feed>', 'add https://a.example/feed'],
    ['settings allow:<@U0READER|ann>', 'settings allow:<@U0READER|ann>'],
    ['R&amp;D &lt;b&gt;', 'R&D <b>'],
    ['a typed &amp;amp; stays', 'a typed &amp; stays'],
  ])('%s', (sent, typed) => {
    expect(readSlashText(sent)).toBe(typed)
  })
})
