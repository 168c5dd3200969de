import { describe, expect, it } from 'vitest'
import { headlineChange } from '../../src/core/headline.ts'

const ARTICLE = {
  title: 'Storm kills 12 people in Tarn',
  text: 'The storm killed 12 people in the port of Tarn on Sunday, the council said. Ferries stayed in harbor.',
  outlet: 'The Bay Wire',
  host: 'bay-wire.example',
}
const changed = (now: string, was = ARTICLE.title) => headlineChange({ ...ARTICLE, title: was }, now)

describe('a headline that its outlet changed', () => {
  it.each([
    ['another number', 'Storm kills 15 people in Tarn'],
    ['a number with a point more', 'Storm kills 1.2 people in Tarn'],
    ['the other way round', 'Tarn kills 12 people in storm'],
    ['a denial', 'Storm did not kill 12 people in Tarn'],
    ['more of it', 'Storm kills 12 people in Tarn, council says'],
    ['who says it, behind a dash', 'Storm kills 12 people in Tarn - council'],
    ['another number behind a label', 'LIVE: Storm kills 15 people in Tarn'],
  ])('says something else now: %s', (_, now) =>
    expect(changed(now)).toEqual({ was: ARTICLE.title, now, isWithdrawn: false }))

  it.each([
    ['the same', ARTICLE.title],
    ['case', 'STORM KILLS 12 PEOPLE IN TARN'],
    ['marks', '“Storm” kills 12 people – in Tarn!'],
    ['accents', 'Störm kills 12 people in Tarn'],
    ['an article', 'The storm kills 12 people in Tarn'],
    ['a space', 'Storm  kills 12 people in  Tarn '],
    ['the name of the site', 'Storm kills 12 people in Tarn | The Bay Wire'],
    ['a short name of the site', 'Storm kills 12 people in Tarn - Bay Wire'],
    ['the name of the site before it', 'Bay Wire – Storm kills 12 people in Tarn'],
    ['the host of the site', 'Storm kills 12 people in Tarn — bay-wire.example'],
    ['a label', 'LIVE: Storm kills 12 people in Tarn'],
    ['a counter', 'UPDATE 3-Storm kills 12 people in Tarn'],
    ['labels at both ends', 'BREAKING: Storm kills 12 people in Tarn (video)'],
    ['a label behind it', 'Storm kills 12 people in Tarn – live'],
    ['nothing', ''],
    ['a label alone', 'LIVE:'],
  ])('says the same still where all that changed is %s', (_, now) => expect(changed(now)).toBeUndefined())

  it.each([
    ['Pay rises by 5%', 'Pay rises by 5 percent'],
    ['Cost of 1,200 boats', 'Cost of 1200 boats'],
    ['U.S. storm warning', 'US storm warning'],
    ['Storm & flood', 'Storm and flood'],
    ['UPDATE 1-Storm', 'UPDATE 2-Storm'],
  ])('writes the same in another way: %s, %s', (was, now) => expect(changed(now, was)).toBeUndefined())

  it.each([
    ['Storm costs $5 million', 'Storm costs £5 million'],
    ['Storm costs 1.5 million', 'Storm costs 15 million'],
    ['Storm: -5 degrees', 'Storm: 5 degrees'],
    ['Tarn wins 1 2 storm', 'Tarn wins 12 storm'],
  ])('is not taken for another sum: %s, %s', (was, now) => expect(changed(now, was)).toBeDefined())

  it.each([
    'WITHDRAWN: Storm kills 12 people in Tarn',
    '[Retracted] Storm kills 12 people in Tarn',
    'Storm kills 12 people in Tarn (withdrawn)',
    'This article has been removed',
  ])('says that it was taken back: %s', (now) => {
    expect(changed(now)).toEqual({ was: ARTICLE.title, now, isWithdrawn: true })
    expect(changed(now, now)).toBeUndefined()
  })

  it.each([
    'Cup final: Halvik beat Skarn on penalties',
    'Bank of Norland leaves key rate at 3.25 percent',
  ])('is not the headline of another article under the same id: %s', (now) =>
    expect(changed(now)).toBeUndefined())

  it('that says a bill was withdrawn takes no article back', () =>
    expect(changed('Withdrawn storm warning kills 12 people')).toMatchObject({ isWithdrawn: false }))
})
