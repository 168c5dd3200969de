import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { htmlToText } from '../../src/feeds/paragraphs.ts'
import { type ExtractedArticle, readPage } from '../../src/feeds/read-page.ts'

function readFixture(name: string, url?: string): ExtractedArticle {
  return readPage(readFileSync(new URL(`../fixtures/pages/${name}`, import.meta.url), 'utf8'), url)
}

describe('an article’s page', () => {
  it('gives its own paragraphs, and nothing of what the site puts around and between them', () => {
    const article = readFixture(
      'news-page-with-clutter.html',
      'https://harbour.example/news/harbour-wall?utm_source=x',
    )

    expect(article.text.split('\n\n')).toEqual([
      'The town of Quayside will rebuild its harbour wall for 4.2 million crowns, the council decided on Friday after a debate of three hours.',
      '“We can’t wait for the next storm,” said Ines Calder, who chairs the council. She added that the engineers’ report, published in May, left no doubt.',
      'Work begins in March & is to end before the autumn gales, when the <outer> basin is closed to all ships anyway.',
      'Entity-encoded @everyone is only text here.',
      'Fishermen had asked for a lower wall, so that their sheds keep the evening sun, but only two of nineteen councillors voted with them.',
    ])
  })

  it('says who wrote it, when, where and in which language', () => {
    const { text: _, ...facts } = readFixture(
      'news-page-with-clutter.html',
      'https://harbour.example/news/harbour-wall',
    )

    expect(facts).toEqual({
      title: 'Harbour wall to be rebuilt & raised',
      byline: 'Mira Holt, Tom Reyes',
      publishedAt: '2026-11-21T18:30:00.000Z',
      language: 'en-GB',
      siteName: 'Harbour Post',
      canonicalUrl: 'https://harbour.example/news/harbour-wall',
    })
  })

  it('is read although its author closed no tag', () => {
    const { text } = readFixture('old-page-with-unclosed-tags.html')

    expect(text).toContain('“It is in better shape'.replace('“', '"'))
    expect(text.split('\n\n').at(0)).toMatch(/^The mill on the river .* its owner\.$/)
    expect(text.split('\n\n')).toContain('Stopped in 1998')
  })

  it.each([
    ['meta tag', '<meta property="article:published_time" content="2026-11-21T08:00:00Z">', undefined],
    ['time element', '<time datetime="2026-11-21T08:00:00Z">Saturday</time>', undefined],
    ['address', '', 'https://harbour.example/2026/11/21/wall'],
  ])('tells its date by %s', (_name, html, url) => {
    const { publishedAt } = readPage(`<html><head></head><body>${html}<p>Text.</p></body></html>`, url)

    expect(publishedAt?.slice(0, 10)).toBe('2026-11-21')
  })

  it('that holds nothing gives nothing', () => {
    expect(readPage('')).toMatchObject({ title: null, byline: null, publishedAt: null, text: '' })
    expect(readPage('plain words')).toMatchObject({ title: null })
  })

  it.each(['%PDF-1.7 <p>', '\u0089PNG\r\n\u0000\u0000'])('that is a picture or a PDF is refused', (bytes) => {
    expect(() => readPage(bytes)).toThrow('This is not a web page.')
  })

  it('with broken JSON-LD and odd addresses is read all the same', () => {
    const html =
      '<html><head><script type="application/ld+json">{"@type": "NewsArticle", </script><link rel="canonical" href="http://["></head><body><p>Text.</p></body></html>'

    expect(readPage(html, 'https://a.example/')).toMatchObject({ canonicalUrl: null, publishedAt: null })
  })
})

describe('what a feed says in HTML', () => {
  it.each([
    ['paragraphs', '<p>One &amp; two</p><p>Three</p>', 'One & two\n\nThree'],
    ['plain text', 'Just  a\n line', 'Just a line'],
    ['mentions', '&#x40;everyone &lt;!channel&gt;', '@everyone <!channel>'],
    ['line breaks', 'One<br>two<br/><br/>three', 'One\n\ntwo\n\nthree'],
    ['scripts and comments', 'a<script>alert(1)</script><!-- <p>b --><style>p{}</style>c', 'ac'],
    ['a less-than sign', '3 < 5 and a<b', '3 < 5 and a'],
    ['words split by inline tags', '<b>Wo</b>rd <i>two</i>', 'Word two'],
    ['lists', '<ul><li>a<li>b</ul>', 'a\n\nb'],
    ['nothing', '', ''],
  ])('%s', (_name, html, text) => {
    expect(htmlToText(html)).toBe(text)
  })
})
