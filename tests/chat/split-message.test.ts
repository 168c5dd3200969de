import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitMessage } from '../../src/chat/split-message.ts'
import { type Block, type Inline, type Message, message, plainText } from '../../src/core/message.ts'

const url = 'https://harbor.example/ferry'

describe('a message that is too long for one post', () => {
  it('is cut between stories, and a story goes whole into the next post', () => {
    const stories = ['The ferry sails.', 'The mayor spoke. She left.', 'It rained.'].map((words) => ({
      blocks: [text(words)],
    }))

    const parts = splitMessage({ title: 'Brief', sections: stories }, holds(30))

    expect(parts.map(({ sections }) => sections)).toEqual([[stories[0]], [stories[1]], [stories[2]]])
  })

  it('keeps its title on the first post, and numbers the others', () => {
    const parts = splitMessage(message('Brief', text('One two.'), text('Six ten.'), text('Red.')), holds(8))

    expect(parts.map(({ title }) => title)).toEqual(['Brief', 'Brief (2/3)', 'Brief (3/3)'])
  })

  it('fills a post with the title that it will have', () => {
    const fits = ({ title, sections }: Message) =>
      title.length + shown(sections.flatMap(blocksOf)).length <= 40
    const parts = splitMessage(message('Brief', text('The ferry sails again. '.repeat(20))), fits)

    expect(parts.filter((part) => !fits(part))).toEqual([])
  })

  it('is cut between the paragraphs of a story, a heading staying with its own', () => {
    const blocks = [text('The ferry sails.'), heading('Money'), text('It costs a lot.')]

    expect(split(message('Brief', ...blocks), 24)).toEqual([[blocks[0]], [blocks[1], blocks[2]]])
  })

  it('is cut between the entries of a list', () => {
    const entries = ['four boats', 'two ports', 'one mayor'].map((words) => ({ content: [words] }))

    expect(split(message('Brief', { type: 'list', items: entries }), 20)).toEqual([
      [{ type: 'list', items: entries.slice(0, 2) }],
      [{ type: 'list', items: entries.slice(2) }],
    ])
  })

  it('leaves a list room for the heading above it', () => {
    const items = ['four boats and a pier', 'two ports'].map((words) => ({ content: [words] }))

    expect(split(message('Brief', heading('In figures'), { type: 'list', items }), 31)).toEqual([
      [heading('In figures'), { type: 'list', items: items.slice(0, 1) }],
      [{ type: 'list', items: items.slice(1) }],
    ])
  })

  it('is cut after a sentence where it can be, after a word where it can’t, and inside an endless one', () => {
    const long = message('Brief', text('It rained. Nobody at all had foreseen it.'), text('x'.repeat(150)))

    expect(split(long, 20).slice(0, 3).map(shown)).toEqual([
      'It rained.',
      'Nobody at all had',
      'foreseen it.',
    ])
    expect(split(long, 100).slice(1).map(shown)).toEqual(['x'.repeat(100), 'x'.repeat(50)])
  })

  it('keeps bold words bold and links working on both sides of a cut', () => {
    const content = [{ strong: 'Four new boats' }, { link: 'Harbor Ledger', url }]

    expect(split(message('Brief', { type: 'note', content }), 10)).toEqual([
      [{ type: 'note', content: [{ strong: 'Four new ' }] }],
      [{ type: 'note', content: [{ strong: 'boats' }] }],
      [{ type: 'note', content: [{ link: 'Harbor ', url }] }],
      [{ type: 'note', content: [{ link: 'Ledger', url }] }],
    ])
  })
})

