/** Node's HTTP -> routes and answers. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer, Route } from './answer.ts'
import { ROUTES } from './routes.ts'

/** The route of a request with the ids in its path; undefined when no bot of ours should call it. */
export function findRoute(
  method: string,
  path: string,
): { route: Route; ids: Record<string, string> } | undefined {
  for (const route of ROUTES) {
    const [verb = '', template = ''] = route.operation.split(' ')
    const ids = verb === method.toLowerCase() ? idsIn(path, template) : undefined
    if (ids) return { route, ids }
  }
  return undefined
}

function idsIn(path: string, template: string): Record<string, string> | undefined {
  const steps = path.split('/').map(decodeURIComponent)
  const wanted = template.split('/')
  if (steps.length !== wanted.length) return undefined
  const ids: Record<string, string> = {}
  for (const [i, step] of wanted.entries()) {
    const name = /^\{(.+)\}$/u.exec(step)?.[1]
    if (name) ids[name] = steps[i] ?? ''
    else if (step !== steps[i]) return undefined
  }
  return ids
}

/** What a request carries: JSON, or JSON with files beside it as multipart/form-data. */
export interface Carried {
  readonly body: unknown
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
}

export async function readBody(request: IncomingMessage): Promise<Carried> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const whole = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/'))
    return { body: whole.length === 0 ? undefined : JSON.parse(whole.toString('utf8')), files: [] }
  const form = await new Response(whole, { headers: { 'content-type': type } }).formData()
  const files = [...form.values()].filter((part) => typeof part !== 'string')
  return {
    body: JSON.parse(String(form.get('payload_json'))),
    files: await Promise.all(
      files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
    ),
  }
}

export function answer(response: ServerResponse, { status, headers = {}, body }: Answer): void {
  const type = body === undefined ? {} : { 'content-type': 'application/json' }
  response.writeHead(status, { ...type, ...headers })
  response.end(body === undefined ? undefined : JSON.stringify(body))
}
