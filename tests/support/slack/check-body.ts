/**
 * What Slack would refuse in a body that we send. Our own table, from the pages named at each limit; character
 * counts are UTF-16 units, which is the stricter reading.
 */

type Json = Record<string, unknown>

/** docs.slack.dev/reference/block-kit/blocks: blocks of a message and of a view. */
const MOST_BLOCKS = { message: 50, view: 100 } as const
/** slackapi/bolt-js issues 2509 and 2867: refused as `msg_blocks_too_long` somewhere above; ours is the cautious reading. */
const LONGEST_BLOCKS_JSON = 12_000
/** chat.postMessage: 4,000 is advised, 40,000 is where Slack cuts. */
const LONGEST_TEXT = 4000

/** Longest text by the kind of the thing that holds it. */
const LONGEST: Readonly<Record<string, number>> = { header: 150, section: 3000, context: 2000, input: 2000 }

/** docs.slack.dev/reference/views: modals and home tabs. */
const LONGEST_IN_VIEW = {
  title: 24,
  submit: 24,
  close: 24,
  private_metadata: 3000,
  callback_id: 255,
} as const

const RICH_LEAVES = ['text', 'link', 'date', 'channel']
const RICH_GROUPS = ['rich_text_section', 'rich_text_quote', 'rich_text_list']
const BLOCKS = ['header', 'section', 'context', 'divider', 'rich_text', 'input', 'actions']

/** Faults of a chat.postMessage, chat.postEphemeral or response_url body; none when Slack would take it. */
export function faultsOfMessage(body: Json): string[] {
  const { text, blocks = [] } = body
  const faults: string[] = []
  if (typeof text !== 'string' || text.trim() === '') faults.push('no top-level text')
  else if (text.length > LONGEST_TEXT) faults.push(`text of ${text.length} characters`)
  if (body.unfurl_links !== false || body.unfurl_media !== false) faults.push('unfurls are not off')
  return [...faults, ...faultsOfBlocks(blocks, 'message')]
}

/** Faults of the `view` of views.open and views.publish. */
export function faultsOfView(view: Json): string[] {
  const tooLong = Object.entries(LONGEST_IN_VIEW).flatMap(([key, longest]) => {
    const value = view[key]
    const text = isObject(value) ? value.text : (value ?? '')
    return String(text).length > longest ? [`view.${key} over ${longest} characters`] : []
  })
  return [...tooLong, ...faultsOfBlocks(view.blocks, 'view')]
}

function faultsOfBlocks(blocks: unknown, where: 'message' | 'view'): string[] {
  if (!Array.isArray(blocks)) return ['blocks is not a list']
  const size = JSON.stringify(blocks).length
  return [
    ...(blocks.length > MOST_BLOCKS[where] ? [`${blocks.length} blocks`] : []),
    ...(where === 'message' && size >= LONGEST_BLOCKS_JSON ? [`blocks of ${size} characters`] : []),
    ...blocks.flatMap(faultsOfBlock),
  ]
}

function faultsOfBlock(block: Json): string[] {
  const type = String(block.type)
  if (!BLOCKS.includes(type)) return [`unknown block ${type}`]
  const elements = Array.isArray(block.elements) ? (block.elements as Json[]) : []
  if (type === 'rich_text')
    return elements.length === 0 ? ['empty rich_text'] : elements.flatMap(faultsOfRich)
  if (type === 'context' && (elements.length === 0 || elements.length > 10))
    return [`context of ${elements.length} elements`]
  const texts = type === 'context' ? elements : [block.text, block.label].filter(isObject)
  return texts.flatMap((text) => faultsOfText(text, type))
}

function faultsOfText({ text, type }: Json, where: string): string[] {
  const longest = LONGEST[where] ?? 3000
  if (where === 'header' && type !== 'plain_text') return ['a header that is not plain_text']
  if (typeof text !== 'string' || text.trim() === '') return [`${where} without text`]
  return text.length > longest ? [`${where} of ${text.length} characters`] : []
}

function faultsOfRich(element: Json): string[] {
  const type = String(element.type)
  const children = element.elements
  if (RICH_GROUPS.includes(type))
    return Array.isArray(children) && children.length > 0 ? children.flatMap(faultsOfRich) : [`empty ${type}`]
  if (!RICH_LEAVES.includes(type)) return [`${type} in rich text`]
  if (type === 'date') return Number.isInteger(element.timestamp) ? [] : ['date without whole seconds']
  if (type === 'channel')
    return /^[CG][A-Z0-9]+$/u.test(String(element.channel_id)) ? [] : ['channel without an id']
  if (typeof element.text !== 'string' || element.text === '') return [`rich ${type} without text`]
  if (type === 'link' && String(element.url).length > 3000) return ['link over 3000 characters']
  return []
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null
}
