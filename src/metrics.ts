/** Prometheus metrics: what the steps did, and what is waiting where. */
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Stage } from './core/article.ts'
import type { DeliveryState } from './core/delivery.ts'
import type { Beater } from './heartbeat.ts'
import type { StepReport } from './pipeline/step.ts'
import type { Store } from './store/store.ts'

export interface Metrics {
  observeStep(step: string, report: StepReport, tookMs: number): void
  countBeat(by: Beater): void
  /** Prometheus text format. */
  text(): Promise<string>
}

const STAGES: readonly Stage[] = ['fetched', 'extracted', 'analyzed', 'grouped', 'failed']
const STATES: readonly DeliveryState[] = ['pending', 'sending', 'sent', 'failed', 'unknown']

export function createMetrics(store: Store): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const handled = new Counter({
    name: 'nutgraf_step_total',
    help: 'Things a pipeline step handled, by outcome',
    labelNames: ['step', 'outcome'],
    registers,
  })
  const beats = new Counter({
    name: 'nutgraf_heartbeats_total',
    help: 'Heartbeats, by what beat; one of the watchdog means that node-cron has stopped',
    labelNames: ['by'],
    registers,
  })
  const seconds = new Histogram({
    name: 'nutgraf_step_seconds',
    help: 'How long one run of a step took',
    labelNames: ['step'],
    registers,
  })
  const articles = new Gauge({
    name: 'nutgraf_articles',
    help: 'Articles by stage',
    labelNames: ['stage'],
    registers,
  })
  const deliveries = new Gauge({
    name: 'nutgraf_deliveries',
    help: 'Deliveries by state',
    labelNames: ['state'],
    registers,
  })
  return {
    observeStep(step, { done, failed }, tookMs) {
      handled.inc({ step, outcome: 'done' }, done)
      handled.inc({ step, outcome: 'failed' }, failed)
      if (done + failed > 0) seconds.observe({ step }, tookMs / 1000)
    },
    countBeat(by) {
      beats.inc({ by })
    },
    async text() {
      for (const stage of STAGES) articles.set({ stage }, await store.articles.count(stage))
      for (const state of STATES) deliveries.set({ state }, await store.outbox.count(state))
      return registry.metrics()
    },
  }
}
