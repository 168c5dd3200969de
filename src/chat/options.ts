/** "/subscribe iraq when:"daily 8:00"" -> command, action and values. */
import { UserError } from '../core/errors.ts'
import type { Action, Command, Options } from './command.ts'
import type { Call } from './platform.ts'

type Asked = Pick<Call, 'command' | 'action' | 'values'>

// key:value, key:"several words", "several words", word; curly quotes as phones type them
const WORD = /(?:([a-z]+):)?["“”]([^"“”]*)["“”]|(\S+)/giu

/**
 * Read a command as it is typed. Words without a key go to the first option, the whole rest of them.
 *
 * @throws UserError when there is no such command, action or option, or a number is none
 * @example
 * parseCall('/quote juneau count:5', commands) // { command: 'quote', values: { speaker: 'juneau', count: 5 } }
 */
export function parseCall(text: string, commands: readonly Command[]): Asked {
  const [, first = '', rest = ''] = /^\s*\/?([a-z]*)\s*(.*)$/isu.exec(text) ?? []
  // phones begin a line with a capital
  const name = first.toLowerCase()
  const command = commands.find((known) => known.name === name)
  if (!command) throw new UserError(`There is no command /${name}. /nutgraf help lists all.`)
  if (command.action) return { command: name, values: parseValues(rest, command.action) }

  const [, word = '', more = ''] = /^(\S*)\s*(.*)$/su.exec(rest) ?? []
  const names = Object.keys(command.actions ?? {})
  const action = ownAction(command, word.toLowerCase())
  if (!action) throw new UserError(`Say what to do: ${names.map((n) => `/${name} ${n}`).join(', ')}.`)
  return { command: name, action: word.toLowerCase(), values: parseValues(more, action) }
}

/** The action of this name; every object has a `constructor`, which is none. */
export function ownAction(command: Command | undefined, name: string | undefined): Action | undefined {
  const actions = command?.actions ?? {}
  return name !== undefined && Object.hasOwn(actions, name) ? actions[name] : undefined
}

function parseValues(text: string, action: Action): Call['values'] {
  const values: Record<string, string | number> = {}
  const free: string[] = []
  for (const [whole, quotedKey, quoted, bare] of text.matchAll(WORD)) {
    const plain = /^([a-z]+):(.+)$/isu.exec(bare ?? '')
    const key = (quotedKey ?? plain?.[1])?.toLowerCase()
    const value = quoted ?? plain?.[2]
    if (key !== undefined && value !== undefined && Object.hasOwn(action.options, key)) values[key] = value
    else free.push(whole)
  }
  return checkValues({ ...freeValues(free, action.options, values), ...values }, action)
}

/** Free words fill the first option that has no value; with several required ones, a word each but for the last. */
function freeValues(
  free: string[],
  options: Options,
  given: Record<string, unknown>,
): Record<string, string> {
  const open = Object.keys(options).filter((name) => !(name in given))
  const required = open.filter((name) => options[name]?.required)
  const targets = required.length > 1 ? required : open.slice(0, 1)
  if (free.length === 0) return {}
  if (targets.length === 0) throw new UserError(`I don't know what to do with “${free.join(' ')}”.`)
  const filled: Record<string, string> = {}
  for (const [i, name] of targets.entries()) {
    const isLast = i === targets.length - 1
    // the last one takes the whole rest; the marks of a "phrase" mean something in a topic
    const words = isLast ? free.slice(i).join(' ') : (free[i] ?? '')
    const value = options[name]?.isQuery ? words : words.replace(/^["“”]([^"“”]*)["“”]$/su, '$1')
    if (value) filled[name] = value
  }
  return filled
}

/** "A recent story" -> "a recent story"; “IANA zone” stays. */
function lowerFirst(text: string): string {
  return text.replace(/^\p{Lu}(?!\p{Lu})/u, (letter) => letter.toLowerCase())
}

/**
 * Numbers become numbers, and nothing that is required is missing.
 *
 * @throws UserError that names the option
 */
export function checkValues(values: Call['values'], { options }: Action): Call['values'] {
  const checked: Record<string, string | number> = {}
  for (const [name, option] of Object.entries(options)) {
    const value = values[name]
    if (value === undefined || String(value).trim() === '') {
      if (option.required) throw new UserError(`Say which ${name}: ${lowerFirst(option.description)}.`)
      continue
    }
    if (option.type === 'integer' && !Number.isInteger(Number(value)))
      throw new UserError(`${name} is a whole number, such as 3.`)
    checked[name] = option.type === 'integer' ? Number(value) : String(value)
  }
  return checked
}
