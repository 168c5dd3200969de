/** An image into a channel: an address from Slack, the bytes to it, and then the word that it is whole (docs.slack.dev, "Working with files"). */
import type { webApi } from '@slack/bolt'
import type { ImageFile } from '../../chat/platform.ts'
import { TemporaryError } from '../../core/errors.ts'
import type { Workspace } from './workspace.ts'

const TIMEOUT_MS = 8000

/** Throws as `Workspace.call`; the bot must be in the channel. */
export async function uploadImage(workspace: Workspace, channelId: string, image: ImageFile): Promise<void> {
  const { name: filename, png, alt: alt_txt } = image
  // the SDK's own type has another name for alt_txt than Slack's page
  const { upload_url = '', file_id = '' } = await workspace.call(
    'files.getUploadURLExternal',
    (client): Promise<webApi.FilesGetUploadURLExternalResponse> =>
      client.apiCall('files.getUploadURLExternal', { filename, length: png.length, alt_txt }),
  )
  await send(upload_url, png)
  const files: [{ id: string; title: string }] = [{ id: file_id, title: filename }]
  await workspace.call('files.completeUploadExternal', (client) =>
    client.files.completeUploadExternal({ files, channel_id: channelId }),
  )
}

async function send(url: string, png: Uint8Array): Promise<void> {
  const init = { method: 'POST', body: new Uint8Array(png), signal: AbortSignal.timeout(TIMEOUT_MS) }
  const response = await fetch(url, init).catch((cause: unknown) => {
    throw new TemporaryError('Slack did not take the image.', { cause })
  })
  if (!response.ok) throw new TemporaryError(`Slack answered ${response.status} to the image.`)
}
