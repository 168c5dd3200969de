import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ParsedFeed } from '../../src/core/article.ts'
import { PermanentError } from '../../src/core/errors.ts'
import { readFeed } from '../../src/feeds/read-feed.ts'

function readFixture(name: string, url?: string): Promise<ParsedFeed> {
  return readFeed({ body: readFileSync(new URL(`../fixtures/feeds/${name}`, import.meta.url)), url })
}

function readText(text: string, url?: string): Promise<ParsedFeed> {
  return readFeed({ body: Buffer.from(text), url })
}

describe('feeds of every make', () => {
  it('Atom: links and pictures lead where xml:base says', async () => {
    const feed = await readFixture('atom-with-xml-base.xml', 'https://mirror.example/feed.atom')

    expect(feed).toMatchObject({ title: 'The Base Courier', link: 'https://base.example/news/' })
    expect(feed.entries[0]).toEqual({
      id: 'tag:base.example,2026:1',
      title: 'Bridge opens',
      link: 'https://base.example/news/2026/bridge',
      publishedAt: new Date('2026-11-22T08:00:00Z'),
      author: 'Desk',
      summary: 'Tolls &lt; 3 euro &amp; free on Sundays',
      content: '<p>See <a href="https://base.example/news/2026/map">the map</a>.</p>',
    })
  })

  it('RDF: author and date come from Dublin Core, the pace from its syndication words', async () => {
    const feed = await readFixture('rdf-with-dublin-core.xml')

    expect(feed.ttlMinutes).toBe(30)
    expect(feed.entries[0]).toMatchObject({
      id: 'https://rdf.example/a',
      link: 'https://rdf.example/a',
      author: 'Mira Holt',
      publishedAt: new Date('2026-11-22T07:00:00Z'),
    })
  })

  it('RSS: a guid that is an address stands in for a missing link, another guid does not', async () => {
    const feed = await readFixture('guid-instead-of-link.xml')

    expect(feed.ttlMinutes).toBe(45)
    expect(feed.entries).toMatchObject([
      {
        link: 'https://guid.example/story/1',
        author: 'Tom Reyes',
        publishedAt: new Date('2026-11-22T14:15:00Z'),
      },
      { id: 'https://guid.example/internal/2', link: null },
    ])
  })

  it('JSON Feed: plain text becomes HTML that reads the same, a script is no link', async () => {
    const feed = await readFixture('json-feed.json', 'https://json.example/feed.json')

    expect(feed.entries).toMatchObject([
      {
        title: 'First <light>',
        link: 'https://json.example/first',
        author: 'Ada Quill',
        content: '<p>One &lt; two.</p>\n<p>Second paragraph.</p>',
      },
      { title: 'Bad link', link: null },
    ])
    expect({}).not.toHaveProperty('polluted')
  })

  it('a private feed’s password and key do not pass on to its articles', async () => {
    const feed = await readText(
      '<rss version="2.0"><channel><title>T</title><link>/</link><item><title>x</title><link>/story</link><description>&lt;a href="?page=2"&gt;next&lt;/a&gt;</description></item></channel></rss>',
      'https://ann:sesame@private.example/feed?key=sesame',
    )

    expect(feed).toMatchObject({
      link: 'https://private.example/',
      entries: [
        {
          link: 'https://private.example/story',
          summary: '<a href="https://private.example/feed?page=2">next</a>',
        },
      ],
    })
  })

  it('an empty feed is a feed', async () => {
    const feed = await readText('<rss version="2.0"><channel><title>Quiet</title></channel></rss>')

    expect(feed).toMatchObject({ title: 'Quiet', entries: [] })
  })
})

describe('feeds as broken as they come', () => {
  it('one that breaks off keeps its whole entries', async () => {
    const feed = await readFixture('broken-off-in-an-item.xml')

    expect(feed.entries.map(({ title }) => title)).toEqual(['Ferry back in service', 'Lighthouse painted'])
  })

  it('bare ampersands and HTML’s entities are what they look like', async () => {
    const feed = await readFixture('bare-ampersands-and-html-entities.xml', 'https://bar.example/feed')

    expect(feed).toMatchObject({ title: 'Café & Bar News', link: 'https://bar.example/?a=1&copy=2' })
    expect(feed.entries[0]).toMatchObject({
      title: 'R&D at Smith & Sons: café opens',
      link: 'https://bar.example/story?id=7&section=2',
      summary: 'Fish & chips <a href="https://bar.example/menu">on the menu</a>',
    })
  })

  it('control characters are dropped', async () => {
    const feed = await readText(
      '\u0000<rss version="2.0"><channel><item><title>Be\u0008ll\u001f</title></item></channel></rss>',
    )

    expect(feed.entries[0]?.title).toBe('Bell')
  })

  it('titles are plain text: entity-encoded mentions are just letters', async () => {
    const feed = await readFixture('everyone-entity-encoded.xml')

    expect(feed.title).toBe('Ping @everyone')
    expect(feed.entries[0]?.title).toBe('@everyone wakes <!channel> up')
  })

  it('tags named like JavaScript’s own parts change nothing', async () => {
    const feed = await readFixture('proto-tag.xml')

    expect(feed.entries[0]).toMatchObject({ title: 'Still read', link: 'https://proto.example/1' })
    expect({}).not.toHaveProperty('polluted')
  })

  it('entities of its own are not followed, neither to a bomb nor to a file', async () => {
    const feed = await readFixture('entity-bomb.xml')

    expect(feed.entries).toHaveLength(1)
    expect(JSON.stringify(feed)).not.toMatch(/lol|root:/)
  })

  it('a document type as large as a bomb is refused', async () => {
    const bomb = `<!DOCTYPE rss [${'<!ENTITY a "x">'.repeat(1000)}]><rss version="2.0"><channel/></rss>`

    await expect(readText(bomb)).rejects.toThrow('document type declaration')
  })
})

describe('what is no feed is said to be none', () => {
  it('a web page', async () => {
    await expect(readFixture('a-web-page.html')).rejects.toThrow('This is not a feed: it is a web page.')
  })

  it.each([
    ['nothing', '', 'the answer is empty'],
    ['text', 'Not here, sorry.', 'neither RSS'],
    ['other JSON', '{"error":"no"}', 'neither RSS'],
    ['other XML', '<?xml version="1.0"?><urlset><url/></urlset>', 'neither RSS'],
    ['bytes', '\u0000\u0001\u0002\ufffd', 'neither RSS'],
  ])('%s', async (_name, text, words) => {
    const reading = readText(text)

    await expect(reading).rejects.toThrow(PermanentError)
    await expect(reading).rejects.toThrow(words)
  })
})
