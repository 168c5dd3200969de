/** "/quote ham" -> whole lines to choose from: commands first, then what the option suggests. */
import type { Action } from '../../chat/command.ts'
import type { Call, Chat } from '../../chat/platform.ts'

interface Spoken {
  readonly line: string
  readonly command: string
  readonly action?: string
  readonly options: Action['options']
}

/**
 * @param line what stands in the input so far
 * @returns at most 25 whole lines that go on from it
 */
export async function completeLine(
  line: string,
  chat: Chat,
  from: Pick<Call, 'channel' | 'caller'>,
): Promise<readonly string[]> {
  const known = spokenLines(chat)
  const spoken = known.find((start) => line.startsWith(`${start.line} `))
  if (!spoken)
    return known
      .map((start) => start.line)
      .filter((start) => start.startsWith(line))
      .slice(0, 25)

  const { command, action, options } = spoken
  const rest = line.slice(spoken.line.length + 1)
  const [, key, typedValue = ''] = /(?:^|\s)([a-z]+):["“”]?([^"“”]*)$/u.exec(rest) ?? []
  const isKeyed = key !== undefined && key in options
  const option = isKeyed ? key : Object.keys(options)[0]
  if (option === undefined) return []
  const typed = isKeyed ? typedValue : rest
  const found = await chat.suggest({ command, action, values: {}, ...from }, option, typed)
  const before = isKeyed ? line.slice(0, line.lastIndexOf(`${key}:`) + key.length + 1) : `${spoken.line} `
  return found.map((value) => before + (isKeyed && /\s/u.test(value) ? `"${value}"` : value))
}

/** Every command and action as it begins a line: "/brief", "/topics list". */
export function spokenLines({ commands }: Pick<Chat, 'commands'>): Spoken[] {
  return commands.flatMap(({ name, action, actions = {} }) => {
    if (action) return [{ line: `/${name}`, command: name, options: action.options }]
    return Object.entries(actions).map(([word, { options }]) => ({
      line: `/${name} ${word}`,
      command: name,
      action: word,
      options,
    }))
  })
}
