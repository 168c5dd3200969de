import { describe, expect, it } from 'vitest'
import { feedLabel, hasSecret } from '../../src/core/feed-label.ts'
import { canonicalUrl } from '../../src/feeds/canonical-url.ts'
import { absoluteHtml, absoluteLink } from '../../src/feeds/links.ts'

describe('the same article has one address', () => {
  it.each([
    ['https://News.Example/a?utm_source=rss&utm_medium=feed', 'https://news.example/a'],
    ['https://news.example/a?id=7&fbclid=x&gclid=y#comments', 'https://news.example/a?id=7'],
    ['https://news.example:443/a', 'https://news.example/a'],
    ['https://news.example/app#!/story/7', 'https://news.example/app#!/story/7'],
    ['https://news.example/a?q=two%20words', 'https://news.example/a?q=two%20words'],
    ['https://ann:sesame@news.example/a', 'https://news.example/a'],
    ['no address', 'no address'],
  ])('%s', (url, canonical) => {
    expect(canonicalUrl(url)).toBe(canonical)
  })
})

describe('what is shown of a feed’s address', () => {
  it.each([
    ['https://news.example/rss/world.xml', 'news.example/rss/world.xml'],
    ['https://news.example:8443/', 'news.example:8443'],
    ['https://ann:sesame@news.example/feed', 'news.example/feed'],
    ['https://news.example/feed?token=sesame#x', 'news.example/feed'],
    ['https://news.example/private/8f14e45fceea167a5a36/feed', 'news.example/private/…/feed'],
    ['https://news.example/u/0c6d1b3e-77aa-4a6e-9f10-2b8e6f0d1c55.rss', 'news.example/u/…'],
    [
      'https://news.example/2026/11/22/storm-hits-the-coast-of-wales',
      'news.example/2026/11/22/storm-hits-the-coast-of-wales',
    ],
    ['sesame', 'an unreadable address'],
  ])('%s', (url, label) => {
    expect(feedLabel(url)).toBe(label)
  })

  it.each([
    ['https://news.example/feed?cat=3&format=xml', false],
    ['https://news.example/feed?key=x', true],
    ['https://ann@news.example/feed', true],
    ['https://news.example/8f14e45fceea167a5a36.xml', true],
  ])('%s holds a secret: %s', (url, secret) => {
    expect(hasSecret(url)).toBe(secret)
  })
})

describe('links', () => {
  it('lead to pages, never to scripts', () => {
    expect(absoluteLink('../b?x=1', 'https://news.example/a/c')).toBe('https://news.example/b?x=1')
    expect(absoluteLink('//cdn.example/b', 'https://news.example/')).toBe('https://cdn.example/b')
    expect(absoluteLink('javascript:alert(1)', 'https://news.example/')).toBeNull()
    expect(absoluteLink('/b', undefined)).toBeNull()
    expect(absoluteLink('  ', 'https://news.example/')).toBeNull()
  })

  it('in a feed’s HTML are made absolute and stay one attribute', () => {
    const html = `<a class=x href='/a?b=1&amp;c="2"'>a</a> <img src="p.png"> <a href="#note">b</a> <a href="mailto:x@y.example">c</a>`

    expect(absoluteHtml(html, 'https://news.example/d/')).toBe(
      '<a class=x href="https://news.example/a?b=1&amp;c=%222%22">a</a> <img src="https://news.example/d/p.png"> <a href="#note">b</a> <a href="mailto:x@y.example">c</a>',
    )
  })
})
