/** The form of a command that was called with nothing, made from its options; and its values back. */
import type { types } from '@slack/bolt'
import type { Action, Command, Option } from '../../chat/command.ts'
import { checkValues } from '../../chat/options.ts'
import type { Call } from '../../chat/platform.ts'
import { UserError } from '../../core/errors.ts'
import type { Origin } from './reply.ts'

export const MODAL_ID = 'command'

/** Commands that need one of several options, so that none of them is marked as required. */
const NEEDS_ONE_OF_ITS_OPTIONS = ['quote']

/** Block Kit's limits: view title, input label, input hint. */
const LONGEST = { title: 24, label: 2000, hint: 2000 }

/** What a form must remember until it is sent; Slack keeps it (`private_metadata`). */
export interface ModalMemory extends Origin {
  readonly command: string
}

/** The action to ask for in a form, when this command was called with nothing and can do nothing with that. */
export function actionToAsk(command: Command, text: string): Action | undefined {
  if (text.trim() !== '' || !command.action) return undefined
  const isNeedy =
    NEEDS_ONE_OF_ITS_OPTIONS.includes(command.name) ||
    Object.values(command.action.options).some(({ required }) => required)
  return isNeedy ? command.action : undefined
}

/** A field an option; `views.open` takes it as it is. */
export function buildModal(action: Action, memory: ModalMemory): types.ModalView {
  return {
    type: 'modal',
    callback_id: MODAL_ID,
    private_metadata: JSON.stringify(memory),
    title: plain(`/${memory.command}`, LONGEST.title),
    submit: plain('Send'),
    close: plain('Cancel'),
    blocks: Object.entries(action.options).map(([name, option]) => buildInput(name, option)),
  }
}

function buildInput(name: string, option: Option): types.InputBlock {
  return {
    type: 'input',
    block_id: name,
    label: plain(name, LONGEST.label),
    hint: plain(option.description, LONGEST.hint),
    optional: !option.required,
    element: buildElement(option),
  }
}

function buildElement({ type }: Option): types.InputBlock['element'] {
  switch (type) {
    case 'string':
      return { type: 'plain_text_input', action_id: 'value' }
    case 'integer':
      return { type: 'number_input', action_id: 'value', is_decimal_allowed: false }
    case 'channel':
      return {
        type: 'conversations_select',
        action_id: 'value',
        default_to_current_conversation: true,
        filter: { include: ['public', 'private'] },
      }
    default:
      return type satisfies never
  }
}

function plain(text: string, longest = 75): types.PlainTextElement {
  return { type: 'plain_text', text: text.slice(0, longest), emoji: false }
}

interface SentModal {
  readonly values: Call['values']
  /** Sentences by option: Slack shows each at its field. */
  readonly errors: Readonly<Record<string, string>>
}

/** One field of a sent form, as far as we use it. */
interface Field {
  readonly value?: string | null
  readonly selected_conversation?: string | null
}

/** @param state Slack's `view.state.values` */
export function readModal(
  command: Command,
  action: Action,
  state: Readonly<Record<string, Readonly<Record<string, Field>>>>,
): SentModal {
  const values: Record<string, string> = {}
  for (const name of Object.keys(action.options)) {
    const { value, selected_conversation } = state[name]?.value ?? {}
    const given = (value ?? selected_conversation ?? '').trim()
    if (given !== '') values[name] = given
  }
  return { values, errors: findErrors(command, action, values) }
}

function findErrors(command: Command, action: Action, values: Call['values']): Record<string, string> {
  const [first = ''] = Object.keys(action.options)
  if (NEEDS_ONE_OF_ITS_OPTIONS.includes(command.name) && Object.keys(values).length === 0)
    return { [first]: 'Fill in at least one field.' }
  const errors: Record<string, string> = {}
  for (const [name, option] of Object.entries(action.options)) {
    const sentence = findError({ ...action, options: { [name]: option } }, values)
    if (sentence) errors[name] = sentence
  }
  return errors
}

function findError(action: Action, values: Call['values']): string | undefined {
  try {
    checkValues(values, action)
    return undefined
  } catch (error) {
    if (error instanceof UserError) return error.message
    throw error
  }
}
