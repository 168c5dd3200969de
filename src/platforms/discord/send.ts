/** One request to Discord, with its files as plain bytes. */
import { DefaultRestOptions } from '@discordjs/rest'
import type { RESTOptions } from 'discord.js'

type Send = RESTOptions['makeRequest']

/**
 * As discord.js sends it. Only forms are put into bytes here: `undici` in its newer version, which feeds are read with, is the
 * dispatcher of the whole process, also of the older one in discord.js, and never ends a form that is not of its own making.
 */
export async function send(...[url, init]: Parameters<Send>): ReturnType<Send> {
  if (!(init.body instanceof FormData)) return DefaultRestOptions.makeRequest(url, init)
  const form = new Response(init.body)
  const type = form.headers.get('content-type') ?? ''
  const headers = { ...(init.headers as Record<string, string>), 'content-type': type }
  return DefaultRestOptions.makeRequest(url, { ...init, headers, body: await form.bytes() })
}
