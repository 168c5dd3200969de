/**
 * What every renderer promises. A platform's test calls `rendererContract` once, with a `view` that reads its own
 * rendering back as a client of the platform would: markup interpreted, escapes undone. Text that was not escaped
 * is eaten by that interpretation, so "all text can be read back" proves the escaping too.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, type Inline, type Message, message, plainText } from '../../src/core/message.ts'

/** One rendered part as a reader meets it. */
export interface View {
  /** All text that is shown, top to bottom. */
  readonly text: string
  /** Addresses that a click opens. */
  readonly links: readonly string[]
  /** Whoever is called: people, roles, channels, everyone. */
  readonly pings: readonly string[]
  /** Limits of the platform that the part breaks, in words. */
  readonly faults: readonly string[]
}

export interface RendererUnderTest {
  readonly name: string
  split(message: Message): readonly Message[]
  /** Renders one part and reads it back. */
  view(part: Message): View
}

/** Text that means something to Discord, Slack or a browser. None of it may mean anything in a post. */
const HOSTILE_TEXTS: readonly string[] = [
  '@everyone and @here',
  '&#x40;everyone &lt;!channel&gt; &amp;amp;',
  '<@123456789012345678> <@&123456789012345678> <#123456789012345678> <t:1700000000:R> <:smile:123> </brief:1>',
  '<!channel> <!here> <@U012AB3CD> <#C012AB3CD|general> <!subteam^S01>',
  '[click](javascript:alert(1)) [safe](https://evil.example/x) <https://evil.example|label>',
  '**bold** __under__ *em* _em_ ~~gone~~ ||spoiler|| `code` ```block```',
  '# heading\n## heading\n-# small\n> quoted\n>>> all quoted\n- entry\n* entry\n+ entry\n1. entry\n  - deeper',
  '<script>alert(1)</script><img src=x onerror=alert(1)> "double" \'single\' &copy;',
  'a backslash at the end \\',
  '\\*escaped already\\* and https://bare.example/path_(x) and :smile: :100:',
  'snake_case_name 3 * 4 = 12 ~ about 50% | half <3 & more',
  '“inner quotes” and ‘single ones’ — a dash… مرحبا 日本語 👩‍👩‍👧‍👦',
]

