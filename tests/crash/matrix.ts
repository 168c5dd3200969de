/** Every point between claim and mark, with every trouble, on both platforms. */
import type { Campaign, Death } from './campaign.ts'

const OF_A_PART = [
  'before the call',
  'in the call, which is not applied',
  'in the call, which is applied',
  'waiting for the answer',
  'before markPartSent',
  'after markPartSent',
] as const

/** 15 deaths: three before the first call, six at each of the two parts. */
export const DEATHS: readonly Death[] = [
  ...(['before claim', 'after claim', 'after markSending'] as const).map((at) => ({ at, part: 1 as const })),
  ...([1, 2] as const).flatMap((part) => OF_A_PART.map((at) => ({ at, part }))),
]
/** Where a failed call may end: of use only where calls fail. */
const AFTER_FAILURE: readonly Death[] = (['before markFailed', 'after markFailed'] as const).map((at) => ({
  at,
  part: 1,
}))

const PLATFORMS = ['discord', 'slack'] as const

export const CAMPAIGNS: readonly Campaign[] = PLATFORMS.flatMap((platform): Campaign[] => [
  { platform, deaths: DEATHS },
  { platform, deaths: DEATHS, hasCompany: true },
  { platform, deaths: DEATHS, trouble: 'slow' },
  { platform, deaths: DEATHS, trouble: 'socket cut' },
  { platform, deaths: DEATHS, trouble: 'history closed' },
  { platform, deaths: DEATHS, trouble: '429' },
  ...(['500', 'drop before', 'drop after', 'token refused'] as const).map((trouble) => ({
    platform,
    trouble,
    deaths: [...DEATHS, ...AFTER_FAILURE],
  })),
])
