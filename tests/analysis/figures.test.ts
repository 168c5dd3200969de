import { describe, expect, it } from 'vitest'
import { readDocument } from '../../src/analysis/document.ts'
import { findFigures } from '../../src/analysis/figures.ts'
import type { Figure } from '../../src/core/quote.ts'

const publishedAt = new Date('2026-03-11T09:00:00Z') // a Wednesday

function figuresOf(text: string, url?: string): Figure[] {
  return [...findFigures(readDocument(text), { publishedAt, url })].sort((a, b) => a.start - b.start)
}

/** What a figure says, without its place and weight. */
function facts(text: string, url?: string): Partial<Figure>[] {
  return figuresOf(text, url).map(({ start: _, end: __, importance: ___, ...said }) => said)
}

describe('money', () => {
  it.each([
    ['The port will cost $4.1-billion to widen.', { text: '$4.1-billion', value: 4.1e9, currency: '$' }],
    ['The bakery chain was sold for €3.4bn.', { text: '€3.4bn', value: 3.4e9, currency: 'EUR' }],
    ['Repairs will cost 23m pounds.', { text: '23m pounds', value: 23e6, currency: 'GBP' }],
    ['The state set aside Rs 500 crore for wells.', { text: 'Rs 500 crore', value: 5e9, currency: 'Rs' }],
    ['The ferry cost US$12 million.', { text: 'US$12 million', value: 12e6, currency: 'USD' }],
    [
      'The ferry cost about C$2.5 million.',
      { text: 'about C$2.5 million', value: 2.5e6, currency: 'CAD', bound: 'about' },
    ],
    ['The mill cost 154m naira.', { text: '154m naira', value: 154e6, currency: 'NGN' }],
    ['He paid 300 Swiss francs.', { text: '300 Swiss francs', value: 300, currency: 'CHF' }],
    ['They borrowed half a million euros.', { text: 'half a million euros', value: 5e5, currency: 'EUR' }],
  ])('reads %s', (text, said) => {
    expect(facts(text)).toEqual([{ kind: 'money', ...said }])
  })

  it('never takes a bare dollar for an American one, but for the one of the paper’s country', () => {
    const text = 'The bridge will cost $40 million.'

    expect(facts(text)[0]?.currency).toBe('$')
    expect(facts(text, 'https://news.example.com/bridge')[0]?.currency).toBe('$')
    expect(facts(text, 'https://news.example.ca/bridge')[0]?.currency).toBe('CAD')
  })

  it('does not take a country’s dollar from what an article tells: foreign papers turn it into theirs', () => {
    expect(facts('New Zealand police found $40 million.')[0]?.currency).toBe('$')
  })

  it('does not weigh a dog in sterling', () => {
    expect(facts('The dog weighs 23 pounds.')).toMatchObject([{ kind: 'measure', unit: 'pounds', value: 23 }])
  })
})

describe('counts', () => {
  it.each([
    [
      'More than 500 military personnel left.',
      { text: 'More than 500 military personnel', value: 500, bound: 'over', counted: 'military personnel' },
    ],
    ['He bought two dozen red lamps.', { text: 'two dozen red lamps', value: 24, counted: 'red lamps' }],
    [
      'Hundreds of school buses stood still.',
      { text: 'Hundreds of school buses', value: 100, bound: 'over', counted: 'school buses' },
    ],
    ['The town has 12,400 residents.', { text: '12,400 residents', value: 12400, counted: 'residents' }],
    [
      'The club sold up to 1.5m tickets.',
      { text: 'up to 1.5m tickets', value: 1.5e6, bound: 'up to', counted: 'tickets' },
    ],
    [
      'Between five and seven boats sank.',
      { text: 'Between five and seven boats', value: 5, value2: 7, counted: 'boats' },
    ],
    [
      'She saw more than 20 but fewer than 30 seals.',
      {
        text: 'more than 20 but fewer than 30 seals',
        value: 20,
        value2: 30,
        counted: 'seals',
      },
    ],
  ])('counts in %s', (text, said) => {
    expect(facts(text)).toEqual([{ kind: 'count', ...said }])
  })
})

describe('a number whose noun was said before', () => {
  it.each([
    ['Ten workers were held; five were freed.', 'workers'],
    ['Some 40 passengers were aboard. At least five of them swam.', 'passengers'],
    ['They found 30 boots and 12 coats. Five were wet.', undefined],
    ['Ten workers and nine officers met. Five were ill.', undefined],
    ['Ten workers between the ages of 2 and five were held.', undefined],
  ])('counts in %s: %s', (text, counted) => {
    expect(
      facts(text).find(
        ({ text: words, value, value2 }) => /five/i.test(words ?? '') && (value2 ?? value) === 5,
      )?.counted,
    ).toBe(counted)
  })
})

