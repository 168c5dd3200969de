import { describe, expect, it } from 'vitest'
import { decodePage } from '../../src/feeds/decode.ts'

function utf16(text: string, order: 'le' | 'be'): Buffer {
  const bytes = Buffer.from(text, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}

describe('text in any charset is read as it was written', () => {
  it.each([
    ['UTF-8', Buffer.from('<rss>Zürich</rss>'), undefined, 'Zürich'],
    ['UTF-8 with a mark', Buffer.from('\ufeff<rss>Zürich</rss>'), undefined, 'Zürich'],
    [
      'UTF-8 that the server calls Latin-1',
      Buffer.from('<rss>Zürich</rss>'),
      'text/xml; charset=iso-8859-1',
      'Zürich',
    ],
    [
      'Latin-1 by the server’s word',
      Buffer.from('<rss>Zürich</rss>', 'latin1'),
      'text/xml; charset="ISO-8859-1"',
      'Zürich',
    ],
    [
      'Latin-1 by its own word',
      Buffer.from('<?xml version="1.0" encoding="iso-8859-1"?><rss>Zürich</rss>', 'latin1'),
      undefined,
      'Zürich',
    ],
    [
      'a page by its meta tag',
      Buffer.from('<html><meta charset=windows-1252><p>Zürich', 'latin1'),
      'text/html',
      'Zürich',
    ],
    [
      'Windows-1252 that calls itself UTF-8',
      Buffer.concat([
        Buffer.from('<?xml version="1.0" encoding="utf-8"?><rss>'),
        Buffer.from([0x93, 0x43, 0x61, 0x66, 0xe9, 0x94]),
      ]),
      undefined,
      '“Café”',
    ],
    ['UTF-16 with a mark', utf16('\ufeff<rss>Zürich</rss>', 'le'), undefined, 'Zürich'],
    ['UTF-16 without one', utf16('<rss>Zürich</rss>', 'be'), undefined, 'Zürich'],
    [
      'Shift_JIS',
      Buffer.from([0x3c, 0x72, 0x3e, 0x93, 0xfa, 0x96, 0x7b]),
      'text/xml; charset=Shift_JIS',
      '日本',
    ],
    [
      'ISO-2022-JP',
      Buffer.from('<r>\u001b$BF|K\\\u001b(B</r>', 'latin1'),
      'text/xml; charset=iso-2022-jp',
      '日本',
    ],
    [
      'a charset nobody knows',
      Buffer.from('<rss>Zürich</rss>', 'latin1'),
      'text/xml; charset=x-made-up',
      'Zürich',
    ],
  ])('%s', (_name, bytes, contentType, words) => {
    expect(decodePage(bytes, contentType)).toContain(words)
  })

  it('one broken letter does not make a long UTF-8 text something else', () => {
    const bytes = Buffer.concat([Buffer.from('Zürich, Genève, Köln, Malmö, Łódź: '), Buffer.from([0xc3])])

    expect(decodePage(bytes, 'text/html')).toBe('Zürich, Genève, Köln, Malmö, Łódź: \ufffd')
  })
})
