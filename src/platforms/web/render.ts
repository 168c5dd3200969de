/** Message -> HTML. Text is data: hono/html escapes it, and only http and https addresses become links. */
import { html } from 'hono/html'
import type { Block, Inline, Message } from '../../core/message.ts'

/** Escaped HTML; it can stand in another `html` template as it is. */
export type Html = ReturnType<typeof html>

/** One message as sections of escaped HTML: nothing in it can run, load or ping. */
export function renderHtml(part: Message): Html {
  return html`${part.sections.map(
    (section) => html`<section class="story">${section.blocks.map(renderBlock)}</section>`,
  )}`
}

/** A moment in UTC, readable as it stands; page.js turns it into the reader's own zone. */
export function renderTime(at: Date): Html {
  const iso = at.toISOString()
  return html`<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`
}

// dir="auto": a line of right-to-left text, or of marks that pretend to be one, turns itself only
function renderBlock(block: Block): Html {
  switch (block.type) {
    case 'heading':
      return html`<h3 dir="auto">${block.url === undefined ? block.text : renderLink(block.text, block.url)}</h3>`
    case 'text':
      return html`<p dir="auto">${renderInline(block.content)}</p>`
    case 'quote':
      return html`<blockquote dir="auto"><p>“${block.text}”</p><footer>— ${renderInline(block.source)}</footer></blockquote>`
    case 'list':
      return html`<ul>${block.items.map(({ content }) => html`<li dir="auto">${renderInline(content)}</li>`)}</ul>`
    case 'note':
      return html`<p class="note" dir="auto">${renderInline(block.content)}</p>`
    default:
      return block satisfies never
  }
}

function renderInline(content: readonly Inline[]): Html[] {
  return content.map((part) => {
    if (typeof part === 'string') return html`${part}`
    if ('strong' in part) return html`<strong>${part.strong}</strong>`
    if ('link' in part) return renderLink(part.link, part.url)
    if ('channel' in part) return html`#${part.channel}`
    return renderTime(part.time)
  })
}

function renderLink(text: string, url: string): Html {
  const isWeb = URL.canParse(url) && /^https?:$/u.test(new URL(url).protocol)
  return isWeb ? html`<a href="${hrefOf(url)}" target="_blank" rel="noopener">${text}</a>` : html`${text}`
}

/** The pages of the sample newsroom are this page's own, by whatever name it is reached: behind a proxy, in a container. */
function hrefOf(url: string): string {
  const { hostname, pathname, hash } = new URL(url)
  return hostname === '127.0.0.1' && pathname.startsWith('/sample/') ? `${pathname}${hash}` : url
}
