/** `nutgraf slack-manifest [--http URL]`: the app manifest to paste at api.slack.com/apps. */
import { commands } from '../../commands/index.ts'
import { createManifest } from '../platforms/slack/manifest.ts'

/**
 * Prints the manifest as JSON: for Socket Mode, or with `--http https://news.example.org` for HTTP mode.
 *
 * @returns the exit code: 0, or 2 when the call itself was wrong
 */
export async function run(args: readonly string[]): Promise<number> {
  const [flag, address, ...rest] = args
  const isSocketMode = flag === undefined
  if (!isSocketMode && (flag !== '--http' || !isHttpsAddress(address) || rest.length > 0)) {
    process.stderr.write(
      'Usage: slack-manifest [--http https://your.address]. Slack calls https addresses only.\n',
    )
    return 2
  }
  console.log(JSON.stringify(createManifest(commands, address), null, 2))
  return 0
}

function isHttpsAddress(address: string | undefined): boolean {
  return address !== undefined && URL.canParse(address) && new URL(address).protocol === 'https:'
}
