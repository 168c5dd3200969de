/** `npm run bench -- NAME`: one benchmark, side by side with a peer. README.md holds the results. */
const BENCHES: Readonly<Record<string, () => Promise<{ readonly bench: () => Promise<void> }>>> = {
  analyze: () => import('./analyze.ts'),
  deliver: () => import('./deliver.ts'),
  ask: () => import('./ask.ts'),
  hostile: () => import('./hostile.ts'),
  scale: () => import('./scale.ts'),
  start: () => import('./start.ts'),
}

const name = process.argv[2] ?? ''
const load = BENCHES[name]
if (load === undefined) {
  console.log(`npm run bench -- ${Object.keys(BENCHES).join('|')}`)
  process.exitCode = 2
} else {
  const { bench } = await load()
  await bench()
}
