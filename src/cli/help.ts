/** `help`: the verbs, a line each. */
const VERBS = `Nutgraf's command line: npm run -s nutgraf -- VERB

JSON Lines in, JSON Lines out (see docs/operating.md):
  analyze [--sentences N]   quotes, figures, summary of articles
  extract                   article text of HTML pages
  parse-feed                entries of feed documents
  cluster, similarity, topics
  import                    articles of an archive into the store
  ask                       questions answered from the store

For people:
  chat '/brief iraq'        any chat command
  ingest [--all]            read the feeds now
  feeds list|add|remove|check
  import-opml FILE, export-opml
  doctor                    is all well?
  backup FILE, restore FILE
  migrate-store --from file:… --to postgres://…
  slack-manifest            the manifest for a Slack app`

export async function run(): Promise<number> {
  process.stdout.write(`${VERBS}\n`)
  return 0
}
