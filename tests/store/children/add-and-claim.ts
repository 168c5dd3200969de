/** A process of its own: adds 60 articles that every process knows and 60 of its own, then claims until nothing is left. */
import { openStore } from '../../../src/store/open.ts'
import { entry, KEY, noon } from '../newsroom.ts'

const [url = '', name = ''] = process.argv.slice(2)
const store = await openStore({ url, secretKey: KEY })
const added: number[] = []
const claimed: number[] = []

for (let n = 0; n < 60; n++) {
  const entries = [entry(n), entry(n, { url: `https://${name}.example/${n}` })]
  for (const one of entries) {
    const { id, isNew } = await store.articles.add(one)
    if (isNew) added.push(id)
  }
}
for (;;) {
  const articles = await store.articles.claim('fetched', 7, 60_000, noon)
  if (articles.length === 0) break
  claimed.push(...articles.map(({ id }) => id))
}
await store.close()
process.stdout.write(JSON.stringify({ added, claimed }))
