/** Someone types a command: for tests of what readers and managers see. */
import type { Role } from '../../src/chat/command.ts'
import type { Chat, Reply } from '../../src/chat/platform.ts'
import { plainText } from '../../src/core/message.ts'
import type { Channel } from '../../src/core/subscription.ts'

export const CHANNEL: Channel = { platform: 'discord', workspaceId: 'g1', id: 'c1' }
/** A channel of another server. */
export const STRANGERS: Channel = { platform: 'discord', workspaceId: 'g2', id: 'c9' }

/** Runs a command as it is typed, by default as a server manager in CHANNEL. */
export function ask(
  chat: Chat,
  text: string,
  {
    role = 'admin',
    channel = CHANNEL,
    userId = 'u1',
  }: { role?: Role; channel?: Channel; userId?: string } = {},
): Promise<Reply> {
  return chat.runText(text, { channel, caller: { userId, role } })
}

/** All words of a reply, a line a block, without its links. */
export function wordsOf({ message }: Pick<Reply, 'message'>): string {
  const blocks = message.sections.flatMap((section) => section.blocks)
  return blocks
    .flatMap((block) => {
      switch (block.type) {
        case 'heading':
          return block.text
        case 'quote':
          return [block.text, plainText(block.source)]
        case 'list':
          return block.items.map(({ content }) => plainText(content))
        default:
          return plainText(block.content)
      }
    })
    .join('\n')
}
