/** A slash command, a half-typed option or a message's menu on Discord -> a call to the chat, and its reply back. */
import {
  AttachmentBuilder,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type Interaction,
  type Message,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord.js'
import type { Caller, Role } from '../../chat/command.ts'
import type { Call, Chat, From, ImageFile, Reply } from '../../chat/platform.ts'
import { notice } from '../../core/message.ts'
import { menuName } from './commands.ts'
import { renderDiscord, splitDiscord } from './render.ts'

type Answered = ChatInputCommandInteraction | MessageContextMenuCommandInteraction
type Asked = ChatInputCommandInteraction | AutocompleteInteraction

/** discord-api-docs, application-commands, "Application Command Option Choice". */
const LONGEST_CHOICE = 100

/**
 * Answers one interaction.
 *
 * @throws what discord.js throws when the answer can't be brought: too late (10062), gone, out of reach
 */
export async function answerInteraction(interaction: Interaction, chat: Chat): Promise<void> {
  if (interaction.isAutocomplete()) await suggest(interaction, chat)
  else if (interaction.isChatInputCommand()) {
    const call = callOf(interaction)
    await answer(interaction, chat.isPrivate(call), () => chat.run(call))
  } else if (interaction.isMessageContextMenuCommand()) {
    const { commandName, targetMessage } = interaction
    const action = chat.messageActions.find(({ name }) => menuName(name) === commandName)
    const words = wordsOf(targetMessage)
    await answer(interaction, true, () =>
      chat.runOnMessage(action?.name ?? commandName, words, fromOf(interaction)),
    )
  }
}

/** The words of a message, of what it passes on, and the addresses of its cards: Discord hands them over with the call. */
function wordsOf({ content, embeds, messageSnapshots }: Message): string {
  const passedOn = messageSnapshots.map((snapshot) => [snapshot.content, ...addressesOf(snapshot.embeds)])
  return [content, ...addressesOf(embeds), ...passedOn.flat()].join('\n')
}

function addressesOf(embeds: readonly { readonly url: string | null }[]): string[] {
  return embeds.flatMap(({ url }) => url ?? [])
}

async function suggest(interaction: AutocompleteInteraction, chat: Chat): Promise<void> {
  const { name, value } = interaction.options.getFocused(true)
  const found = await chat.suggest(callOf(interaction), name, String(value))
  // A value that is cut would be another value: what Discord can't hold is left out.
  const choices = found.filter(({ length }) => length > 0 && length <= LONGEST_CHOICE)
  await interaction.respond(choices.map((choice) => ({ name: choice, value: choice })))
}

/** Discord wants a first sign within 3 seconds, so that goes out before the work; the answer then has 15 minutes. */
async function answer(interaction: Answered, isPrivate: boolean, run: () => Promise<Reply>): Promise<void> {
  await interaction.deferReply({ flags: visibility(isPrivate) })
  const reply = await run()
  const bodies = splitDiscord(reply.message).map(renderDiscord)

  // Whether a reply is private is settled when it is deferred, so an error to a public one needs a message of its own.
  const isOther = reply.isPrivate && !isPrivate
  if (isOther) await interaction.deleteReply()
  for (const [i, body] of bodies.entries()) {
    if (i === 0 && !isOther) await interaction.editReply(body)
    else await interaction.followUp({ ...body, flags: visibility(isPrivate || reply.isPrivate) })
  }
  if (reply.files.length > 0) await addImages(interaction, reply.files, isPrivate)
}

/** To the first message, which stands already; in words where Discord takes no image. */
async function addImages(
  interaction: Answered,
  images: readonly ImageFile[],
  isPrivate: boolean,
): Promise<void> {
  const files = images.map(
    ({ name, png, alt }) => new AttachmentBuilder(Buffer.from(png), { name, description: alt }),
  )
  try {
    await interaction.editReply({ files })
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error
    for (const { alt } of images)
      await interaction.followUp({ ...renderDiscord(notice(alt)), flags: visibility(isPrivate) })
  }
}

function visibility(isPrivate: boolean): MessageFlags.Ephemeral[] {
  return isPrivate ? [MessageFlags.Ephemeral] : []
}

function callOf(interaction: Asked): Call {
  const { commandName, options } = interaction
  const action = options.getSubcommand(false) ?? undefined
  const given = action ? (options.data[0]?.options ?? []) : options.data
  const values = Object.fromEntries(
    given.flatMap(({ name, value }) => (typeof value === 'boolean' ? [] : [[name, value]])),
  )
  return { command: commandName, action, values, ...fromOf(interaction) }
}

function fromOf(interaction: Asked | Answered): From {
  const { guildId, channelId, user } = interaction
  const workspaceId = guildId ?? `dm:${user.id}`
  return { channel: { platform: 'discord', workspaceId, id: channelId }, caller: callerOf(interaction) }
}

function callerOf({ guildId, memberPermissions, user }: Asked | Answered): Caller {
  const may = (permission: bigint) => guildId === null || (memberPermissions?.has(permission) ?? false)
  // `has` counts an administrator as having every permission.
  const role: Role = may(PermissionFlagsBits.ManageGuild)
    ? 'admin'
    : may(PermissionFlagsBits.ManageChannels)
      ? 'manager'
      : 'everyone'
  return { userId: user.id, role }
}
