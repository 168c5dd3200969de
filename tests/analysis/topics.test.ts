import { expect, it } from 'vitest'
import { rankSections, sectionOf } from '../../src/analysis/topics.ts'

it.each([
  [
    'world',
    'Rebels and soldiers agreed to a ceasefire at the border after United Nations peacekeepers arrived.',
  ],
  ['politics', 'Senators of both parties want to vote on the bill before the election campaign begins.'],
  [
    'business',
    'Shares of the retailer fell 6% after it reported a quarterly loss and cut its profit forecast.',
  ],
  ['technology', 'The start-up released software that lets developers run its chatbot on a laptop.'],
  ['science', 'Astronomers found a planet in a distant galaxy with the space telescope, researchers wrote.'],
  [
    'health',
    'The vaccine protected most patients in a clinical trial against the infection, doctors reported.',
  ],
  ['sport', 'The striker scored twice in the second half as the home side won the cup final.'],
  ['culture', 'The actress sings in the musical and won an award for the film that it is made from.'],
])('files an article on %s where readers look for it', (section, text) => {
  expect(sectionOf(text)).toBe(section)
})

it.each([
  ['world', 'A drone strike hit the checkpoint hours after mediators had announced the ceasefire.'],
  ['politics', 'The governor vetoed the redistricting map, and lawmakers hope for turnout in the midterms.'],
  [
    'business',
    'The tariffs weigh on exporters, and economists expect the central bank to wait with a rate cut.',
  ],
  [
    'technology',
    'The language model writes code and answers e-mail; its generative AI runs in a data center.',
  ],
  [
    'science',
    'Carbon emissions must reach net zero sooner, researchers warn, or the coral will not recover.',
  ],
  ['health', 'The booster shot is offered with the flu vaccine, and vaping counts as a risk for patients.'],
  ['sport', 'She took the gold medal at the Paralympics after two bronze medals at earlier championships.'],
  [
    'culture',
    'The showrunner of the series was nominated for an Emmy for an episode viewers had to wait for.',
  ],
])('knows today’s words of %s', (section, text) => {
  expect(sectionOf(text)).toBe(section)
})

it('files relief goods under world although a syndrome is spelled like them', () => {
  expect(
    sectionOf('Aid reached the refugees: trucks with aid crossed the border, and more aid will follow.'),
  ).toBe('world')
})

it('leaves an article without a section when its words do not tell', () => {
  expect(sectionOf('')).toBeNull()
  expect(sectionOf('Nothing much was seen on the hill that afternoon.')).toBeNull()
})

it('ranks all eight sections, so that there is always a likeliest one', () => {
  expect(rankSections('').map(({ section }) => section)).toHaveLength(8)
})
