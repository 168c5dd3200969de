import { describe, expect, it } from 'vitest'
import { chooseStory, type StoryChoice } from '../../src/analysis/choose-story.ts'
import { type StoryDoc, weighTerms } from '../../src/analysis/likeness.ts'
import { signatureOf } from '../../src/analysis/signature.ts'
import { groupStories } from '../../src/analysis/stories.ts'

function report(id: number, title: string, text: string, date = '2026-03-03T09:00:00Z'): StoryDoc {
  return { id, title, signature: signatureOf(text, title), publishedAt: new Date(date) }
}

type Known = StoryDoc & { readonly storyId: number }

function choose(article: StoryDoc, known: readonly Known[]): StoryChoice {
  const [weighed, ...others] = weighTerms<StoryDoc>([article, ...known])
  if (!weighed) throw new Error('nothing was weighed')
  return chooseStory(
    weighed,
    others.map((other, i) => ({ ...other, storyId: known[i]?.storyId ?? 0 })),
  )
}

/** Articles as they come in: each chooses its story among those before it. */
function chooseOneByOne(articles: readonly StoryDoc[]): Map<number, number> {
  let known: Known[] = []
  for (const article of articles) {
    const { storyId, moved, merged } = choose(article, known)
    const movedTo = new Map(moved.map(({ id, to }) => [id, to]))
    const mergedInto = new Map(merged.map(({ from, to }) => [from, to]))
    known = known.map((other) => ({
      ...other,
      storyId: movedTo.get(other.id) ?? mergedInto.get(other.storyId) ?? other.storyId,
    }))
    known.push({ ...article, storyId })
  }
  return new Map(known.map(({ id, storyId }) => [id, storyId]))
}

const TAVORA = [
  'A magnitude 6.1 earthquake struck the mountain province of Tavora on Monday, killing at least 12 people. Rescue teams from Port Elden reached the villages of Senna and Oru by helicopter. Governor Ilda Maresh said schools in Tavora would stay closed.',
  'The death toll of the Tavora earthquake rose to 19 on Tuesday as rescuers dug through the ruins of Senna. Governor Ilda Maresh asked Port Elden for tents. The magnitude 6.1 quake destroyed the road between Senna and Oru.',
  'Rescuers in Tavora pulled a boy of four alive from a house in Senna, two days after the earthquake. Governor Ilda Maresh said the road to Oru would open on Friday. Tents from Port Elden arrived by helicopter.',
  'Families in Senna and Oru spent a third night in tents after the Tavora earthquake. Governor Ilda Maresh promised houses before winter. Engineers from Port Elden began to check the schools.',
]
const BELMAR = [
  'A magnitude 5.8 earthquake struck off the coast of Belmar on Tuesday, killing at least three people. Rescue teams searched houses in the harbor of Quill. Mayor Tomas Rindt said the hospital of Belmar was damaged.',
  'The Belmar earthquake left 200 people in Quill without a home, Mayor Tomas Rindt said. Rescue teams searched the harbor. The hospital of Belmar sent its patients to the lighthouse school.',
  'Divers checked the harbor walls of Quill after the Belmar earthquake of magnitude 5.8. Mayor Tomas Rindt said fishing boats could leave again. The hospital of Belmar stays closed.',
  'Mayor Tomas Rindt of Quill thanked the rescue teams of the Belmar earthquake. The hospital of Belmar takes patients again, and the harbor is open.',
]
const tavora = TAVORA.map((text, i) =>
  report(i + 1, 'Earthquake in Tavora', text, `2026-03-0${i + 2}T08:00:00Z`),
)
const belmar = BELMAR.map((text, i) =>
  report(i + 11, 'Earthquake in Belmar', text, `2026-03-0${i + 3}T08:00:00Z`),
)
const [first, toll, rescue, tents] = tavora as [StoryDoc, StoryDoc, StoryDoc, StoryDoc]
const [coast] = belmar as [StoryDoc]
const rates = report(
  31,
  'Central bank of Norland cuts rates',
  'The central bank of Norland lowered its key interest rate by a quarter point to 3.25% on Tuesday. Its head, Petra Holm, said inflation was falling faster than the bank had forecast.',
)
const UNCHANGED = { duplicateOf: undefined, merged: [], moved: [] }

