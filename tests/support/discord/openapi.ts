/** Bodies -> faults, by Discord's own OpenAPI description where that file lies beside the checkout. */
import { existsSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'

const FILE = new URL('../../../../shared/specs/discord-openapi.json', import.meta.url)
export const HAS_OPENAPI = existsSync(FILE)

/** The description says integer, Discord's documentation (application-commands) and discord.js say string: the latter win. */
const OVERRULED = /\/default_member_permissions$/u

type Validate = (body: unknown) => string[]

/** One of the description's operations, such as `post /channels/{channel_id}/messages`, -> its body's faults. */
export function openApiFaults(): (operation: string, body: unknown) => string[] {
  if (!HAS_OPENAPI) return () => []
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false, validateFormats: false })
  ajv.addSchema(JSON.parse(readFileSync(FILE, 'utf8')), 'discord')
  const compiled = new Map<string, Validate>()
  return (operation, body) => {
    const validate = compiled.get(operation) ?? compile(ajv, operation)
    compiled.set(operation, validate)
    return validate(body)
  }
}

function compile(ajv: Ajv2020, operation: string): Validate {
  const [method = '', path = ''] = operation.split(' ')
  const pointer = ['paths', path, method, 'requestBody', 'content', 'application/json', 'schema']
    .map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1'))
    .map(encodeURIComponent)
    .join('/')
  const validate = ajv.compile({ $ref: `discord#/${pointer}` })
  return (body) => {
    if (validate(body)) return []
    const errors = (validate.errors ?? []).filter(({ instancePath }) => !OVERRULED.test(instancePath))
    return errors.map(({ instancePath, message }) => `${operation}: ${instancePath} ${message}`)
  }
}
