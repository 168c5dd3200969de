/** Environment -> Config. The only reader of process.env; a wrong value ends the start with a sentence that names it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import { UserError } from './core/errors.ts'
import { isTimezone } from './core/timetable.ts'

export const ROLES = ['chat', 'fetch', 'analyze', 'deliver', 'web'] as const
export type RoleName = (typeof ROLES)[number]

export type Config = ReturnType<typeof readConfig>

type Environment = Readonly<Record<string, string | undefined>>

/** An empty value counts as not set, as `.env.example` leaves them. */
const text = z.string().trim().min(1).optional()
const list = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )

const number = (fallback: number, min: number, max: number, example: string) =>
  z.coerce
    .number({ error: `is not a number; try ${example}` })
    .min(min, `is below ${min}; try ${example}`)
    .max(max, `is above ${max}; try ${example}`)
    .default(fallback)

const oneOf = <T extends string>(values: readonly [T, ...T[]]) =>
  z.enum(values, { error: `is none of ${values.join(', ')}; try ${values[0]}` })

const address = z.url({
  protocol: /^https?$/,
  error: 'is not an http(s) address; try https://example.org/api',
})

const SCHEMA = z.object({
  DISCORD_TOKEN: text,
  DISCORD_API_URL: address.default('https://discord.com/api'),
  SLACK_BOT_TOKEN: text,
  SLACK_APP_TOKEN: text,
  SLACK_SIGNING_SECRET: text,
  SLACK_CLIENT_ID: text,
  SLACK_CLIENT_SECRET: text,
  SLACK_STATE_SECRET: text,
  SLACK_API_URL: address.default('https://slack.com/api/'),
  DATABASE_URL: z
    .string()
    .regex(/^(file:.+|postgres(ql)?:\/\/.+)$/, 'is no database; try file:./data/nutgraf.db')
    .optional(),
  DATA_DIR: z.string().default('./data'),
  FEEDS: text,
  FETCH_ALLOW_PRIVATE: list.refine(
    (cidrs) => cidrs.every(isCidr),
    'is no list of CIDRs; try 10.1.0.0/16,127.0.0.1/32',
  ),
  POLL_MINUTES: number(15, 0.01, 10_080, '15'),
  HEARTBEAT_SECONDS: number(15, 0.05, 3600, '15'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce
    .number({ error: 'is not a port; try 8080' })
    .int('is not a port; try 8080')
    .min(0, 'is not a port; try 8080')
    .max(65_535, 'is not a port; try 8080')
    .default(8080),
  WEB_PASSWORD: text,
  ROLES: list.transform((names) => (names.length === 0 ? [...ROLES] : names)).pipe(z.array(oneOf(ROLES))),
  DEFAULT_TIMEZONE: z.string().refine(isTimezone, 'is no IANA time zone; try Europe/Paris').default('UTC'),
  RETENTION_DAYS: number(90, 0, 36_500, '90'),
  LLM_PROVIDER: oneOf(['openai', 'anthropic', 'ollama']).optional(),
  LLM_MODEL: text,
  LLM_API_KEY: text,
  LLM_BASE_URL: address.optional(),
  LOG_LEVEL: oneOf(['info', 'trace', 'debug', 'warn', 'error', 'fatal', 'silent']).default('info'),
  LOG_FORMAT: oneOf(['json', 'pretty']).optional(),
  SECRET_KEY: z.string().min(16, 'is too short; try the output of: openssl rand -base64 32').optional(),
})

/**
 * Read and check the environment.
 *
 * @throws UserError "VARIABLE (value) fault; try example": the value is left out where it is a secret
 */
export function readConfig(env: Environment) {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim() !== ''))
  const { success, data, error } = SCHEMA.safeParse(given)
  if (!success) throw new UserError(faultOf(error, given))
  checkSlack(data)
  return {
    discord: data.DISCORD_TOKEN ? { token: data.DISCORD_TOKEN, apiUrl: data.DISCORD_API_URL } : undefined,
    slack:
      data.SLACK_BOT_TOKEN || data.SLACK_CLIENT_ID
        ? {
            botToken: data.SLACK_BOT_TOKEN,
            appToken: data.SLACK_APP_TOKEN,
            signingSecret: data.SLACK_SIGNING_SECRET,
            oauth: slackOAuth(data),
            apiUrl: data.SLACK_API_URL,
          }
        : undefined,
    databaseUrl: data.DATABASE_URL ?? `file:${join(data.DATA_DIR, 'nutgraf.db')}`,
    dataDir: data.DATA_DIR,
    /** The database is there: the folder is made for it. */
    isStoreInDataDir: data.DATABASE_URL === undefined,
    feeds: data.FEEDS,
    allowPrivate: data.FETCH_ALLOW_PRIVATE,
    pollMs: data.POLL_MINUTES * 60_000,
    heartbeatSeconds: data.HEARTBEAT_SECONDS,
    host: data.HOST,
    port: data.PORT,
    webPassword: data.WEB_PASSWORD,
    roles: new Set<RoleName>(data.ROLES),
    timezone: data.DEFAULT_TIMEZONE,
    retentionDays: data.RETENTION_DAYS,
    hasLlm: data.LLM_PROVIDER !== undefined,
    log: {
      level: data.LOG_LEVEL,
      format: data.LOG_FORMAT ?? (process.stderr.isTTY ? ('pretty' as const) : ('json' as const)),
    },
    secretKey: data.SECRET_KEY,
  }
}

