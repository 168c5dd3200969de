/** A process of its own: with each article it brings, it merges one more story into the one before, the youngest first. */
import { openStore } from '../../../src/store/open.ts'
import { analysis, entry, KEY, noon } from '../newsroom.ts'

const [url = '', name = '', list = '[]'] = process.argv.slice(2)
const stories = JSON.parse(list) as number[]
const store = await openStore({ url, secretKey: KEY })

for (let n = stories.length - 1; n > 0; n--) {
  const [to = 0, from = 0] = stories.slice(n - 1, n + 1)
  const { id } = await store.articles.add(
    entry(n, { url: `https://${name}.example/${n}`, text: 'A short text.' }),
  )
  await store.articles.markAnalyzed(id, analysis())
  const grouping = { storyId: from, duplicateOf: null, at: noon, merged: [{ from, to }] }
  await store.articles.markGrouped(id, grouping)
}
await store.close()