describe('a quote', () => {
  const source = [{ strong: 'Ada Quill' }, ' · ', { link: 'Harbor Ledger', url }]

  it('is never cut: where it fits no post, a line with its source and link tells where it stands', () => {
    const speech = message('Said', { type: 'quote', text: 'On and on. '.repeat(10), source })

    expect(split(speech, 80)).toEqual([
      [{ type: 'text', content: ['A quote that is too long for a post: ', ...source] }],
    ])
  })

  it('keeps its words whole, and its evidence, where only its source is too long', () => {
    const quote = { type: 'quote', text: 'We stay.', evidence: { articleId: 1, start: 5, end: 13 } } as const

    expect(split(message('Said', { ...quote, source }), 26)).toEqual([
      [{ ...quote, source: [] }],
      [{ type: 'text', content: source }],
    ])
  })
})

describe('a piece of a cut text', () => {
  const article = 'It rained again in the north. '.repeat(20).trim()

  it('can be proved: it says where in the article it stands', () => {
    const evidence = { articleId: 7, start: 100, end: 100 + article.length }

    const pieces = split(message('Rain', { type: 'text', content: [article], evidence }), 70).flat()

    expect(pieces).toHaveLength(10)
    for (const piece of pieces) {
      const { start = 0, end = 0 } = ('evidence' in piece && piece.evidence) || {}
      expect(article.slice(start - 100, end - 100)).toBe(shown([piece]))
    }
  })

  it('claims no place in the article where more than the article’s words were cut', () => {
    const entry = {
      content: [article, ' · Harbor Ledger'],
      evidence: { articleId: 7, start: 0, end: article.length },
    }

    const pieces = split(message('Rain', { type: 'list', items: [entry] }), 70).flat()

    expect(shown(pieces)).toContain('Harbor Ledger')
    expect(JSON.stringify(pieces)).not.toContain('evidence')
  })
})

describe('any message, for posts of any size', () => {
  const words = fc.lorem({ maxCount: 12 })
  const content = fc.array(
    fc.oneof(words, fc.record({ strong: words }), fc.record({ link: words, url: fc.constant(url) })),
  )
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ type: fc.constantFrom('text' as const, 'note' as const), content }),
    fc.record({ type: fc.constant('heading' as const), text: words }),
    fc.record({ type: fc.constant('quote' as const), text: words, source: content }),
    fc.record({ type: fc.constant('list' as const), items: fc.array(fc.record({ content })) }),
  )
  const sections = fc.array(fc.record({ blocks: fc.array(block) }))

  it('comes out in posts that fit, with all its words in their order', () => {
    fc.assert(
      fc.property(sections, fc.integer({ min: 120, max: 2000 }), (sections, size) => {
        const parts = splitMessage({ title: 'Brief', sections }, holds(size))

        expect(parts.filter((part) => !holds(size)(part))).toEqual([])
        const read = parts.flatMap((part) => part.sections.flatMap(blocksOf))
        expect(squeeze(shown(read))).toBe(squeeze(shown(sections.flatMap(blocksOf))))
      }),
    )
  })

  it('comes to an end even where nothing fits', () => {
    fc.assert(
      fc.property(sections, (sections) => {
        expect(splitMessage({ title: 'Brief', sections }, () => false).length).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

/** A platform whose posts hold so many characters of text. */
function holds(size: number): (part: Message) => boolean {
  return ({ sections }) => shown(sections.flatMap(blocksOf)).length <= size
}

function split(long: Message, size: number): Block[][] {
  return splitMessage(long, holds(size)).map(({ sections }) => sections.flatMap(blocksOf))
}

function blocksOf({ blocks }: { readonly blocks: readonly Block[] }): readonly Block[] {
  return blocks
}

function shown(blocks: readonly Block[]): string {
  return blocks.map(textOf).join('')
}

function textOf(block: Block): string {
  switch (block.type) {
    case 'heading':
      return block.text
    case 'quote':
      return block.text + plainText(block.source)
    case 'list':
      return block.items.map(({ content }) => plainText(content)).join('')
    default:
      return plainText(block.content)
  }
}

function squeeze(words: string): string {
  return words.replace(/\s+/gu, '')
}

function text(...content: Inline[]): Block {
  return { type: 'text', content }
}

function heading(words: string): Block {
  return { type: 'heading', text: words }
}
