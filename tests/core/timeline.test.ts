import { expect, it } from 'vitest'
import { findTurns, type Turn } from '../../src/core/timeline.ts'
import { reportOf, storyOf } from '../support/story.ts'

const closed = 'The council of Halvik closed the harbor bridge after inspectors found cracked hangers.'
const told = (turns: readonly Turn[]) => turns.map(({ article, sentence }) => [article.id, sentence?.text])

it('begins with the first report, and goes on with what each of the later ones brought', () => {
  const jobs = 'Shipbuilders offered ferries for commuters, and unions demanded shorter shifts.'
  const again = 'Inspectors found cracked hangers, so the council of Halvik closed its harbor bridge.'
  const story = storyOf([
    reportOf(1, [closed]),
    reportOf(2, [again]),
    reportOf(3, [again, jobs]),
    reportOf(4, [jobs]),
  ])

  expect(told(findTurns(story, 8))).toEqual([
    [1, closed],
    [3, jobs],
  ])
})

it('a value that changed is news, in whatever words it comes', () => {
  const story = storyOf([
    reportOf(1, [closed]),
    reportOf(2, ['Engineers counted 640 hangers, 124 cracked, 9 replaced by Friday.']),
  ])

  expect(told(findTurns(story, 8))).toHaveLength(2)
})

it('of very many keeps the first, the newest, and those with most news', () => {
  const news = (id: number, words: number) =>
    reportOf(id, [Array.from({ length: words }, (_, i) => `word${id}x${i}`).join(' ')])
  const story = storyOf([news(1, 5), news(2, 5), news(3, 30), news(4, 5), news(5, 20), news(6, 5)])

  expect(findTurns(story, 4).map(({ article }) => article.id)).toEqual([1, 3, 5, 6])
})

it('a first report of which no sentence was kept still begins the story', () => {
  expect(told(findTurns(storyOf([reportOf(1, [])]), 8))).toEqual([[1, undefined]])
  expect(findTurns(storyOf([]), 8)).toEqual([])
})
