import { describe, expect, it } from 'vitest'
import type { Feed } from '../../src/core/article.ts'
import { PermanentError } from '../../src/core/errors.ts'
import { parseOpml, renderOpml } from '../../src/feeds/opml.ts'

function feed(url: string, title: string): Feed {
  return {
    id: 1,
    url,
    label: 'label',
    title,
    siteUrl: null,
    etag: null,
    lastModified: null,
    nextPollAt: new Date(0),
    lastSuccessAt: null,
    failures: 0,
    lastError: null,
  }
}

describe('a list of feeds from another reader', () => {
  it('is read with its folders flattened and each feed once', () => {
    const feeds = parseOpml(`<?xml version="1.0"?>
      <opml version="1.0"><body>
        <outline text="Folder"><outline type="rss" text="A &amp; B" xmlUrl="https://a.example/rss?x=1&y=2" /></outline>
        <outline xmlUrl='https://b.example/feed' title='Bee'/>
        <outline xmlUrl="https://b.example/feed" title="Bee again"/>
        <outline xmlUrl="file:///etc/passwd" title="No"/>
      </body></opml>`)

    expect(feeds).toEqual([
      { url: 'https://a.example/rss?x=1&y=2', title: 'A & B' },
      { url: 'https://b.example/feed', title: 'Bee' },
    ])
  })

  it('that is something else is refused', () => {
    expect(() => parseOpml('<html><body>no</body></html>')).toThrow(PermanentError)
  })
})

describe('our list of feeds', () => {
  it('can be read by another reader', () => {
    const feeds = [feed('https://a.example/rss?cat=1&page=2', 'A "quoted" & <odd> title')]

    expect(parseOpml(renderOpml(feeds))).toEqual([
      { url: 'https://a.example/rss?cat=1&page=2', title: 'A "quoted" & <odd> title' },
    ])
  })

  it('leaves private feeds at home', () => {
    const opml = renderOpml([
      feed('https://ann:sesame@a.example/rss', 'With a password'),
      feed('https://a.example/rss?token=sesame', 'With a token'),
    ])

    expect(opml).not.toContain('sesame')
    expect(parseOpml(opml)).toEqual([])
  })
})
