/** What Discord refuses in a body, from discord-api-docs (resources/message, interactions/application-commands). */

const LIMIT = {
  content: 2000,
  embeds: 10,
  title: 256,
  description: 4096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1024,
  footer: 2048,
  author: 256,
  allEmbeds: 6000,
  nonce: 25,
  altText: 1024,
} as const

interface Embed {
  readonly title?: string
  readonly url?: string
  readonly description?: string
  readonly fields?: readonly { readonly name: string; readonly value: string }[]
  readonly footer?: { readonly text: string }
  readonly author?: { readonly name: string }
}

export interface MessageBody {
  readonly content?: string | null
  readonly embeds?: readonly Embed[]
  readonly allowed_mentions?: { readonly parse?: readonly string[] }
  readonly nonce?: string | number
  readonly enforce_nonce?: boolean
  readonly flags?: number
  /** What is said of the files beside it. */
  readonly attachments?: readonly { readonly id: string | number; readonly description?: string }[]
  /** The message that this one answers. */
  readonly message_reference?: { readonly message_id: string }
}

/** A message body as it goes over the wire -> what is wrong with it, in words. */
export function messageFaults(body: MessageBody): string[] {
  const faults: string[] = []
  for (const { description } of body.attachments ?? []) atMost(faults, 'alt text', description, LIMIT.altText)
  const { content, embeds = [] } = body
  atMost(faults, 'content', content, LIMIT.content)
  atMost(faults, 'nonce', body.nonce === undefined ? '' : String(body.nonce), LIMIT.nonce)
  if (embeds.length > LIMIT.embeds) faults.push(`${embeds.length} embeds`)
  if (!content?.trim() && embeds.length === 0 && !body.attachments?.length) faults.push('an empty message')
  if (body.allowed_mentions?.parse?.length !== 0) faults.push('allowed_mentions.parse is not []')
  for (const embed of embeds) embedFaults(faults, embed)
  const total = embeds.flatMap(embedTexts).join('').length
  if (total > LIMIT.allEmbeds) faults.push(`${total} characters in all embeds`)
  const urls = embeds.flatMap(({ url }) => url ?? [])
  if (new Set(urls).size < urls.length) faults.push('two embeds with one url: Discord shows the first only')
  return faults
}

/** discord-api-docs, application-commands: "Application Command Types". */
const IN_MENU = 3

/** Application commands as they are registered -> what is wrong with them, in words. */
export function commandFaults(commands: readonly CommandBody[]): string[] {
  const faults: string[] = []
  if (commands.length > 100) faults.push('more than 100 commands')
  for (const command of commands) {
    if (command.type === IN_MENU) menuFaults(faults, command)
    else nameFaults(faults, command)
    if (JSON.stringify(command).length > 8000) faults.push(`${command.name} is longer than 8000 characters`)
  }
  return faults
}

export interface CommandBody {
  readonly name: string
  readonly description?: string
  readonly type?: number
  readonly required?: boolean
  readonly options?: readonly CommandBody[]
}

/** A message's menu: any name, and no description. */
function menuFaults(faults: string[], { name, description }: CommandBody): void {
  atMost(faults, 'a name in the menu', name, 32)
  if (description !== undefined) faults.push(`${name} has a description, which a menu does not show`)
}

function nameFaults(faults: string[], { name, description = '', options = [] }: CommandBody): void {
  if (!/^[-_\p{Ll}\p{N}]{1,32}$/u.test(name)) faults.push(`the name ${name}`)
  if (description.length < 1 || description.length > 100) faults.push(`the description of ${name}`)
  if (options.length > 25) faults.push(`${name} has more than 25 options`)
  const isRequired = options.map(({ required = false }) => required)
  if (isRequired.lastIndexOf(true) > isRequired.indexOf(false) && isRequired.includes(false))
    faults.push(`${name}: a required option after one that is not`)
  for (const option of options) nameFaults(faults, option)
}

function embedFaults(faults: string[], embed: Embed): void {
  atMost(faults, 'embed title', embed.title, LIMIT.title)
  atMost(faults, 'embed description', embed.description, LIMIT.description)
  atMost(faults, 'embed url', embed.url, 2048)
  atMost(faults, 'embed footer', embed.footer?.text, LIMIT.footer)
  atMost(faults, 'embed author', embed.author?.name, LIMIT.author)
  if ((embed.fields?.length ?? 0) > LIMIT.fields) faults.push('more than 25 fields')
  for (const { name, value } of embed.fields ?? []) {
    atMost(faults, 'field name', name, LIMIT.fieldName)
    atMost(faults, 'field value', value, LIMIT.fieldValue)
  }
  if (embedTexts(embed).join('').trim() === '') faults.push('an empty embed')
}

function embedTexts({ title, description, fields = [], footer, author }: Embed): string[] {
  const all = [
    title,
    description,
    footer?.text,
    author?.name,
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]
  return all.filter((text) => text !== undefined)
}

function atMost(faults: string[], what: string, text: string | null | undefined, limit: number): void {
  if ((text?.length ?? 0) > limit) faults.push(`${what} has ${text?.length} characters, ${limit} are allowed`)
}