describe('how long, or when', () => {
  it.each([
    ['The lock will open in two weeks.', ['in two weeks', 'date', '2026-03-25']],
    ['It was the third flood in two weeks.', ['two weeks', 'duration', 2]],
    ['The gate jammed 30 minutes ago.', ['30 minutes ago', 'date', '2026-03-11T08:30']],
    ['Sales fell for two quarters.', ['two quarters', 'duration', 2]],
  ])('tells apart in: %s', (text, said) => {
    expect(facts(text).map(({ text: words, kind, value }) => [words, kind, value])).toContainEqual(said)
  })
})

describe('changes', () => {
  it('tells a change as one figure with both ends, however many words stand between', () => {
    const text = 'It is drawing down from more than 800 troops in the valley to about 500 over the year.'

    expect(facts(text)[0]).toEqual({
      text: 'from more than 800 troops in the valley to about 500',
      kind: 'count',
      value: 500,
      change: { from: 800, to: 500 },
      counted: 'troops',
    })
  })

  it('tells a rise of a percentage', () => {
    expect(facts('Unemployment rose from 4% to 5%.')).toEqual([
      { text: 'from 4% to 5%', kind: 'percent', unit: 'percent', value: 5, change: { from: 4, to: 5 } },
    ])
  })
})

describe('two numbers that are no change', () => {
  it.each([
    ['Sizes grew popular and range from 5 pounds to 30 pounds.', { value: 5, value2: 30, unit: 'pounds' }],
    ['Raised pay can be anywhere from $300 to $600.', { value: 300, value2: 600, currency: '$' }],
  ])('%s', (text, said) => {
    expect(facts(text)).toMatchObject([said])
    expect(facts(text)[0]?.change).toBeUndefined()
  })

  it('keeps odds apart', () => {
    expect(facts('The odds improved from 1 in 50 to 1 in 40.').map(({ value }) => value)).toEqual([
      0.02, 0.025,
    ])
  })
})

describe('what only looks like a figure', () => {
  it.each([
    'One of the lakes is able to stand on its own two feet, U.S. officials said.',
    'No one else came.',
    'No one influences the paper.',
    'At one point the mayor left the room.',
    'Call 555-013-4477 or +44 20 7946 0018.',
    'The shop is open 24/7 at www.example.org/2024/11.',
    'He is in his 30s.',
    'The temple fell in 165 B.C. to a rival.',
    'Her album “30,” won.',
    'A two-time champion left.',
    '3. What comes next',
    'Photo caption: 1 of 49 photos',
  ])('finds nothing in: %s', (text) => {
    expect(facts(text)).toEqual([])
  })

  it.each([
    ['COVID-19 came on an F-16.', ['COVID-19', 'F-16']],
    ['The G7 met along Route 66.', ['G7', 'Route 66']],
    ['Since 9/11 she has called 911 often.', ['9/11', '911']],
    ['The Airbus 330 of Flight 212 landed.', ['Airbus 330', 'Flight 212']],
    ['Her jet, a Boeing 747-400, is in 60 Minutes.', ['Boeing 747-400', '60 Minutes']],
    ['The rapper 50 Cent sang in 3D.', ['50 Cent', '3D']],
    ['They stood at 10 Downing Street.', ['10 Downing Street']],
    ['Fans in the Six Nations heard Radio Five Live.', ['Six', 'Five']],
    ['He has type 2 diabetes and lives at 1 Harbor Square.', ['type 2', '1 Harbor']],
  ])('takes numbers in %s for names, of little weight', (text, names) => {
    const figures = figuresOf(text)

    expect(figures.map((figure) => [figure.kind, figure.text])).toEqual(names.map((name) => ['rank', name]))
    for (const { unit, counted } of figures) expect([unit, counted]).toEqual([undefined, undefined])
  })

  it('takes no day, money or repetition for a name', () => {
    const text = 'On Monday 21 goats fled. She climbed Storberget 13 times for 115USD.'

    expect(facts(text).filter(({ kind }) => kind === 'rank')).toEqual([])
  })

  it('takes a year for a date, not for a count', () => {
    expect(facts('The 2016 candidates met in 1998.').map(({ kind }) => kind)).toEqual(['date', 'date'])
  })

  it('takes no number for an age that counts something else', () => {
    expect(
      facts('Berit was one of them. It was 76. Berit, 63, left.').map(({ text, unit }) => [text, unit]),
    ).toEqual([
      ['76', undefined],
      ['63', 'years'],
    ])
  })

  it('takes the years of a person for an age, not for a count', () => {
    expect(facts('The 24-year-old sailor swam home.')).toEqual([
      { text: '24-year-old', kind: 'duration', value: 24, unit: 'years' },
    ])
  })
})

