/** A sample article as outlets publish theirs: with navigation, caption, newsletter box and teasers around the text. */
import { html, raw } from 'hono/html'
import type { SampleArticle } from './read-articles.ts'

interface SamplePage {
  readonly article: SampleArticle
  /** The outlet's name. */
  readonly outlet: string
  /** More of the same outlet, for the teasers. */
  readonly others: readonly SampleArticle[]
}

const STYLE = raw(`
body { margin: 0; color: #222; background: #fff; font: 1.1rem/1.6 Georgia, 'Liberation Serif', serif; overflow-wrap: anywhere }
.sample { margin: 0; padding: .5rem 1rem; background: #fff4d6; font: .9rem/1.4 system-ui, sans-serif; text-align: center }
header, main, footer { max-width: 40rem; margin: 0 auto; padding: 0 1rem }
header { border-bottom: 3px double #999; font-family: system-ui, sans-serif }
.masthead { margin: .8rem 0 0; font: 700 1.6rem Georgia, 'Liberation Serif', serif }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1rem; margin: .4rem 0 .6rem; padding: 0; list-style: none; font-size: .9rem }
h1 { line-height: 1.2; margin-bottom: .4rem }
.byline, figcaption, .teasers, .newsletter, footer { font: .95rem/1.5 system-ui, sans-serif; color: #555 }
figure { margin: 1rem 0 }
.picture { height: 12rem; background: linear-gradient(#bcd4e6, #e8eef2 55%, #6d8a9c 56%, #46606f) }
.newsletter { margin: 2rem 0; padding: .5rem 1rem; background: #f2f2f2 }
`)

/** The whole document; all text is escaped. */
export function renderSamplePage({ article, outlet, others }: SamplePage): string {
  return String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${article.title} | ${outlet}</title>
<meta property="og:type" content="article">
<meta property="og:title" content="${article.title}">
<meta property="og:site_name" content="${outlet}">
<meta name="author" content="${article.byline}">
<style>${STYLE}</style>
</head>
<body>
<aside class="sample">Sample newsroom: invented articles that ship with Nutgraf. <a href="/">Back to the page</a></aside>
<header>
<p class="masthead">${outlet}</p>
<nav><ul><li><a href="/">Home</a></li><li><a href="/">News</a></li><li><a href="/">Opinion</a></li><li><a href="/">Subscribe</a></li></ul></nav>
</header>
<main>
<article>
<h1>${article.title}</h1>
<p class="byline">By ${article.byline}</p>
<figure><div class="picture"></div><figcaption>${article.caption}</figcaption></figure>
${article.paragraphs.map((paragraph) => html`<p>${paragraph}</p>\n`)}
</article>
<section class="newsletter"><p>Get the morning letter of ${outlet}: five stories before breakfast. Sign up here.</p></section>
<section class="teasers related">
<h2>You May Also Like</h2>
<ul>${others.map(({ slug, title }) => html`<li><a href="/sample/${slug}">${title}</a></li>`)}</ul>
</section>
</main>
<footer><p>© ${outlet}. All rights reserved. This outlet, its people and its news are invented.</p></footer>
</body>
</html>
`)
}
