import { expect, it } from 'vitest'
import { findFeedLinks } from '../../src/feeds/discover.ts'

it('a site’s feeds are found by what its page announces, comments last', () => {
  const html = `<html><head><base href="/news/">
    <link rel="alternate" type="application/rss+xml" href="https://a.example/comments/feed/">
    <link rel="Alternate" type="application/rss+xml; charset=utf-8" href="world.xml">
    <link rel="alternate" type="application/feed+json" href="/feed.json">
    <link rel="alternate" hreflang="de" href="/de/">
    <link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/7">
    <link rel="stylesheet" type="text/css" href="/style.css">
    <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
    </head><body><p>Hello</p></body></html>`

  expect(findFeedLinks(html, 'https://a.example/')).toEqual([
    'https://a.example/news/world.xml',
    'https://a.example/feed.json',
    'https://a.example/comments/feed/',
  ])
})
