/** The option `topic`, with its completions, as several commands take it. */
import type { CommandContext, Option } from '../src/chat/command.ts'
import { SECTIONS } from '../src/core/article.ts'

export const topicOption = {
  type: 'string',
  description: 'A topic of this server, a section, or words such as "interest rates" OR inflation',
  isQuery: true,
  suggest: suggestTopics,
} as const satisfies Option

/** This server's topics, then the built-in sections, that hold what was typed. */
async function suggestTopics(typed: string, { store, channel }: CommandContext): Promise<string[]> {
  const stored = await store.topics.list(channel)
  const names = [...stored.map(({ name }) => name), 'top', ...SECTIONS]
  return names.filter((name) => name.toLowerCase().includes(typed.toLowerCase().trim()))
}
