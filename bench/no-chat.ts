/** For processes that only work and post: whoever asks something there has made a mistake. */
import type { Chat } from '../src/chat/platform.ts'

export const nothing = () => Promise.reject(new Error('Nothing is fetched or asked here.'))

export const noChat: Chat = {
  commands: [],
  messageActions: [],
  isPrivate: () => true,
  run: nothing,
  runText: nothing,
  runOnMessage: nothing,
  isDigest: nothing,
  suggest: async () => [],
}