/**
 * The process environment over `.env` of the working directory, where there is one.
 *
 * @throws UserError that names the line of `.env` that is neither NAME=value nor a comment
 */
export function loadEnvironment(path = '.env'): Environment {
  return { ...readEnvFile(path), ...process.env }
}

function readEnvFile(path: string): Environment {
  let content: string
  try {
    content = readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw new UserError(`${path} can't be read. Is it a file, and may this user read it?`, { cause: error })
  }
  checkEnvLines(content, path)
  return parseEnv(content)
}

/** parseEnv passes over lines it can't read; a forgotten "=" should not go unnoticed. Quoted values may span lines. */
function checkEnvLines(content: string, path: string): void {
  const flat = content.replace(/=\s*(["'`])[\s\S]*?\1/g, (value) => `=${value.replace(/[^\n]/g, '')}`)
  for (const [index, line] of flat.split('\n').entries()) {
    const isBlank = /^\s*(#.*)?$/.test(line)
    const isPartOfValue = line === '' || isBlank
    if (!isPartOfValue && !/^\s*(export\s+)?[A-Za-z_][A-Za-z0-9_]*\s*=/.test(line))
      throw new UserError(`${path}, line ${index + 1} is not NAME=value; write for example PORT=8080.`)
  }
}

function faultOf(error: z.ZodError, given: Environment): string {
  const [issue] = error.issues
  const name = String(issue?.path[0])
  const isSecret = /TOKEN|SECRET|KEY|PASSWORD|DATABASE_URL/.test(name)
  const value = isSecret ? '' : ` (${given[name]})`
  return `${name}${value} ${issue?.message}.`
}

function checkSlack(data: z.infer<typeof SCHEMA>): void {
  checkSlackOAuth(data)
  if (data.SLACK_BOT_TOKEN && !data.SLACK_APP_TOKEN && !data.SLACK_SIGNING_SECRET)
    throw new UserError(
      'SLACK_BOT_TOKEN needs SLACK_APP_TOKEN (Socket Mode, xapp-…) or SLACK_SIGNING_SECRET (HTTP) beside it.',
    )
  if (data.SLACK_APP_TOKEN && !data.SLACK_BOT_TOKEN)
    throw new UserError('SLACK_APP_TOKEN needs SLACK_BOT_TOKEN (xoxb-…) beside it.')
}

const SLACK_OAUTH = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const

function checkSlackOAuth(data: z.infer<typeof SCHEMA>): void {
  const [first] = SLACK_OAUTH.filter((name) => data[name])
  if (!first) return
  const missing = [...SLACK_OAUTH, 'SLACK_SIGNING_SECRET' as const].filter((name) => !data[name])
  if (missing.length > 0)
    throw new UserError(
      `${first} needs ${missing.join(', ')} beside it: docs/slack-setup.md says where to find them.`,
    )
  if (data.SLACK_APP_TOKEN)
    throw new UserError(`${first} is for HTTP mode, which takes no SLACK_APP_TOKEN; leave one of them empty.`)
}

function slackOAuth(data: z.infer<typeof SCHEMA>) {
  const {
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: stateSecret,
  } = data
  return clientId && clientSecret && stateSecret ? { clientId, clientSecret, stateSecret } : undefined
}

function isCidr(value: string): boolean {
  return ipaddr.isValidCIDR(value)
}
