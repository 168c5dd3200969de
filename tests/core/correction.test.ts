import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { correctPart } from '../../src/core/correction.ts'
import { type Block, type Evidence, type Message, message, plainText } from '../../src/core/message.ts'
import { proveMessage } from '../../src/core/proof.ts'
import { ARTICLE, evidenceIn, quoteBlock, readingOf, revise, sentenceBlock } from './revise.ts'

const TOLL = 'The storm killed 12 people in the port of Tarn on Sunday.'
const PLEA = 'We were told nothing until the water came'
const STORM = `${TOLL} “${PLEA},” said Ida Holt, a baker. Schools stay closed until Thursday. The council meets again on Friday.`

const change = (from: string, to: string) => {
  expect(STORM).toContain(from)
  return STORM.replace(from, to)
}
const posted = (...blocks: Block[]) => message('Top stories', ...blocks)
const toll = sentenceBlock(STORM, TOLL)
const plea = quoteBlock(STORM, PLEA, 'Ida Holt')
const wordsOf = (part: Message | undefined) =>
  (part?.sections ?? []).flatMap(({ blocks }) => blocks.flatMap(linesOf))

function linesOf(block: Block): string[] {
  if (block.type === 'list') return block.items.map(({ content }) => plainText(content))
  if (block.type === 'heading') return [block.text]
  return block.type === 'quote' ? [block.text, plainText(block.source)] : [plainText(block.content)]
}

describe('a part whose article says the same still', () => {
  it.each([
    ['a sentence was added before it', `Rain fell for days. ${STORM}`],
    ['something else changed', change('Schools stay closed until Thursday.', 'Schools are open again.')],
    ['the quotation marks are others', STORM.replaceAll('“', '"').replaceAll('”', '"')],
    ['there is a no-break space in it', change('12 people', '12\u00a0people')],
  ])('stays as it is, at its new place: %s', (_, now) => {
    const { part, notes } = correctPart(posted(toll, plea), revise(STORM, now)) ?? {}

    expect(notes).toEqual([])
    expect(proveMessage(part ?? posted(), () => now).dropped).toBe(0)
    expect(wordsOf(part).join(' ').replaceAll('\u00a0', ' ')).toBe(wordsOf(posted(toll, plea)).join(' '))
  })

  it('or shows nothing of the article, is none of our business', () => {
    const other: Block = { type: 'text', content: [TOLL], evidence: { articleId: 8, start: 0, end: 9 } }

    expect(correctPart(posted({ type: 'heading', text: 'Storm' }, other), revise(STORM, ''))).toBeUndefined()
  })
})

describe('a figure that the outlet changed', () => {
  const now = change('12 people', '15 people')

  it('in a sentence is replaced by the new sentence, and the line says who changed it', () => {
    const { part, notes } = correctPart(posted(toll, plea), revise(STORM, now)) ?? {}

    expect(wordsOf(part)).toEqual([
      'Corrected by Bay Wire, seen 2026-03-02 10:12: was “12”, now “15”',
      'The storm killed 15 people in the port of Tarn on Sunday.',
      PLEA,
      'Ida Holt · Bay Wire',
    ])
    expect(notes).toEqual([
      'Corrected by Bay Wire: was “12”, now reads “The storm killed 15 people in the port of Tarn on Sunday.”',
    ])
    expect(proveMessage(part ?? posted(), () => now).dropped).toBe(0)
  })

  it('in a list is replaced there, and the other entries stay', () => {
    const excerpt = 'The storm killed 12 people in the port'
    const other = { content: ['$3 million · The Signal'], evidence: { articleId: 8, start: 0, end: 10 } }
    const list: Block = {
      type: 'list',
      items: [
        {
          content: [excerpt, '…', ' · ', { link: 'Bay Wire', url: ARTICLE.url }],
          evidence: evidenceIn(STORM, excerpt),
        },
        other,
      ],
    }

    const { part } = correctPart(posted(list), revise(STORM, now)) ?? {}

    expect(wordsOf(part)).toEqual([
      'The storm killed 15 people in the port of Tarn on Sunday. · Bay Wire (corrected, seen 2026-03-02 10:12: was “12”)',
      '$3 million · The Signal',
    ])
    expect(part?.sections[0]?.blocks[0]).toMatchObject({ items: [{}, other] })
  })

  it('again has the line of the last change only', () => {
    const first = correctPart(posted(toll), revise(STORM, now))?.part ?? posted()
    const later = now.replace('15 people', '17 people')

    const { part } = correctPart(first, revise(now, later)) ?? {}

    expect(wordsOf(part)).toEqual([
      'Corrected by Bay Wire, seen 2026-03-02 10:12: was “15”, now “17”',
      'The storm killed 17 people in the port of Tarn on Sunday.',
    ])
  })

  it('in a digest that nobody has read yet is simply the new one', () => {
    const { part } = correctPart(posted(toll), revise(STORM, now), { isPosted: false }) ?? {}

    expect(wordsOf(part)).toEqual(['The storm killed 15 people in the port of Tarn on Sunday.'])
  })
})

