import { describe, expect, it } from 'vitest'
import type { StoryDoc } from '../../src/analysis/likeness.ts'
import { signatureOf } from '../../src/analysis/signature.ts'
import { groupStories } from '../../src/analysis/stories.ts'

function report(id: number, title: string, text: string, date?: string): StoryDoc {
  return { id, title, signature: signatureOf(text, title), publishedAt: date ? new Date(date) : undefined }
}

const quakeInTavora = report(
  1,
  'Strong quake shakes Tavora',
  'A magnitude 6.1 earthquake struck the mountain province of Tavora on Monday, killing at least 12 people. Rescue teams from Port Elden reached the villages of Senna and Oru by helicopter. Governor Ilda Maresh said schools in Tavora would stay closed.',
  '2026-03-02T08:00:00Z',
)
const tavoraToll = report(
  2,
  'Tavora earthquake toll rises to 19',
  'The death toll of the Tavora earthquake rose to 19 on Tuesday as rescuers dug through the ruins of Senna. Governor Ilda Maresh asked Port Elden for tents. The magnitude 6.1 quake destroyed the road between Senna and Oru.',
  '2026-03-03T09:00:00Z',
)
const quakeInBelmar = report(
  3,
  'Earthquake hits Belmar coast',
  'A magnitude 5.8 earthquake struck off the coast of Belmar on Tuesday, killing at least three people. Rescue teams searched houses in the harbor of Quill. Mayor Tomas Rindt said the hospital of Belmar was damaged.',
  '2026-03-03T10:00:00Z',
)
const rates = report(
  4,
  'Central bank of Norland cuts rates',
  'The central bank of Norland lowered its key interest rate by a quarter point to 3.25% on Tuesday. Its head, Petra Holm, said inflation was falling faster than the bank had forecast.',
  '2026-03-03T11:00:00Z',
)

describe('grouping a batch', () => {
  it('puts two reports of one event together, and a look-alike event elsewhere apart', () => {
    const stories = groupStories([quakeInTavora, quakeInBelmar, rates, tavoraToll])

    expect(stories.get(tavoraToll.id)?.story).toBe(stories.get(quakeInTavora.id)?.story)
    expect(new Set([...stories.values()].map(({ story }) => story)).size).toBe(3)
  })

  it('gives every article a story, whatever order they come in', () => {
    const forth = groupStories([quakeInTavora, quakeInBelmar, rates, tavoraToll])
    const back = groupStories([tavoraToll, rates, quakeInBelmar, quakeInTavora])

    for (const stories of [forth, back]) {
      expect(stories.size).toBe(4)
      expect(stories.get(1)?.story).toBe(stories.get(2)?.story)
      expect(stories.get(1)?.story).not.toBe(stories.get(3)?.story)
    }
  })

  it('keeps what happened again a year later apart', () => {
    const text = 'The annual boat race of Port Elden was won by the crew of Senna in front of 4,000 people.'
    const [then, now] = [
      report(1, 'Senna wins Port Elden boat race', text, '2025-06-01T12:00:00Z'),
      report(2, 'Senna wins boat race in Port Elden', text, '2026-06-01T12:00:00Z'),
    ]

    const stories = groupStories([then, now])

    expect(stories.get(1)?.story).not.toBe(stories.get(2)?.story)
  })

  it('has nothing to say about no articles, and leaves empty ones alone', () => {
    expect(groupStories([]).size).toBe(0)
    expect([...groupStories([report(1, '', ''), report(2, '', '')]).values()]).toEqual([
      { story: 1 },
      { story: 2 },
    ])
  })

  it('names the earliest article as the one that was copied', () => {
    const copy = { ...quakeInTavora, id: 9, publishedAt: new Date('2026-03-02T07:00:00Z') }

    const stories = groupStories([quakeInTavora, copy])

    expect(stories.get(1)).toEqual({ story: 1, duplicateOf: 9 })
    expect(stories.get(9)).toEqual({ story: 1 })
  })
})
