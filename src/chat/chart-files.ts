/** The charts of a message -> images to send with it. */
import { type Chart, chartWords } from '../core/chart.ts'
import type { Message } from '../core/message.ts'
import { plainWords } from '../core/topic.ts'
import type { Log } from '../log.ts'
import type { ImageFile } from './platform.ts'

/** Chart -> PNG. */
export type DrawChart = (chart: Chart) => Promise<Uint8Array>

const LONGEST_NAME = 40

/** One that can't be drawn is left out, said in the log, and costs the reply nothing. Never throws. */
export async function chartFiles({ charts = [] }: Message, draw: DrawChart, log: Log): Promise<ImageFile[]> {
  const drawn = await Promise.allSettled(charts.map(async (chart) => draw(chart)))
  return charts.flatMap((chart, i) => {
    const result = drawn[i]
    if (result?.status === 'fulfilled')
      return [{ name: fileName(chart), png: result.value, alt: chartWords(chart) }]
    log.error({ error: result?.reason }, 'chart not drawn')
    return []
  })
}

/** @example fileName(chart) // 'people-injured.png' */
function fileName({ title }: Chart): string {
  const words = plainWords(title).replace(/[^a-z0-9]+/gu, '-')
  return `${words.slice(0, LONGEST_NAME).replace(/^-+|-+$/gu, '') || 'chart'}.png`
}
