/**
 * What `npm start` runs: the one file that is no TypeScript, so that any Node can read it. It says which Node is needed, and has
 * compiled code kept: stripping the types of 300 files takes a second at each start, and some 18 MB in each thread that does it.
 */
import { enableCompileCache, flushCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.log(
    `Nutgraf needs Node 22.18 or newer; this is ${process.versions.node}. \`npm start\` brings its own.`,
  )
  process.exit(1)
}

/**
 * How glibc's malloc is to give memory back after a busy time (bench/README.md, "start"; other mallocs do not look at it). Threads take
 * memory from arenas, eight a core, which give little of it back: one for all is enough. What is large is mapped by itself, and goes
 * with its last use instead of leaving a hole; malloc's own bounds for that grow with what it is given back, up to 32 MB.
 */
const MALLOC = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '65536',
  MALLOC_TRIM_THRESHOLD_: '131072',
}

// It is asked for before a process begins, so this one begins anew, once.
const isAsked = Object.keys(MALLOC).every((name) => process.env[name] !== undefined)
if (process.platform === 'linux' && process.execve && !isAsked)
  process.execve(process.execPath, [process.execPath, ...process.execArgv, ...process.argv.slice(1)], {
    ...MALLOC,
    ...process.env,
  })

// Beside the packages, where only who installed them can write: what lies there is run. Threads look at the variable.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../node_modules/.cache/nutgraf', import.meta.url))
enableCompileCache()

await import('./main.ts')
// All parts are loaded: what was read of the cache would lie in memory to the end. What is new in it is written now, not at the end,
// which a killed process does not see.
flushCompileCache()
