/** A process of its own: moves a store. */
import { moveStore } from '../../../src/store/move-store.ts'
import { KEY } from '../newsroom.ts'

const [from = '', to = ''] = process.argv.slice(2)
await moveStore({ from, to, secretKey: KEY, say: () => {} })