describe('ranks and ratios', () => {
  it.each([
    ['She finished 21st.', { text: '21st', kind: 'rank', value: 21 }],
    ['A Category 4 storm came.', { text: 'Category 4', kind: 'rank', value: 4 }],
    ['One in four bridges is closed.', { text: 'One in four', kind: 'ratio', value: 0.25 }],
    ['They won 3-1.', { text: '3-1', kind: 'ratio', value: 3, value2: 1 }],
    ['They beat the Otters 5-3.', { text: '5-3', kind: 'ratio', value: 5, value2: 3 }],
    [
      'It has lost 80% of its reefs.',
      { text: '80%', kind: 'percent', value: 80, unit: 'percent', counted: 'reefs' },
    ],
  ])('reads %s', (text, said) => {
    expect(facts(text)).toContainEqual(said)
  })
})

describe('what an editor would put in the headline', () => {
  const text =
    'A landslide killed 34 people on Tuesday, officials said.\n\nThe mayor, 51, said two roads were closed until May. It was the third slide since 2019.'

  it('comes before ages, dates and the rest', () => {
    expect(findFigures(readDocument(text), { publishedAt })[0]?.text).toBe('34 people')
  })

  it('is first of all what the title says already', () => {
    const title = 'Two roads closed until May, third slide in 7 years'
    const body = `${text} It is 7 kilometers long.`

    expect(
      findFigures(readDocument(body), { publishedAt, title })
        .slice(0, 2)
        .map((f) => f.text),
    ).toContain('7 kilometers')
  })

  it('is told once, not again where the article repeats it', () => {
    const figures = findFigures(readDocument(`${text} All 34 people were found.`), { publishedAt })

    expect(figures.slice(0, 2).filter(({ value }) => value === 34)).toHaveLength(1)
  })
})

describe('texts that are no article', () => {
  it('reads a table of fifty thousand numbers without stalling', () => {
    const text = '$5 March 3 '.repeat(25_000)
    const whole = { start: 0, end: text.length }

    const figures = findFigures(
      { text, paragraphs: [whole], sentences: [{ ...whole, paragraph: 0 }], tokens: [], words: [] },
      {},
    )

    expect(figures.length).toBeGreaterThan(0)
  })

  it('has no figure that JSON can’t carry', () => {
    expect(facts(`Pay ${'9'.repeat(400)} or 5/0 of it, said the robot.`)).toEqual([])
  })
})

describe('places in the text', () => {
  it('gives every figure word for word, without overlaps', () => {
    const text =
      'About 40 of 60 goats, worth $9,000, ran off on Monday.\n\nThe farmer, 63, found 5 feet 2 inches of fence gone.'

    const figures = figuresOf(text)

    expect(figures.length).toBeGreaterThan(4)
    for (const { start, end, text: own } of figures) expect(text.slice(start, end)).toBe(own)
    for (const [i, { start }] of figures.entries())
      expect(start).toBeGreaterThanOrEqual(figures[i - 1]?.end ?? 0)
  })
})

it.each([
  ['the age of the dead', 'The singer dies at 96.', { kind: 'duration', value: 96, unit: 'years' }],
  ['a decade', 'It was a song of the ’60s.', { kind: 'date', value: '1960', value2: '1969' }],
  ['halves with hyphens', 'It took six-and-a-half months.', { kind: 'duration', value: 6.5, unit: 'months' }],
  ['more of a time', 'It takes six more weeks.', { kind: 'duration', value: 6, unit: 'weeks' }],
  ['feet and inches', 'He is 6ft 6in.', { kind: 'measure', value: 6.5, unit: 'feet' }],
  [
    'days of two months',
    'It is open Feb. 18-March 7.',
    { kind: 'date', value: '2026-02-18', value2: '2026-03-07' },
  ],
])('reads %s', (_, text, said) => {
  expect(facts(text)).toMatchObject([said])
})

it('does not count who is named in the next headline', () => {
  expect(facts('She found 12 Ada Lind recalls').map(({ counted }) => counted)).toEqual([undefined])
})
