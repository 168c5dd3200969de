/** Chart -> PNG. The packages are loaded with the first chart, so that a bot that draws none carries none of them. */
import { createRequire } from 'node:module'
import { type Chart, type ChartPoint, chartDay, shorten } from '../core/chart.ts'

/** In pixels of the picture; it is laid out at half of that, so that it is sharp on good screens. */
const WIDTH = 1280
const LAYOUT = {
  width: 640,
  height: 320,
  marginTop: 56,
  marginBottom: 58,
  marginLeft: 56,
  marginRight: 16,
  insetLeft: 28,
  insetRight: 28,
}
const FONT = 'DejaVu Sans'
const LONGEST_TITLE = 56
const LONGEST_SOURCES = 84
/** More values or dates than these stand in each other's way. */
const MOST_VALUES = 12
const MOST_DATES = 7
const COLORS = { line: '#2f5d8a', words: '#222222', small: '#666666' }
/** From here on a value is drawn as "1.2M". */
const LONG_NUMBER = 1_000_000

/**
 * A line over time from zero, with a dot and the value for each day, and the outlets it is taken from. Labels are data: no
 * text of theirs can become markup.
 *
 * @returns a PNG of 1280 × 640 pixels
 */
export async function drawChart(chart: Chart): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js')
  const font = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')
  const resvg = new Resvg(await svgOf(chart), {
    background: 'white',
    fitTo: { mode: 'width', value: WIDTH },
    font: { loadSystemFonts: false, fontFiles: [font], defaultFontFamily: FONT },
  })
  return resvg.render().asPng()
}

async function svgOf({ title, points }: Chart): Promise<string> {
  const [Plot, { parseHTML }] = await Promise.all([import('@observablehq/plot'), import('linkedom')])
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  const outlets = [...new Set(points.map(({ outlet }) => outlet))].join(', ')
  const place = { x: 'at', y: 'value' }
  const svg = Plot.plot({
    ...LAYOUT,
    document,
    style: { fontFamily: FONT, fontSize: '12px', color: COLORS.words },
    x: { type: 'utc', label: null, ticks: datesOf(points), tickFormat: chartDay },
    y: { label: null, zero: true, nice: true, grid: true, ticks: 5, tickFormat: numberOf },
    marks: [
      Plot.ruleY([0]),
      Plot.line(points, { ...place, stroke: COLORS.line, strokeWidth: 2 }),
      Plot.dot(points, { ...place, fill: COLORS.line, r: 4 }),
      Plot.text(valuesOf(points), {
        ...place,
        text: ({ value }: ChartPoint) => numberOf(value),
        dy: -12,
        stroke: 'white',
        strokeWidth: 4,
        fill: COLORS.words,
      }),
      Plot.text([shorten(printable(title), LONGEST_TITLE)], {
        frameAnchor: 'top-left',
        dx: -44,
        dy: -44,
        fontSize: 16,
      }),
      Plot.text([shorten(printable(`By ${outlets}`), LONGEST_SOURCES)], {
        frameAnchor: 'bottom-left',
        dx: -44,
        dy: 50,
        fill: COLORS.small,
        fontSize: 11,
      }),
    ],
  })
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  return svg.outerHTML
}

/** The days of the values, where there is room for each; else so many days as fit. */
function datesOf(points: readonly ChartPoint[]): number | Date[] {
  const times = points.map(({ at }) => at.getTime())
  const room = (Math.max(...times) - Math.min(...times)) / MOST_DATES
  const isNarrow = times.some((time, i) => i > 0 && time - (times[i - 1] ?? 0) < room)
  return isNarrow ? MOST_DATES : points.map(({ at }) => at)
}

/** All values; of many the first, the last and the highest. */
function valuesOf(points: readonly ChartPoint[]): readonly ChartPoint[] {
  if (points.length <= MOST_VALUES) return points
  const highest = [...points].sort((a, b) => b.value - a.value)[0]
  return points.filter((point) => [points[0], points.at(-1), highest].includes(point))
}

function numberOf(value: number): string {
  const isLong = Math.abs(value) >= LONG_NUMBER
  return value.toLocaleString('en', isLong ? { notation: 'compact', maximumFractionDigits: 2 } : {})
}

/** One line of what XML allows and the font has: no control characters, no half signs, no pictures. */
function printable(text: string): string {
  return text.replace(/[\p{C}\p{Extended_Pictographic}\uFFFE\uFFFF\s]+/gu, ' ').trim()
}