/** Describes the whole contract for one renderer. */
export function rendererContract(renderer: RendererUnderTest): void {
  describe(`${renderer.name} renderer`, () => {
    it.each(HOSTILE_TEXTS)('shows hostile text as it stands, and calls nobody: %s', (text) => {
      for (const block of everyBlockOf(text)) expectFaithful(renderer, message('A brief', block))
    })

    it('calls nobody from a title', () => {
      for (const title of HOSTILE_TEXTS)
        expect(viewAll(renderer, message(title, text('x'))).pings).toEqual([])
    })

    it('links to web pages only', () => {
      const addresses = [
        'javascript:alert(1)',
        'data:text/html,x',
        'file:///etc/passwd',
        'not an address',
        '',
      ]
      for (const url of addresses) {
        const view = viewAll(
          renderer,
          message('A brief', text({ link: 'label', url }), heading('Title', url)),
        )

        expect(view.links).toEqual([])
        expect(view.text).toContain('label')
        expect(view.text).toContain('Title')
      }
    })

    it('keeps the address of a link whole, brackets and text fragments included', () => {
      const url = 'https://news.example/a_(b)?x=1&y=<2>#:~:text=It%27s%20over%2C,(she)%20said'
      const shown = viewAll(
        renderer,
        message('A brief', heading('Title', url), text({ link: 'source', url })),
      )

      expect(shown.links.map(comparable)).toEqual([comparable(url), comparable(url)])
    })

    it('leaves a message that fits one post as it is', () => {
      const short = message('A brief', heading('Title'), text('One sentence.'), quote('Words.'))

      expect(renderer.split(short)).toEqual([short])
    })

    it('gives every part a title', () => {
      for (const part of renderer.split(longDigest)) expect(part.title).toContain('Morning brief')
    })

    it('keeps stories whole where they fit', () => {
      const whole = new Set(longDigest.sections.map((section) => JSON.stringify(section)))

      for (const part of renderer.split(longDigest))
        for (const section of part.sections) expect(whole).toContain(JSON.stringify(section))
    })

    it('never cuts a quote, and sets its marks', () => {
      const long = quote('We waited for an answer, and none came. '.repeat(25).trim())
      const parts = renderer.split({ title: 'Said', sections: [{ blocks: Array(12).fill(long) }] })

      const shown = parts.flatMap(({ sections }) => sections.flatMap(({ blocks }) => blocks))
      expect(shown).toEqual(Array(12).fill(long))
      const squeezed = squeeze(parts.map((part) => renderer.view(part).text).join('\n'))
      expect(squeezed.split(`“${squeeze(long.text)}”`)).toHaveLength(13)
    })

    it('shows a very long quote whole or tells where it stands, but no piece of it', () => {
      const speech = quote('On and on we went. '.repeat(1000).trim())

      const shown = viewAll(renderer, message('Said', heading('The speech'), speech, text('Then they left.')))

      expect(shown.faults).toEqual([])
      const line = squeeze('A quote that is too long for a post: ')
      const told = squeeze(shown.text).replace(squeeze(`“${speech.text}” — `), line)
      expect(
        told.endsWith(squeeze(`The speech ${line} Ada Quill, an editor · The Example Then they left.`)),
      ).toBe(true)
      expect(shown.links).toEqual(['https://news.example/a'])
    })

    it('cuts a text that is longer than a post between words', () => {
      const words = 'Ministers met again on Tuesday without result. '.repeat(900).trim()

      expectFaithful(renderer, message('A brief', text(words)))
      for (const part of renderer.split(message('A brief', text(words))))
        expect(plainText(contentOf(part))).toMatch(/^\w+ .*\w+\.?$/u)
    })

    it('gets through one word that is longer than a post', () => {
      expectFaithful(renderer, message('A brief', text('x'.repeat(30_000)), heading('y'.repeat(2000))))
    })

    it('loses nothing of any message and breaks no limit', { timeout: 60_000 }, () => {
      fc.assert(
        fc.property(messages, (any) => expectFaithful(renderer, any)),
        { numRuns: 150, interruptAfterTimeLimit: 40_000, markInterruptAsFailure: true },
      )
    })
  })
}

/** All parts are within the limits, call nobody, and show all of the message's text and links in its order. */
function expectFaithful(renderer: RendererUnderTest, original: Message): void {
  const view = viewAll(renderer, original)
  expect(view.faults).toEqual([])
  expect(view.pings).toEqual([])
  const wanted = original.sections.flatMap(({ blocks }) => blocks.flatMap(shownText)).join('')
  expect(missingFrom(squeeze(view.text), squeeze(wanted))).toBe('')
  const opened = new Set(view.links.map(comparable))
  for (const url of original.sections.flatMap(({ blocks }) => blocks.flatMap(linksOf)))
    expect(opened).toContain(comparable(url))
}

function viewAll(renderer: RendererUnderTest, original: Message): View {
  const views = renderer.split(original).map((part) => renderer.view(part))
  return {
    text: views.map((view) => view.text).join('\n'),
    links: views.flatMap((view) => view.links),
    pings: views.flatMap((view) => view.pings),
    faults: views.flatMap((view) => view.faults),
  }
}

/** What of `wanted` can't be found in `shown`, read in order; renderers may add marks and part numbers in between. */
function missingFrom(shown: string, wanted: string): string {
  let at = 0
  for (const [index, char] of [...wanted].entries()) {
    const found = shown.indexOf(char, at)
    if (found < 0) return [...wanted].slice(Math.max(0, index - 10), index + 30).join('')
    at = found + char.length
  }
  return ''
}

function squeeze(text: string): string {
  return text.replace(/[\s\u200b]+/gu, '')
}

/** Brackets may be percent-encoded on the way: it is the same address. */
function comparable(url: string): string {
  return new URL(url).href
    .replace(/%28/g, '(')
    .replace(/%29/g, ')')
    .replace(/%5B/gi, '[')
    .replace(/%5D/gi, ']')
}

