/** The analyst's thread, with two titles on which it does not come back. */
import { analyze, type Input } from '../../src/analysis/analyze.ts'
import { serve } from '../../src/workers.ts'

const ENDLESS = 'Endless'
const GREEDY = 'Greedy'

analyze({ text: '' })
serve(async (article: Input) => {
  const kept: number[][] = []
  while (article.title === ENDLESS) kept.length = 0
  while (article.title === GREEDY) kept.push(new Array(1e6).fill(kept.length))
  return analyze(article)
})
