/** The floors of the house (docs/architecture.md). */
const PURE = { dependencyTypesNot: [] } // no package, no node: built-in
const EDGE = { dependencyTypesNot: ['npm', 'npm-dev', 'core'] } // may touch the outside
const FLOORS = [
  // croner is the time zone library of core/timetable.ts
  ['core', ['src/core/', 'node_modules/croner'], PURE],
  // the language packages that analysis is made of
  ['analysis', ['src/core/', 'src/analysis/', 'node_modules/(wink-nlp|wink-eng-lite-web-model|franc)'], PURE],
  ['views', ['src/core/', 'src/views/'], PURE],
  ['feeds', ['src/core/', 'src/feeds/', 'src/workers'], EDGE],
  ['store', ['src/core/', 'src/store/'], EDGE],
  ['charts', ['src/core/', 'src/charts/'], EDGE],
  ['chat', ['src/core/', 'src/views/', 'src/chat/', 'src/store/store', 'src/log'], PURE],
  ['platforms', ['src/core/', 'src/chat/', 'src/platforms/', 'src/log'], EDGE],
  [
    'pipeline',
    ['src/core/', 'src/analysis/', 'src/views/', 'src/feeds/', 'src/pipeline/', 'src/store/store', 'src/chat/platform', 'src/workers', 'src/log'],
    PURE,
  ],
]
const only = (paths) => `^(${paths.join('|')})`

module.exports = {
  forbidden: [
    ...FLOORS.map(([floor, may, outside]) => ({
      name: `floor: ${floor}`,
      severity: 'error',
      from: { path: `^src/${floor}/` },
      to: { pathNot: only(may), ...outside },
    })),
    {
      name: 'floor: commands',
      severity: 'error',
      from: { path: '^commands/' },
      to: { pathNot: only(['commands/', 'src/core/', 'src/analysis/', 'src/views/', 'src/chat/command']) },
    },
    {
      name: 'platforms are strangers to each other',
      severity: 'error',
      from: { path: '^src/platforms/([^/]+)/' },
      to: { path: '^src/platforms/[^/]+/', pathNot: '^src/platforms/$1/' },
    },
    {
      name: 'only newsroom.ts opens the store, and migrate-store.ts moves it; the others know its type',
      severity: 'error',
      from: { path: '^(src|commands)/', pathNot: '^src/(store/|newsroom\\.ts$|cli/migrate-store\\.ts$)' },
      to: { path: '^src/store/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only src/store/sqlite knows SQLite',
      severity: 'error',
      from: { path: '^(src|commands)/', pathNot: '^src/store/sqlite/' },
      to: { path: 'better-sqlite3' },
    },
    {
      name: 'only src/store/postgres knows PostgreSQL',
      severity: 'error',
      from: { path: '^(src|commands)/', pathNot: '^src/store/postgres/' },
      to: { path: 'node_modules/(@types/)?pg/' },
    },
    {
      name: 'only the two stores know drizzle',
      severity: 'error',
      from: { path: '^(src|commands)/', pathNot: '^src/store/(sqlite|postgres)/' },
      to: { path: 'drizzle-orm' },
    },
    { name: 'no circles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    // finds the subpaths of packages such as hono/html
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}