describe('figures of two outlets that differed', () => {
  const excerpt = 'killed 12 people in the port of Tarn'
  const side = (before: string, figure: string, after: string, evidence: Evidence, remark = '') => ({
    content: [
      before,
      { strong: figure },
      after,
      ' · ',
      { link: 'Bay Wire', url: ARTICLE.url },
      remark,
    ].filter((part) => part !== ''),
    evidence,
  })
  const list: Block = {
    type: 'list',
    items: [
      side('…killed ', '12 people', ' in the port of Tarn…', evidenceIn(STORM, excerpt)),
      side('The storm killed ', '15 people', '.', { articleId: 8, start: 0, end: 28 }, ' (newer)'),
    ],
  }
  const differing = posted({ type: 'text', content: [{ strong: 'Figures differ:' }] }, list)
  const corrected = (people: string, options = {}) => {
    const now = change('12 people', people)
    return wordsOf(correctPart(differing, revise(STORM, readingOf(now, [], [people])), options)?.part)
  }

  it('are said to differ no longer when the correction makes them agree', () => {
    expect(corrected('15 people')).toEqual([
      'Figures no longer differ:',
      'The storm killed 15 people in the port of Tarn on Sunday. · Bay Wire (corrected, seen 2026-03-02 10:12: was “12”)',
      'The storm killed 15 people. · Bay Wire',
    ])
  })

  it('lead to the figure itself, as before', () => {
    const now = readingOf(change('12 people', '15 people'), [], ['15 people'])

    expect(JSON.stringify(correctPart(differing, revise(STORM, now))?.part)).toContain(
      `"${ARTICLE.url}#:~:text=15%20people"`,
    )
  })

  it('are told once where nobody has read yet that they differed', () => {
    expect(corrected('15 people', { isPosted: false })).toEqual([
      'The storm killed 15 people in the port of Tarn on Sunday. · Bay Wire',
    ])
  })

  it('still differ where the correction makes them differ otherwise', () => {
    expect(corrected('17 people')).toEqual([
      'Figures differ:',
      'The storm killed 17 people in the port of Tarn on Sunday. · Bay Wire (corrected, seen 2026-03-02 10:12: was “12”)',
      'The storm killed 15 people. · Bay Wire (newer)',
    ])
  })

  it('have no heading any more when one of them is gone', () => {
    const gone = revise(STORM, change(TOLL, 'Nobody knows how many people the storm killed.'))

    expect(wordsOf(correctPart(differing, gone)?.part)).toEqual([
      'Changed by Bay Wire, seen 2026-03-02 10:12: a figure is no longer in the article.',
      'The storm killed 15 people. · Bay Wire',
    ])
  })
})

it('an update that told what was and what is keeps saying which is which', () => {
  const excerpt = 'The storm killed 12 people in the port'
  const source = [' · ', { link: 'Bay Wire', url: ARTICLE.url }] as const
  const update: Block = {
    type: 'list',
    items: [
      { content: ['Was: ', '9 dead', ' · Bay Wire'], evidence: { articleId: 8, start: 0, end: 6 } },
      {
        content: ['Now: ', 'The storm killed ', { strong: '12 people' }, ' in the port', '…', ...source],
        evidence: evidenceIn(STORM, excerpt),
      },
    ],
  }

  const now = readingOf(change('12 people', '15 people'), [], ['15 people'])
  const { part } = correctPart(posted(update), revise(STORM, now)) ?? {}

  expect(wordsOf(part)).toEqual([
    'Was: 9 dead · Bay Wire',
    'Now: The storm killed 15 people in the port of Tarn on Sunday. · Bay Wire (corrected, seen 2026-03-02 10:12: was “12”)',
  ])
  const later = readingOf(now.text.replace('15 people', '17 people'), [], ['17 people'])
  expect(wordsOf(correctPart(part ?? posted(), revise(now, later))?.part)[1]).toBe(
    'Now: The storm killed 17 people in the port of Tarn on Sunday. · Bay Wire (corrected, seen 2026-03-02 10:12: was “15”)',
  )
})

