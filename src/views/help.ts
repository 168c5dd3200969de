/** All commands, from the same list that the platforms register. */
import { type ListEntry, type Message, message } from '../core/message.ts'

interface Listed {
  readonly name: string
  readonly description: string
  readonly actions?: Readonly<Record<string, { readonly description: string }>>
}

export function helpView(commands: readonly Listed[]): Message {
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
      type: 'note',
      content: ['Every quote and figure is shown as it stands in its source, with a link to the place.'],
    },
  )
}

function line(command: string, description: string): ListEntry {
  return { content: [{ strong: command }, ` · ${description}`] }
}