function shownText(block: Block): string[] {
  switch (block.type) {
    case 'heading':
      return [block.text]
    case 'text':
    case 'note':
      return block.content.map(inlineText)
    case 'quote':
      return [block.text, ...block.source.map(inlineText)]
    case 'list':
      return block.items.flatMap(({ content }) => content.map(inlineText))
    default:
      return block satisfies never
  }
}

/** A time is shown in a way of the platform's own: left out. */
function inlineText(inline: Inline): string {
  return typeof inline !== 'string' && 'time' in inline ? '' : plainText([inline])
}

function linksOf(block: Block): string[] {
  if (block.type === 'heading') return block.url && block.text.trim() ? [block.url] : []
  const inlines =
    block.type === 'list'
      ? block.items.flatMap(({ content }) => content)
      : 'source' in block
        ? block.source
        : block.content
  return inlines.flatMap((inline) =>
    typeof inline !== 'string' && 'url' in inline && inline.link.trim() ? [inline.url] : [],
  )
}

function contentOf(part: Message): readonly Inline[] {
  return part.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => ('content' in block ? block.content : [])),
  )
}

function heading(title: string, url?: string): Block {
  return { type: 'heading', text: title, ...(url === undefined ? {} : { url }) }
}

function text(...content: Inline[]): Block {
  return { type: 'text', content }
}

function quote(words: string) {
  const source = [
    { strong: 'Ada Quill' },
    ', an editor · ',
    { link: 'The Example', url: 'https://news.example/a' },
  ]
  return { type: 'quote', text: words, source } as const
}

function everyBlockOf(hostile: string): Block[] {
  const url = 'https://news.example/story'
  return [
    heading(hostile),
    heading(hostile, url),
    text(hostile, { strong: hostile }, { link: hostile, url }, hostile),
    quote(hostile),
    { type: 'quote', text: 'Words.', source: [hostile, { strong: hostile }] },
    { type: 'list', items: [{ content: [hostile] }, { content: [{ strong: hostile }, hostile] }] },
    { type: 'note', content: [hostile, { link: hostile, url }] },
  ]
}

const longDigest: Message = {
  title: 'Morning brief',
  sections: Array.from({ length: 20 }, (_, i) => ({
    blocks: [
      heading(`Story ${i}: ministers meet again`, `https://news.example/story-${i}`),
      text(
        'The ministers met on Tuesday. They parted without a result. A third round is planned. '.repeat(4),
      ),
      quote(`We will go on, in round ${i} and in the next, until there is a result.`),
      {
        type: 'list',
        items: [{ content: [{ strong: '4.5%' }, ' growth'] }, { content: [{ strong: '600' }, ' people'] }],
      },
      { type: 'note', content: ['The Example · ', { time: new Date('2026-01-05T07:30:00Z') }] },
    ],
  })),
}

const words = fc
  .array(
    fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.lorem({ maxCount: 30 }), fc.string({ unit: 'grapheme' })),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((pieces) => pieces.join(' '))
const urls = fc.webUrl({ withQueryParameters: true, withFragments: true })
const inlines: fc.Arbitrary<Inline[]> = fc.array(
  fc.oneof(
    words,
    words.map((strong) => ({ strong })),
    fc.record({ link: fc.lorem(), url: urls }),
    fc.record({ link: words, url: urls }),
    fc
      .date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
      .map((time) => ({ time })),
  ),
  { minLength: 1, maxLength: 5 },
)
const blocks: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('heading' as const), text: words, url: urls }),
  fc.record({ type: fc.constant('heading' as const), text: words }),
  fc.record({ type: fc.constant('text' as const), content: inlines }),
  fc.record({ type: fc.constant('quote' as const), text: words, source: inlines }),
  fc.record({
    type: fc.constant('list' as const),
    items: fc.array(fc.record({ content: inlines }), { maxLength: 12 }),
  }),
  fc.record({ type: fc.constant('note' as const), content: inlines }),
)
const messages: fc.Arbitrary<Message> = fc.record({
  title: fc.lorem(),
  sections: fc.array(fc.record({ blocks: fc.array(blocks, { maxLength: 10 }) }), {
    minLength: 1,
    maxLength: 8,
  }),
})
