import { describe, expect, it } from 'vitest'
import { drawChart } from '../../src/charts/draw-chart.ts'
import type { Chart, ChartPoint } from '../../src/core/chart.ts'

function point(day: number, value: number, outlet = 'Harbor Ledger'): ChartPoint {
  return { at: new Date(Date.UTC(2026, 2, day, 8)), value, outlet }
}

const plain: Chart = {
  title: 'People injured',
  points: [point(1, 12), point(3, 15, 'Bay Wire'), point(4, 21)],
}

/** Width and height as the PNG itself says. */
function sizeOf(png: Uint8Array): string {
  const bytes = Buffer.from(png)
  expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`
}

it('a chart is a sharp picture of the size that chats show whole', async () => {
  const png = await drawChart(plain)

  expect(sizeOf(png)).toBe('1280x640')
  expect(png.length).toBeLessThan(100_000)
})

it('every value shows in the picture', async () => {
  const [usual, other] = [
    await drawChart(plain),
    await drawChart({ ...plain, points: [...plain.points, point(9, 3)] }),
  ]

  expect(Buffer.from(usual).equals(Buffer.from(other))).toBe(false)
})

describe('labels of strangers break no chart', () => {
  it.each([
    ['XML', ']]></text></svg><script>alert(1)</script> & <a b="c"> &lt; <!--'],
    ['control characters', 'a\u0000b\u0008c\u001bd\uFFFEe\u0085f'],
    ['half signs', 'a\ud800b\udfff'],
    ['emoji', '😀👩‍👩‍👧‍👦🇩🇪 12'],
    ['500 characters', 'Word'.repeat(125)],
    ['right to left', 'שלום עולם مرحبا ‮reversed'],
    ['nothing', ''],
    ['nothing that can be printed', '\u200b\ud800😀'],
  ])('%s', async (_, text) => {
    const points = [point(1, 1, text), point(2, 2, `${text} 2`), point(3, 3, `${text} 3`)]

    expect(sizeOf(await drawChart({ title: text, points }))).toBe('1280x640')
  })
})

describe('odd values', () => {
  it.each([
    ['zeros', [0, 0, 0]],
    ['losses', [-5, 3, -12.5]],
    ['trillions', [1.2e12, 9.99e15, 1]],
    ['a year of days', Array.from({ length: 365 }, (_, i) => i % 50)],
    ['a single one', [7]],
    ['none', []],
  ])('%s are drawn', async (_, values) => {
    const points = values.map((value, i) => point(i + 1, value))

    expect(sizeOf(await drawChart({ ...plain, points }))).toBe('1280x640')
  })
})
