/** `doctor`: what an operator wants to know first, a line each; exit code 1 when something needs care. */
import { print, withNewsroom } from './newsroom.ts'

export async function run(): Promise<number> {
  return withNewsroom(async ({ store }, config) => {
    const feeds = await store.feeds.list(undefined)
    const failing = feeds.filter(({ failures }) => failures > 0)
    const given = await store.outbox.count('failed')
    const stuck = await store.articles.count('failed')
    print(`node      ${process.versions.node}`)
    print(
      `store     ${config.databaseUrl.replace(/\/\/.*@/, '//…@')}: ${await store.articles.count()} articles`,
    )
    print(`feeds     ${feeds.length}, ${failing.length} failing`)
    for (const { label, lastError, failures } of failing)
      print(`          ${label} (${failures}×): ${lastError}`)
    print(`articles  ${stuck} could not be handled`)
    print(
      `digests   ${await store.outbox.count('sent')} posted, ${await store.outbox.count('pending')} waiting, ${given} given up`,
    )
    print(`discord   ${config.discord ? 'token is set' : 'off: set DISCORD_TOKEN'}`)
    print(`slack     ${config.slack ? 'token is set' : 'off: set SLACK_BOT_TOKEN and SLACK_APP_TOKEN'}`)
    return failing.length + given > 0 ? 1 : 0
  })
}
