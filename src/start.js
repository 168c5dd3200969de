/**
 * What `npm start` runs: the one file that is no TypeScript, so that any Node can read it. It says which Node is needed, and has
 * compiled code kept: stripping the types of 300 files takes a second at each start, and some 18 MB in each thread that does it.
 */
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.log(
    `Nutgraf needs Node 22.18 or newer; this is ${process.versions.node}. \`npm start\` brings its own.`,
  )
  process.exit(1)
}

// Threads take memory from arenas of malloc's, eight a core, which give little of it back: one for all is enough. It is asked for
// before a process begins, so this one begins anew, once.
if (process.platform === 'linux' && process.execve && process.env.MALLOC_ARENA_MAX === undefined)
  process.execve(process.execPath, [process.execPath, ...process.execArgv, ...process.argv.slice(1)], {
    ...process.env,
    MALLOC_ARENA_MAX: '1',
  })

// Beside the packages, where only who installed them can write: what lies there is run. Threads look at the variable.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../node_modules/.cache/nutgraf', import.meta.url))
enableCompileCache()

await import('./main.ts')
