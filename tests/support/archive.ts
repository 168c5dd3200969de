/** A store of articles that are told a day apart, newest first: for tests of what questions find. */
import { bringArticle } from './articles.ts'
import { clockAt } from './clock.ts'
import { memoryPlatform } from './memory-platform.ts'
import { type Desk, openDesk } from './steps.ts'

const clock = clockAt('2026-03-05T08:00:00Z')
/** Between two articles. */
const APART_MS = 20 * 3_600_000

/** Close it in the end. */
export async function openArchive(articles: readonly (readonly string[])[]): Promise<Desk> {
  const desk = await openDesk(clock.now, memoryPlatform('discord'))
  for (const [index, [title = '', text = '']] of articles.entries())
    await bringArticle(desk, {
      path: `/${index}`,
      title,
      text,
      publishedAt: new Date(clock.now().getTime() - (index + 1) * APART_MS),
    })
  await desk.run()
  return desk
}