describe('a quote whose words stand', () => {
  const spokenBy = (name: string, text: string) => readingOf(text, [[name, PLEA]])
  const before = spokenBy('Ida Holt', STORM)
  const givenTo = (name: string, text: string) =>
    correctPart(posted(plea), revise(before, spokenBy(name, text)))

  it('but under another name goes to whom the outlet names now, and says whose it was', () => {
    const { part, notes } =
      givenTo('Lena Moor', `${change('Ida Holt', 'Lena Moor')} Ida Holt runs the bakery.`) ?? {}

    expect(wordsOf(part)).toEqual([
      'Corrected by Bay Wire, seen 2026-03-02 10:12: the speaker was Ida Holt, now Lena Moor',
      PLEA,
      'Lena Moor · Bay Wire',
    ])
    expect(notes).toEqual(['Corrected by Bay Wire: of a quote the speaker was Ida Holt, now Lena Moor.'])
  })

  it('but whose speaker we had read from a “she” is not said to have been someone else’s', () => {
    const text = STORM.replace('said Ida Holt, a baker', 'she said')
    const changed = spokenBy('Lena Moor', text.replace('she said', 'said Lena Moor'))
    const { part } =
      correctPart(posted(quoteBlock(text, PLEA, 'Ida Holt')), revise(spokenBy('Ida Holt', text), changed)) ??
      {}

    expect(wordsOf(part)).toEqual([
      'Corrected by Bay Wire, seen 2026-03-02 10:12: the speaker is named now: Lena Moor',
      PLEA,
      'Lena Moor · Bay Wire',
    ])
  })

  it.each([
    ['we take a sentence that nobody changed for another’s', 'Lena Moor', `${STORM} Lena Moor was there.`],
    ['the outlet wrote the name out', 'Mrs Ida Holt', change('Ida Holt', 'Mrs Ida Holt')],
    ['the last name alone is left', 'Holt', `${change('Ida Holt', 'Holt')} Ida Holt runs the bakery.`],
    [
      'the sentence was changed, but has both names',
      'Lena Moor',
      change('said Ida Holt, a baker', 'said Ida Holt to Lena Moor'),
    ],
  ])('stays with its speaker where %s', (_, name, text) => {
    const { part, notes } = givenTo(name, text) ?? {}

    expect(notes).toEqual([])
    expect(wordsOf(part)).toEqual([PLEA, 'Ida Holt · Bay Wire'])
  })
})

describe('several changes in one part', () => {
  const now = change('12 people', '15 people').replace(`“${PLEA},” said Ida Holt, a baker. `, '')

  it('say once when they were seen, and a sentence that stands there twice is one change', () => {
    const { part, notes } = correctPart(posted(toll, plea, toll), revise(STORM, now)) ?? {}

    expect(wordsOf(part)).toEqual([
      'Corrected by Bay Wire, seen 2026-03-02 10:12: was “12”, now “15”',
      'The storm killed 15 people in the port of Tarn on Sunday.',
      'Withdrawn by Bay Wire: a quote of Ida Holt is no longer in the article.',
      'Corrected by Bay Wire: was “12”, now “15”',
      'The storm killed 15 people in the port of Tarn on Sunday.',
    ])
    expect(notes).toHaveLength(2)
  })

  it('have one line for all new words where there is little room, and what is gone is still said to be', () => {
    const { part } = correctPart(posted(toll, plea, toll), revise(STORM, now), { isShort: true }) ?? {}

    expect(wordsOf(part)).toEqual([
      'Corrected by Bay Wire, seen 2026-03-02 10:12: now reads, here and below',
      'The storm killed 15 people in the port of Tarn on Sunday.',
      'Withdrawn by Bay Wire: a quote of Ida Holt is no longer in the article.',
      'The storm killed 15 people in the port of Tarn on Sunday.',
    ])
  })
})

