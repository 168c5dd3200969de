import { expect, it } from 'vitest'
import { type Chart, chartWords } from '../../src/core/chart.ts'

function chart(title: string, values: readonly number[], outlet = 'Harbor Ledger'): Chart {
  const points = values.map((value, i) => ({ at: new Date(Date.UTC(2026, 10, i * 2 + 1, 8)), value, outlet }))
  return { title, points }
}

it('says in words what the picture shows', () => {
  expect(chartWords(chart('People injured', [12, 15, 1200.5]))).toBe(
    'People injured: 12 on 1 Nov (Harbor Ledger), 15 on 3 Nov (Harbor Ledger), 1,200.5 on 5 Nov (Harbor Ledger)',
  )
})

it('stays under a thousand characters, with the first value and the last', () => {
  const long = Array.from({ length: 300 }, (_, i) => 1_000_000_000_000 + i)
  const words = chartWords(chart('😀'.repeat(500), long, 'A'.repeat(500)))

  expect(words.length).toBeLessThan(1000)
  expect(words).toContain('1,000,000,000,000 on 1 Nov')
  expect(words).toContain('1,000,000,000,299 on')
  expect(words).not.toMatch(/\p{Surrogate}/u)
})
