import { describe, expect, it } from 'vitest'
import { findDates } from '../../src/analysis/figures/dates.ts'

const wednesday = new Date('2026-03-11T09:00:00Z')

function datesOf(text: string, publishedAt: Date | undefined = wednesday): (string | number | undefined)[][] {
  return findDates(text, publishedAt).map(({ start, end, value, value2 }) =>
    value2 === undefined ? [text.slice(start, end), value] : [text.slice(start, end), value, value2],
  )
}

describe('a date says as much as is known', () => {
  it.each([
    ['It opened on May 4, 1998.', 'May 4, 1998', '1998-05-04'],
    ['It opened on the 4th of May 1998.', 'the 4th of May 1998', '1998-05-04'],
    ['It opened in October 2014.', 'October 2014', '2014-10'],
    ['It opened in 1998.', '1998', '1998'],
    ['Filed 2025-11-30 by the clerk.', '2025-11-30', '2025-11-30'],
    ['Filed 30.11.2025 by the clerk.', '30.11.2025', '2025-11-30'],
  ])('in: %s', (text, words, value) => {
    expect(datesOf(text)).toEqual([[words, value]])
  })
})

describe('what the article leaves out comes from the day it was published', () => {
  it.each([
    ['The pier closed yesterday.', 'yesterday', '2026-03-10'],
    ['The pier closed Monday.', 'Monday', '2026-03-09'],
    ['The pier will close Monday.', 'Monday', '2026-03-16'],
    ['The pier will close on Friday night.', 'Friday night', '2026-03-13'],
    ['The pier is slated to close March 31.', 'March 31', '2026-03-31'],
    ['The pier was closed on Nov. 30.', 'Nov. 30', '2025-11-30'],
    ['The pier was closed last January.', 'last January', '2026-01'],
    ['The pier closed last year.', 'last year', '2025'],
    ['The pier will open before Christmas.', 'before Christmas', '2026-12-25'],
    ['The pier opens at Easter.', 'Easter', '2026-04-05'],
    ['The pier will open two weeks before Christmas.', 'two weeks before Christmas', '2026-12-11'],
    ['The pier opened three days after Easter 2025.', 'three days after Easter 2025', '2025-04-23'],
    ['The pier opens tomorrow at 8:45 a.m.', 'tomorrow at 8:45 a.m.', '2026-03-12T08:45'],
    ['The pier opens at 7:30 tonight.', '7:30 tonight', '2026-03-11T19:30'],
    ['The pier opens Monday 16.', 'Monday 16', '2026-03-16'],
    ['The pier opens next Easter.', 'next Easter', '2026-04-05'],
    ['The pier closed last Christmas.', 'last Christmas', '2025-12-25'],
    // the day before is "yesterday" or "this past Tuesday"; "last" and "next" go by weeks
    ['The pier closed last Tuesday.', 'last Tuesday', '2026-03-03'],
    ['The pier closed this past Tuesday.', 'this past Tuesday', '2026-03-10'],
    ['The pier opens next Friday.', 'next Friday', '2026-03-20'],
    ['The pier opens this coming Friday.', 'this coming Friday', '2026-03-13'],
  ])('in: %s', (text, words, value) => {
    expect(datesOf(text)).toEqual([[words, value]])
  })

  it('has no value for “yesterday” when the day of publication is unknown', () => {
    expect(
      findDates('It closed yesterday and opened on May 4, 1998.', undefined).map(({ value }) => value),
    ).toEqual(['1998-05-04'])
  })
})

describe('spans of time', () => {
  it.each([
    ['It ran from 2014 to 2018.', 'from 2014 to 2018', '2014', '2018'],
    ['It runs Nov. 18-19, 2027.', 'Nov. 18-19, 2027', '2027-11-18', '2027-11-19'],
    ['It ran from August to October.', 'from August to October', '2025-08', '2025-10'],
    ['It ran from November to February.', 'from November to February', '2025-11', '2026-02'],
    ['It was built in the 1990s.', '1990s', '1990', '1999'],
    ['It closed last week.', 'last week', '2026-03-02', '2026-03-08'],
    ['Profit fell in the third quarter of 2025.', 'the third quarter of 2025', '2025-07', '2025-09'],
    ['It closed over the weekend.', 'the weekend', '2026-03-07', '2026-03-08'],
    ['It was built June-August 2024.', 'June-August 2024', '2024-06', '2024-08'],
    ['It is open from 10am to 12am.', 'from 10am to 12am', '10:00', '00:00'],
    [
      'It opens 11:30 am to 12:30 pm May 4.',
      '11:30 am to 12:30 pm May 4',
      '2026-05-04T11:30',
      '2026-05-04T12:30',
    ],
    ['It is open from 9am to 5pm.', 'from 9am to 5pm', '09:00', '17:00'],
  ])('in: %s', (text, words, from, to) => {
    expect(datesOf(text)).toEqual([[words, from, to]])
  })

  it('tells how often, not when, for what comes again', () => {
    expect(findDates('It meets every Tuesday and every two weeks.', wednesday)).toMatchObject([
      { kind: 'duration', value: 1, unit: 'weeks' },
      { kind: 'duration', value: 2, unit: 'weeks' },
    ])
  })
})

describe('what only looks like a date', () => {
  it.each([
    'She may leave, and they march on.',
    'About 2000 people came.',
    'The Sun set over a second wave in the night.',
    'It lost 5/8 of its value and cost $2014.',
  ])('finds nothing in: %s', (text) => {
    expect(datesOf(text)).toEqual([])
  })
})