describe('what can’t be found any more', () => {
  it.each([
    ['its sentence was written anew', change(TOLL, 'Nobody knows how many people the storm killed.')],
    ['two sentences might be it', change(TOLL, `${TOLL.replace('12', '15')} ${TOLL.replace('12', '14')}`)],
  ])('is said to be gone, and nothing is guessed: %s', (_, now) => {
    const { part } = correctPart(posted(toll), revise(STORM, now)) ?? {}

    expect(wordsOf(part)).toEqual([
      'Changed by Bay Wire, seen 2026-03-02 10:12: a sentence is no longer in the article.',
    ])
  })

  it('is named by its speaker if it is a quote', () => {
    const { part, notes } =
      correctPart(posted(toll, plea), revise(STORM, change(`“${PLEA},” said Ida Holt, a baker. `, ''))) ?? {}

    expect(wordsOf(part)).toEqual([
      TOLL,
      'Withdrawn by Bay Wire, seen 2026-03-02 10:12: a quote of Ida Holt is no longer in the article.',
    ])
    expect(notes).toEqual(['Withdrawn by Bay Wire: a quote of Ida Holt is no longer in the article.'])
  })

  it('is a quote too whose speaker went out of the article: the words may be someone else’s', () => {
    const { notes } = correctPart(posted(plea), revise(STORM, change('Ida Holt', 'Lena Moor'))) ?? {}

    expect(notes).toEqual(['Withdrawn by Bay Wire: a quote of Ida Holt is no longer in the article.'])
  })

  it('is left out of a digest that nobody has read yet', () => {
    const now = change(`“${PLEA},” said Ida Holt, a baker. `, '')

    const { part } = correctPart(posted(toll, plea), revise(STORM, now), { isPosted: false }) ?? {}

    expect(wordsOf(part)).toEqual([TOLL])
  })
})

it('a quote with another word in it is replaced by the one of the same speaker, never by another’s', () => {
  const newer = PLEA.replace('nothing', 'little')
  const now = change(PLEA, newer)

  const same = correctPart(posted(plea), revise(STORM, readingOf(now, [['Ida Holt', newer]])))
  const others = correctPart(posted(plea), revise(STORM, readingOf(now, [['Lena Moor', newer]])))

  expect(wordsOf(same?.part)).toEqual([
    'Corrected by Bay Wire, seen 2026-03-02 10:12: was “nothing”, now “little”',
    'We were told little until the water came',
    'Ida Holt · Bay Wire',
  ])
  expect(others?.notes).toEqual(['Withdrawn by Bay Wire: a quote of Ida Holt is no longer in the article.'])
})

describe('whatever the outlet changes', () => {
  const word = fc.constantFrom(
    'storm',
    'port',
    '12',
    '15',
    'Tarn',
    'never',
    'ferry',
    '“so”',
    '…',
    'a',
    '\u00a0',
    '—',
  )
  const sentence = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => `${words.join(' ')}.`)
  const text = fc.array(sentence, { minLength: 1, maxLength: 6 })
  /** The same sentences, some dropped, repeated or written anew. */
  const edited = text.chain((sentences) =>
    fc.tuple(
      fc.constant(sentences.join(' ')),
      fc
        .array(
          fc.oneof(fc.constantFrom(...sentences), sentence, fc.constantFrom(...sentences).map(retyped)),
          { maxLength: 7 },
        )
        .map((kept) => kept.join('  ')),
    ),
  )
  function retyped(of: string): string {
    return of.replaceAll('“', '"').replaceAll(' ', '\u00a0').replace('12', '15')
  }

  it('a corrected part is proved in full, and what others say is untouched', () => {
    fc.assert(
      fc.property(
        edited,
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(2)), { maxLength: 6 }),
        fc.boolean(),
        ([before, now], places, isPosted) => {
          const foreign: Block = {
            type: 'text',
            content: ['storm'],
            evidence: { articleId: 8, start: 0, end: 5 },
          }
          const blocks = places.map(([a, b, kind]): Block => {
            const start = a % before.length
            const evidence = { articleId: 7, start, end: start + 1 + (b % (before.length - start)) }
            const shown = before.slice(evidence.start, evidence.end)
            if (kind === 0) return { type: 'quote', text: shown, source: [{ strong: 'Ida Holt' }], evidence }
            if (kind === 1) return { type: 'text', content: [shown], evidence }
            return {
              type: 'list',
              items: [{ content: [shown, ' · Bay Wire'], evidence }, { content: ['storm'] }],
            }
          })
          const part = posted(...blocks, foreign)

          const corrected = correctPart(part, revise(before, now), { isPosted })

          expect(corrected === undefined).toBe(blocks.length === 0)
          const after = corrected?.part ?? part
          expect(proveMessage(after, (id) => (id === 7 ? now : 'storm')).dropped).toBe(0)
          expect(after.sections[0]?.blocks.at(-1)).toBe(foreign)
        },
      ),
      { numRuns: 1000 },
    )
  })
})
