import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { message } from '../../src/core/message.ts'
import { renderHtml } from '../../src/platforms/web/render.ts'
import { rendererContract, type View } from './renderer-contract.ts'

/** All that a rendered message may be made of. */
const HARMLESS = 'section h3 p blockquote footer ul li strong a time'.split(' ')
const HARMLESS_ATTRIBUTES = 'class dir href target rel datetime'.split(' ')

rendererContract({ name: 'web', split: (whole) => [whole], view: (part) => view(String(renderHtml(part))) })

describe('the web renderer', () => {
  it('shows a quote in its marks, with its source below', () => {
    const said = message('Said', {
      type: 'quote',
      text: 'The bells will ring again.',
      source: [{ strong: 'Ada Quill' }, ', an editor'],
    })

    expect(String(renderHtml(said))).toBe(
      '<section class="story"><blockquote dir="auto"><p>“The bells will ring again.”</p>' +
        '<footer>— <strong>Ada Quill</strong>, an editor</footer></blockquote></section>',
    )
  })

  it('gives the moment with its zone, for readers without a script', () => {
    const at = message('At', { type: 'note', content: [{ time: new Date('2026-01-05T07:30:00Z') }] })

    expect(String(renderHtml(at))).toContain(
      '<time datetime="2026-01-05T07:30:00.000Z">2026-01-05 07:30 UTC</time>',
    )
  })

  it('links the sample newsroom’s pages where the page itself is, behind whatever proxy', () => {
    const url = 'http://127.0.0.1:8080/sample/bells#:~:text=The%20bells'

    expect(String(renderHtml(message('Link', { type: 'heading', text: 'Bells', url })))).toContain(
      '<a href="/sample/bells#:~:text=The%20bells" target',
    )
  })

  it('opens links apart from the page', () => {
    const linked = message('Link', { type: 'heading', text: 'Bells', url: 'https://news.example/bells' })

    expect(String(renderHtml(linked))).toContain(
      '<a href="https://news.example/bells" target="_blank" rel="noopener">Bells</a>',
    )
  })
})

function view(rendered: string): View {
  const { document } = parseHTML(`<!doctype html><html><body>${rendered}</body></html>`)
  const elements = [...document.body.querySelectorAll('*')]
  const faults = elements.flatMap((element) => [
    ...(HARMLESS.includes(element.localName) ? [] : [`<${element.localName}>`]),
    ...element
      .getAttributeNames()
      .filter((name: string) => !HARMLESS_ATTRIBUTES.includes(name))
      .map((name: string) => `<${element.localName} ${name}>`),
  ])
  return {
    text: document.body.textContent ?? '',
    links: elements.flatMap((element) => element.getAttribute('href') ?? []),
    pings: [],
    faults,
  }
}
