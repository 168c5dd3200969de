/** A process of its own: writes one article after the other, and says so once each is in the store. */
import { writeSync } from 'node:fs'
import { openStore } from '../../../src/store/open.ts'
import { entry, KEY, longText, publish } from '../newsroom.ts'

const store = await openStore({ url: process.argv[2] ?? '', secretKey: KEY })
for (let n = 0; ; n++) {
  const { id } = await publish(store, entry(n, { text: longText(n) }))
  writeSync(1, `${id}\n`)
}
