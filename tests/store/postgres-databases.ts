/** Databases for the tests of the PostgreSQL store. */
import { describe, it, onTestFinished } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { execute, hasPostgres, testServer } from '../support/postgres-server.ts'
import { KEY } from './newsroom.ts'

/** Making a database takes ten times as long as emptying one. */
const EMPTY = `DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('migrations', 'settings')
    LOOP EXECUTE format('DELETE FROM %I', name); END LOOP;
  DELETE FROM settings WHERE settings.name <> 'secret_key_check';
  PERFORM setval(format('%I', sequencename)::regclass, 1, false) FROM pg_sequences;
END $$`

/** Stores that no test uses just now. */
const idle: string[] = []

/** The address of an empty store, the test's own until it has finished. */
export async function freshStore(): Promise<string> {
  const used = idle.pop()
  const url = used ?? (await makeStore())
  if (used !== undefined) await execute(url, EMPTY)
  onTestFinished(() => void idle.push(url))
  return url
}

/** The address of a database without tables, which goes with the test. */
export async function bareDatabase(): Promise<string> {
  const server = await testServer()
  const url = await server.make()
  onTestFinished(() => server.drop(url))
  return url
}

async function makeStore(): Promise<string> {
  const url = await (await testServer()).make()
  await (await openStore({ url, secretKey: KEY })).close()
  return url
}

/** `promises` where there is a server; in CI a missing one is a failure, elsewhere it is said. */
export function withPostgres(name: string, promises: () => void): void {
  if (hasPostgres()) promises()
  else
    describe(name, () => {
      it.skip('needs a server: set TEST_DATABASE_URL, or install PostgreSQL (initdb)', () => {})
    })
}
