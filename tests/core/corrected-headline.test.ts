import { describe, expect, it } from 'vitest'
import { correctPart } from '../../src/core/correction.ts'
import { type Block, type ListEntry, type Message, message, plainText } from '../../src/core/message.ts'
import type { Revision } from '../../src/core/revision.ts'
import { ARTICLE, revise, sentenceBlock } from './revise.ts'

const WAS = 'Storm kills 12 in Tarn'
const NOW = 'Storm kills 15 in Tarn'
const STORM = 'The storm killed 12 people in the port of Tarn on Sunday. Schools stay closed until Thursday.'
const heading = (text = WAS): Block => ({ type: 'heading', text, url: ARTICLE.url, articleId: ARTICLE.id })
const entry = (text = WAS): ListEntry => ({
  content: [{ link: text, url: ARTICLE.url }, ' · Bay Wire · update'],
  articleId: ARTICLE.id,
})
const source: Block = { type: 'note', content: ['Bay Wire, 8:00'] }
const toll = sentenceBlock(STORM, 'The storm killed 12 people in the port of Tarn on Sunday.')
const posted = (...blocks: Block[]) => message('Top stories', ...blocks)

function retitle(now = NOW, change: Partial<Revision> = {}, was = WAS): Revision {
  return { ...revise(STORM, STORM), headline: { was, now, isWithdrawn: false }, ...change }
}

const wordsOf = (part: Message | undefined) =>
  (part?.sections ?? []).flatMap(({ blocks }) =>
    blocks.flatMap((block) => {
      if (block.type === 'heading') return [block.text]
      if (block.type === 'list') return block.items.map(({ content }) => plainText(content))
      return [block.type === 'quote' ? block.text : plainText(block.content)]
    }),
  )

describe('a headline that was changed', () => {
  it('over a story is the new one, with a line that says what it was; the story stands', () => {
    const { part, notes } = correctPart(posted(heading(), source, toll), retitle()) ?? {}

    expect(wordsOf(part)).toEqual([
      NOW,
      'Changed by Bay Wire, seen 2026-03-02 10:12: the headline was “Storm kills 12 in Tarn”',
      'Bay Wire, 8:00',
      'The storm killed 12 people in the port of Tarn on Sunday.',
    ])
    expect(notes).toEqual([`Changed by Bay Wire: the headline was “${WAS}”, now “${NOW}”.`])
  })

  it('in a list is the new one, and says behind its outlet what it was', () => {
    const list: Block = { type: 'list', items: [{ content: ['another'], articleId: 8 }, entry()] }

    const { part } = correctPart(posted(list), retitle()) ?? {}

    expect(wordsOf(part)).toEqual([
      'another',
      `${NOW} · Bay Wire · update (changed, seen 2026-03-02 10:12: was “${WAS}”)`,
    ])
  })

  it('again has the words of the last change only, over a story and in a list', () => {
    const first = correctPart(posted(heading(), source, { type: 'list', items: [entry()] }), retitle())?.part
    const again = retitle('Storm kills 17 in Tarn', {}, NOW)

    const { part } = correctPart(first ?? posted(), again) ?? {}

    expect(wordsOf(part)).toEqual([
      'Storm kills 17 in Tarn',
      `Changed by Bay Wire, seen 2026-03-02 10:12: the headline was “${NOW}”`,
      'Bay Wire, 8:00',
      `Storm kills 17 in Tarn · Bay Wire · update (changed, seen 2026-03-02 10:12: was “${NOW}”)`,
    ])
  })

  it('keeps its line when the text alone is corrected later', () => {
    const first = correctPart(posted(heading(), source, toll), retitle())?.part
    const text = revise(STORM, STORM.replace('12 people', '15 people'))

    const { part } = correctPart(first ?? posted(), text) ?? {}

    expect(wordsOf(part)[1]).toContain(`the headline was “${WAS}”`)
    expect(wordsOf(part).join(' ')).toContain('was “12”, now “15”')
  })

  it('in a digest that nobody has read yet is simply the new one', () => {
    const blocks = [heading(), source, { type: 'list', items: [entry()] } as const]
    const { part } = correctPart(posted(...blocks), retitle(), { isPosted: false }) ?? {}

    expect(wordsOf(part)).toEqual([NOW, 'Bay Wire, 8:00', `${NOW} · Bay Wire · update`])
  })

  it('says so in few words where there is little room', () => {
    const { part, notes } = correctPart(posted(heading(), source), retitle(), { isShort: true }) ?? {}

    expect(wordsOf(part)[1]).toBe('Changed by Bay Wire, seen 2026-03-02 10:12: the headline was another one')
    expect(notes).toEqual([`Changed by Bay Wire: the headline was “${WAS}”, now “${NOW}”.`])
  })

  it('of an article that was taken back says that it was', () => {
    const withdrawn = retitle(`WITHDRAWN: ${WAS}`)
    const headline = { was: WAS, now: `WITHDRAWN: ${WAS}`, isWithdrawn: true }
    const { part } =
      correctPart(posted(heading(), { type: 'list', items: [entry()] }), { ...withdrawn, headline }) ?? {}

    expect(wordsOf(part)[1]).toContain('Withdrawn by Bay Wire, seen')
    expect(wordsOf(part)[2]).toContain('(withdrawn, seen')
  })

  it('is none of our business in a part that shows another headline, or none', () => {
    const other: Block = { type: 'heading', text: WAS, articleId: 8 }

    expect(correctPart(posted(other, { type: 'heading', text: WAS }), retitle())).toBeUndefined()
    expect(correctPart(posted(heading()), revise(STORM, STORM))).toBeUndefined()
    expect(wordsOf(correctPart(posted(heading('Storm')), retitle())?.part)).toEqual(['Storm'])
  })
})
