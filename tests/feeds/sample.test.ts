import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { PermanentError } from '../../src/core/errors.ts'
import { readFeed } from '../../src/feeds/read-feed.ts'
import { readSampleFeed, sampleFeeds, samplePage } from '../../src/feeds/sample/index.ts'

const BASE = 'http://127.0.0.1:8080'
const noon = new Date('2026-03-01T12:00:00Z')

async function readAll() {
  const feeds = sampleFeeds().map(({ url }) => readSampleFeed(url, BASE, noon))
  return Promise.all(feeds.map((body) => readFeed({ body, contentType: 'application/rss+xml' })))
}

describe('the sample newsroom', () => {
  it('has four outlets whose feeds read like any other', async () => {
    const feeds = await readAll()

    expect(feeds.map(({ title }) => title)).toEqual(sampleFeeds().map(({ title }) => title))
    expect(feeds).toHaveLength(4)
    const entries = feeds.flatMap((feed) => feed.entries)
    expect(entries.length).toBeGreaterThanOrEqual(12)
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
    for (const { title, author, summary } of entries) {
      expect(title).toMatch(/^\S.*\S$/u)
      expect(author).toMatch(/^\S.*\S$/u)
      expect(summary?.length).toBeGreaterThan(80)
    }
  })

  it('is news of the last day', async () => {
    for (const { publishedAt } of (await readAll()).flatMap((feed) => feed.entries)) {
      expect(publishedAt?.getTime()).toBeLessThan(noon.getTime())
      expect(publishedAt?.getTime()).toBeGreaterThan(noon.getTime() - 24 * 60 * 60_000)
    }
  })

  it('has a page behind every link, with quotes in its text and marked as invented', async () => {
    for (const { link, title } of (await readAll()).flatMap((feed) => feed.entries)) {
      expect(link).toMatch(/^http:\/\/127\.0\.0\.1:8080\/sample\/[a-z-]+$/u)
      const page = samplePage(link?.split('/').at(-1) ?? '') ?? ''

      const { document } = parseHTML(page)
      expect(document.querySelector('h1')?.textContent).toBe(title)
      expect(document.querySelector('.sample')?.textContent).toContain(
        'invented articles that ship with Nutgraf',
      )
      const text = document.querySelector('article')?.textContent ?? ''
      expect(text.split(/\s+/u).length).toBeGreaterThan(230)
      expect(text.match(/[“"][^“”"]{25,}[”"]/gu)?.length).toBeGreaterThanOrEqual(2)
    }
  })

  it('links its pages to pages that exist', async () => {
    for (const { link } of (await readAll()).flatMap((feed) => feed.entries)) {
      const { document } = parseHTML(samplePage(link?.split('/').at(-1) ?? '') ?? '')
      const teasers = [...document.querySelectorAll('.teasers a')].map((a) => a.getAttribute('href') ?? '')

      expect(teasers.length).toBeGreaterThan(0)
      for (const href of teasers) expect(samplePage(href.replace('/sample/', ''))).toBeDefined()
    }
  })

  it('knows no other feeds and pages', () => {
    expect(() => readSampleFeed('sample:nobody', BASE, noon)).toThrow(PermanentError)
    expect(() => readSampleFeed('sample:constructor', BASE, noon)).toThrow(PermanentError)
    expect(samplePage('../../index')).toBeUndefined()
  })
})
