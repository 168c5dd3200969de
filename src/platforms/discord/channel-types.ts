/** Kinds of channels as Discord numbers them. */

import type { APIChannel, APIThreadChannel } from 'discord.js'
import { ChannelType } from 'discord-api-types/v10'

const THREADS: readonly ChannelType[] = [
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
]

export function isThreadType(type: ChannelType): boolean {
  return THREADS.includes(type)
}

export function isThread(channel: APIChannel): channel is APIThreadChannel {
  return isThreadType(channel.type)
}
