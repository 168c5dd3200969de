/** A clear word instead of a crash where Node is too old (better-sqlite3 13 segfaults on Node 20). */
import { UserError } from './core/errors.ts'

export function checkNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return
  throw new UserError(
    `Nutgraf needs Node 22.18 or newer, this is ${process.versions.node}. Start it by npm (npm start, npm run nutgraf): that brings its own.`,
  )
}
