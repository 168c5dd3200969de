/** What holds now for a server or one of its channels: time zone, quiet hours, cap, and who may manage. */
import { type Inline, type Message, message } from '../core/message.ts'
import { messages, settingsOf, type WorkspaceSettings } from '../core/settings.ts'

/**
 * @param channelId one channel whose settings are shown; those of the server, if undefined
 * @param timezone what holds where none was chosen
 */
export function settingsView(
  settings: WorkspaceSettings,
  channelId: string | undefined,
  timezone: string,
): Message {
  const { managers = [], channels = {} } = settings
  const { quiet, dailyCap } = settingsOf(channelId ?? '', settings)
  const own = channelId === undefined ? Object.keys(channels) : []
  const where: Inline[] =
    channelId === undefined ? ['In every channel: '] : ['In ', { channel: channelId }, ': ']
  const cap =
    dailyCap === undefined
      ? 'no cap on messages by digests'
      : `at most ${messages(dailyCap)} by digests a day`
  return message('Settings', {
    type: 'text',
    content: [
      `Time zone: ${settings.timezone ?? timezone}. `,
      ...where,
      `${quiet ? `quiet hours ${quiet}` : 'no quiet hours'}, ${cap}. `,
      ...own.flatMap((id, index): Inline[] => [
        index === 0 ? 'Other settings hold in ' : ', ',
        { channel: id },
      ]),
      own.length > 0 ? '. ' : '',
      `Allowed to manage beside the admins: ${managers.join(', ') || 'nobody'}.`,
    ].filter((part) => part !== ''),
  })
}
