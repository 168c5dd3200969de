/** `nutgraf slack-manifest [--http URL]`: the app manifest to paste at api.slack.com/apps. */
import { commands, messageActions } from '../../commands/index.ts'
import { UserError } from '../core/errors.ts'
import { createManifest } from '../platforms/slack/manifest.ts'

/**
 * Prints the manifest as JSON: for Socket Mode, or with `--http https://news.example.org` for HTTP mode.
 *
 * @throws UserError when the call itself was wrong
 */
export async function run(args: readonly string[]): Promise<number> {
  const [flag, address, ...rest] = args
  if (flag !== undefined && (flag !== '--http' || !isHttpsAddress(address) || rest.length > 0))
    throw new UserError(
      'Usage: slack-manifest [--http https://your.address]. Slack calls https addresses only.',
    )
  console.log(JSON.stringify(createManifest({ commands, messageActions }, address), null, 2))
  return 0
}

function isHttpsAddress(address: string | undefined): boolean {
  return address !== undefined && URL.canParse(address) && new URL(address).protocol === 'https:'
}
