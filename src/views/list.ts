/** A title over a list: how most answers about the bot itself are shown. */
import { type ListEntry, type Message, message } from '../core/message.ts'

/** @param title heads the list, and is what a notification says */
export function listView(title: string, items: readonly ListEntry[]): Message {
  return message(title, { type: 'heading', text: title }, { type: 'list', items })
}