describe('choosing a story for one article', () => {
  const known = [
    { ...first, storyId: 70 },
    { ...coast, storyId: 71 },
    { ...rates, storyId: 72 },
  ]

  it('joins the story of the same event', () => {
    expect(choose(toll, known)).toEqual({ storyId: 70, ...UNCHANGED })
  })

  it('begins a story of its own when nothing fits', () => {
    const opera = report(8, 'Opera of Oru reopens', 'After two years of repairs the opera opens its doors.')

    expect(choose(opera, known)).toEqual({ storyId: 8, ...UNCHANGED })
    expect(choose(opera, [])).toEqual({ storyId: 8, ...UNCHANGED })
    expect(choose(report(9, '', ''), known)).toEqual({ storyId: 9, ...UNCHANGED })
  })

  it('knows a wire text under another headline and another lead', () => {
    const wire =
      'The fire began in the boiler room shortly after midnight and spread to the roof within minutes. Forty guests of the Hotel Meridian in Quill were led out by the night porter, Josef Lind. Two firemen were treated for smoke. The hotel, built in 1911, had passed an inspection in May, the town clerk said. The owner plans to open again by spring, and the 30 people who work there will be paid until then.'
    const original = report(1, 'Fire destroys Hotel Meridian in Quill', wire, '2026-03-02T08:00:00Z')
    const copy = report(
      2,
      'Night porter leads guests to safety',
      `Quill lost its oldest hotel overnight, but nobody lost a life. ${wire}`,
      '2026-03-02T12:00:00Z',
    )

    expect(choose(copy, [{ ...original, storyId: 5 }])).toMatchObject({ storyId: 5, duplicateOf: 1 })
  })

  it('does not take an article for a copy of itself when it is grouped again', () => {
    expect(choose(first, known).duplicateOf).toBeUndefined()
  })
})

describe('stories as more becomes known', () => {
  it('makes one of two stories that an article shows to be one, under the id of the older', () => {
    const known = [
      { ...rescue, storyId: 3 },
      { ...first, storyId: 1 },
    ]

    expect(choose(toll, known)).toMatchObject({ storyId: 1, merged: [{ from: 3, to: 1 }], moved: [] })
  })

  it('parts a story that held two look-alike events, and its id stays with the article that began it', () => {
    const mixed = [first, rescue, ...belmar].map((article) => ({ ...article, storyId: first.id }))

    const { storyId, moved, merged } = choose(toll, mixed)

    expect(storyId).toBe(first.id)
    expect(moved).toEqual(belmar.map(({ id }) => ({ id, from: first.id, to: coast.id })))
    expect(merged).toEqual([])
  })

  it('leaves the id with the oldest article when the one that began the story is out of sight', () => {
    const mixed = [...belmar, rescue, tents].map((article) => ({ ...article, storyId: 99 }))

    const { storyId, moved } = choose(toll, mixed)

    expect(storyId).toBe(99)
    expect(moved.map(({ id }) => id)).toEqual(belmar.map(({ id }) => id))
  })

  it.each([
    ['as they are published', [...tavora, ...belmar, rates]],
    ['the other way around', [rates, ...belmar, ...tavora].reverse()],
    ['in turns', tavora.flatMap((article, i) => [article, ...belmar.slice(i, i + 1)])],
  ])('comes to the same stories as a whole batch when articles come %s', (_, articles) => {
    const oneByOne = chooseOneByOne(articles)
    const batch = groupStories(articles)

    const together = (a: StoryDoc, b: StoryDoc) => oneByOne.get(a.id) === oneByOne.get(b.id)
    const inBatch = (a: StoryDoc, b: StoryDoc) => batch.get(a.id)?.story === batch.get(b.id)?.story
    for (const a of articles) for (const b of articles) expect(together(a, b)).toBe(inBatch(a, b))
    expect(together(first, toll)).toBe(true)
    expect(together(first, coast)).toBe(false)
  })
})
