/** The command line: one verb, one file in cli/. Loaded one at a time: `analyze` needs no database. */
import { UserError } from './core/errors.ts'

type Verb = () => Promise<{ run(args: readonly string[]): Promise<number> }>

const verbs: Readonly<Record<string, Verb>> = {
  analyze: () => import('./cli/analyze.ts'),
  extract: () => import('./cli/extract.ts'),
  'parse-feed': () => import('./cli/parse-feed.ts'),
  cluster: () => import('./cli/cluster.ts'),
  similarity: () => import('./cli/similarity.ts'),
  topics: () => import('./cli/topics.ts'),
  import: () => import('./cli/import.ts'),
  ask: () => import('./cli/ask.ts'),
  ingest: () => import('./cli/ingest.ts'),
  chat: () => import('./cli/chat.ts'),
  feeds: () => import('./cli/feeds.ts'),
  'import-opml': () => import('./cli/import-opml.ts'),
  'export-opml': () => import('./cli/export-opml.ts'),
  doctor: () => import('./cli/doctor.ts'),
  backup: () => import('./cli/backup.ts'),
  restore: () => import('./cli/restore.ts'),
  'migrate-store': () => import('./cli/migrate-store.ts'),
  help: () => import('./cli/help.ts'),
  'slack-manifest': () => import('./cli/slack-manifest.ts'),
}

async function main([name = 'help', ...args]: readonly string[]): Promise<number> {
  const load = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  if (!load) throw new UserError(`There is no verb “${name}”. Verbs: ${Object.keys(verbs).join(', ')}.`)
  const verb = await load()
  return verb.run(args)
}

// Whoever reads has enough (`| head`): what other programs die of by a signal, a shell tells as 128 + SIGPIPE.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(141)
})

try {
  // No process.exit(): it would drop lines that still wait in stdout's queue.
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!isCallError(error)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}

/** The call itself was wrong: our own words, or parseArgs'. */
function isCallError(error: unknown): error is Error {
  return (
    error instanceof UserError ||
    (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
  )
}
