/** A slash command, a half-typed option or a message's menu on Discord -> a call to the chat, and its reply back. */
import { DiscordAPIError } from '@discordjs/rest'
import type {
  APIApplicationCommandAutocompleteInteraction,
  APIApplicationCommandInteraction,
  APIApplicationCommandInteractionDataOption,
  APIChatInputApplicationCommandInteraction,
  APIInteraction,
  APIMessage,
  APIMessageApplicationCommandInteraction,
  REST,
} from 'discord.js'
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionType,
  PermissionFlagsBits,
} from 'discord-api-types/v10'
import type { Caller, Role } from '../../chat/command.ts'
import type { Call, Chat, From, ImageFile, Reply } from '../../chat/platform.ts'
import { notice } from '../../core/message.ts'
import { menuName } from './commands.ts'
import { has } from './permissions.ts'
import { renderPost, splitDiscord } from './render.ts'
import { type Replying, replyTo } from './reply.ts'

type ByName = APIChatInputApplicationCommandInteraction
type ByMenu = APIMessageApplicationCommandInteraction
type Typing = APIApplicationCommandAutocompleteInteraction
type Options = readonly APIApplicationCommandInteractionDataOption<InteractionType>[]

/** discord-api-docs, application-commands, "Application Command Option Choice". */
const LONGEST_CHOICE = 100

/**
 * Answers one interaction.
 *
 * @param rest may try again by itself: interactions are outside the limits of a bot
 * @throws what discord.js throws when the answer can't be brought: too late (10062), given already (40060), out of reach
 */
export async function answerInteraction(
  interaction: APIInteraction,
  { rest, chat }: { readonly rest: REST; readonly chat: Chat },
): Promise<void> {
  const replying = replyTo(rest, interaction)
  if (interaction.type === InteractionType.ApplicationCommandAutocomplete)
    await suggest(interaction, chat, replying)
  else if (interaction.type !== InteractionType.ApplicationCommand) return
  else if (isByName(interaction)) {
    const call = callOf(interaction)
    await answer(replying, chat.isPrivate(call), () => chat.run(call))
  } else if (isByMenu(interaction)) {
    const { name: called, resolved, target_id } = interaction.data
    const action = chat.messageActions.find(({ name }) => menuName(name) === called)
    const words = wordsOf(resolved.messages[target_id])
    await answer(replying, true, () => chat.runOnMessage(action?.name ?? called, words, fromOf(interaction)))
  }
}

function isByName(interaction: APIApplicationCommandInteraction): interaction is ByName {
  return interaction.data.type === ApplicationCommandType.ChatInput
}

function isByMenu(interaction: APIApplicationCommandInteraction): interaction is ByMenu {
  return interaction.data.type === ApplicationCommandType.Message
}

/** The words of a message, of what it passes on, and the addresses of its cards: Discord hands them over with the call. */
function wordsOf(written: APIMessage | undefined): string {
  const passedOn = (written?.message_snapshots ?? []).map(({ message }) => message)
  return [written, ...passedOn]
    .flatMap((each) => [each?.content ?? '', ...(each?.embeds ?? []).flatMap(({ url }) => url ?? [])])
    .join('\n')
}

async function suggest(interaction: Typing, chat: Chat, replying: Replying): Promise<void> {
  const typed = optionsOf(interaction).given.find((option) => 'focused' in option && option.focused)
  if (!typed || !('value' in typed)) return
  const found = await chat.suggest(callOf(interaction), typed.name, String(typed.value))
  // A value that is cut would be another value: what Discord can't hold is left out.
  await replying.suggest(found.filter(({ length }) => length > 0 && length <= LONGEST_CHOICE))
}

/** Discord wants a first sign within 3 seconds, so that goes out before the work; the answer then has 15 minutes. */
async function answer(replying: Replying, isPrivate: boolean, run: () => Promise<Reply>): Promise<void> {
  await replying.defer(isPrivate)
  const reply = await run()
  const bodies = splitDiscord(reply.message).map(renderPost)

  // Whether a reply is private is settled when it is deferred, so an error to a public one needs a message of its own.
  const isOther = reply.isPrivate && !isPrivate
  if (isOther) await replying.remove()
  for (const [i, body] of bodies.entries()) {
    if (i === 0 && !isOther) await replying.edit(body)
    else await replying.followUp(body, isPrivate || reply.isPrivate)
  }
  if (reply.files.length > 0) await addImages(replying, reply.files, isPrivate)
}

/** To the first message, which stands already; in words where Discord takes no image. */
async function addImages(
  replying: Replying,
  images: readonly ImageFile[],
  isPrivate: boolean,
): Promise<void> {
  try {
    await replying.attach(images)
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error
    for (const { alt } of images) await replying.followUp(renderPost(notice(alt)), isPrivate)
  }
}

function callOf(interaction: ByName | Typing): Call {
  const { action, given } = optionsOf(interaction)
  const values = Object.fromEntries(
    given.flatMap((option) =>
      'value' in option && typeof option.value !== 'boolean' ? [[option.name, option.value]] : [],
    ),
  )
  return { command: interaction.data.name, action, values, ...fromOf(interaction) }
}

/** A subcommand's options stand inside it. */
function optionsOf({ data }: ByName | Typing): { action: string | undefined; given: Options } {
  const [first] = data.options ?? []
  return first?.type === ApplicationCommandOptionType.Subcommand
    ? { action: first.name, given: first.options ?? [] }
    : { action: undefined, given: data.options ?? [] }
}

function fromOf(interaction: ByName | ByMenu | Typing): From {
  const caller = callerOf(interaction)
  const workspaceId = interaction.guild_id ?? `dm:${caller.userId}`
  return { channel: { platform: 'discord', workspaceId, id: interaction.channel?.id ?? '' }, caller }
}

/** Discord says who calls, with their permissions in the channel; in a direct message without any. */
function callerOf({ guild_id, member, user }: ByName | ByMenu | Typing): Caller {
  const own = BigInt(member?.permissions ?? 0)
  const may = (permission: bigint) => guild_id === undefined || has(own, permission)
  const role: Role = may(PermissionFlagsBits.ManageGuild)
    ? 'admin'
    : may(PermissionFlagsBits.ManageChannels)
      ? 'manager'
      : 'everyone'
  return { userId: (member?.user ?? user)?.id ?? '', role }
}
