/** A slice of the crash matrix; all of it runs with `npm run crash`. */
import { expect, it } from 'vitest'
import { type Campaign, type Death, runCampaign } from './campaign.ts'
import { DEATHS } from './matrix.ts'

const every = (n: number, from: number): readonly Death[] => DEATHS.filter((_, i) => i % n === from)

const SLICE: readonly (readonly [name: string, campaign: Campaign])[] = [
  ['posts to Discord', { platform: 'discord', deaths: every(3, 0) }],
  ['posts to Slack', { platform: 'slack', deaths: every(3, 1) }],
  ['has lost an answer of Discord', { platform: 'discord', deaths: every(5, 3), trouble: 'drop after' }],
  ['works beside another on one database', { platform: 'slack', deaths: every(5, 4), hasCompany: true }],
]

it.concurrent.each(SLICE)(
  'a bot that is killed again and again while it %s posts each digest once, in full and in order',
  async (_, campaign) => {
    const fates = await runCampaign(campaign)

    expect(fates.filter(({ outcome }) => outcome !== 'once')).toEqual([])
    expect(campaign.hasCompany || fates.every(({ wasKilled }) => wasKilled)).toBe(true)
  },
  240_000,
)

it('a bot that is killed where it may not read the channel holds what it cannot know', async () => {
  const deaths: readonly Death[] = [{ at: 'in the call, which is applied', part: 1 }]

  const fates = await runCampaign({ platform: 'discord', deaths, trouble: 'history closed' })

  expect(fates).toEqual([{ death: deaths[0], wasKilled: true, outcome: 'held' }])
}, 240_000)
