/** What a route is, and what it answers. */
import type { World } from './world.ts'

export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

export interface Route {
  /** Method and path as the OpenAPI description has them; also where the body is described. */
  readonly operation: string
  /** Needs no token: interactions bring their own. Such requests are outside the global rate limit. */
  readonly isOpen?: boolean
  faults?(body: never): string[]
  run(world: World, ids: Readonly<Record<string, string>>, body: never, query: URLSearchParams): Answer
}

export function refusal(status: number, code: number, message: string): Answer {
  return { status, body: { message, code } }
}

export function ok(body: unknown): Answer {
  return { status: 200, body }
}

export const NO_CHANNEL = refusal(404, 10003, 'Unknown Channel')
export const NO_MESSAGE = refusal(404, 10008, 'Unknown Message')
export const NO_ACCESS = refusal(403, 50001, 'Missing Access')
export const NO_PERMISSION = refusal(403, 50013, 'Missing Permissions')
export const WRONG_CHANNEL_TYPE = refusal(400, 50024, 'Cannot execute action on this channel type')
