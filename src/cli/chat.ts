/** `chat '/brief iraq'`: any chat command, as the operator, rendered as text. */
import { UserError } from '../core/errors.ts'
import { WEB_CHANNEL } from '../core/subscription.ts'
import { withNewsroom } from './newsroom.ts'
import { renderText } from './terminal.ts'

export async function run(args: readonly string[]): Promise<number> {
  const text = args.join(' ')
  if (text.trim() === '') throw new UserError("Say what: npm run -s nutgraf -- chat '/brief world'")
  return withNewsroom(async ({ chat }) => {
    const reply = await chat.runText(text, {
      channel: WEB_CHANNEL,
      caller: { userId: 'operator', role: 'admin' },
    })
    process.stdout.write(renderText(reply.message))
    return 0
  })
}
