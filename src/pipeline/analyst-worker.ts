/** The thread in which articles are analyzed: the only one that loads the language model. */
import { analyze, type Input } from '../analysis/analyze.ts'
import { serve } from '../workers.ts'

// The model loads with the first text. Done here, it takes nothing of the first article's time.
analyze({ text: '' })
serve(async (article: Input) => analyze(article))
