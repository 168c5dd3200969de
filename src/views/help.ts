/** All commands, from the same list that the platforms register. */
import { type Block, type ListEntry, type Message, message } from '../core/message.ts'

interface Listed {
  readonly name: string
  readonly description: string
  readonly actions?: Readonly<Record<string, { readonly description: string }>>
}

export function helpView(commands: readonly Listed[], messageActions: readonly Listed[]): Message {
  const items = commands.flatMap(({ name, description, actions }): ListEntry[] =>
    actions
      ? Object.entries(actions).map(([action, { description }]) => line(`/${name} ${action}`, description))
      : [line(`/${name}`, description)],
  )
  return message(
    'Nutgraf’s commands',
    { type: 'heading', text: 'Nutgraf’s commands' },
    { type: 'list', items },
    {
      type: 'text',
      content: [
        'Or mention me with a question: “@Nutgraf how many troops are still in Iraq?” In a direct message to me no mention is needed. Under a digest (Slack: in its thread, without a mention; Discord: in a reply that mentions me) “there” and “he” mean its stories.',
      ],
    },
    ...(messageActions.length > 0 ? messageMenu(messageActions) : []),
    {
      type: 'note',
      content: ['Every quote and figure is shown as it stands in its source, with a link to the place.'],
    },
  )
}

function messageMenu(messageActions: readonly Listed[]): Block[] {
  return [
    {
      type: 'text',
      content: ['In the menu beside a message (Discord: Apps, Slack: More message shortcuts):'],
    },
    { type: 'list', items: messageActions.map(({ name, description }) => line(name, description)) },
  ]
}

function line(command: string, description: string): ListEntry {
  return { content: [{ strong: command }, ` · ${description}`] }
}
