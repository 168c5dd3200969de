/** Who may see what: conditions on articles and feeds for a viewer. */
import type { SQL } from 'drizzle-orm'
import type { Viewer } from '../store.ts'
import { eq, or, sql } from './drizzle.ts'
import { ofWorkspace, type Workspace } from './places.ts'
import { articleFeeds, articles, articleViewers, feedViewers } from './schema.ts'

/** The viewer as two columns; '*' and '*' stand for everyone. */
export function viewerColumns(viewer: Viewer): { platform: string; workspaceId: string } {
  return { platform: viewer?.platform ?? '*', workspaceId: viewer?.workspaceId ?? '*' }
}

/** Rows of `feed_viewers` that open a feed to the viewer. The operator (undefined) needs none. */
export function opensTo(viewer: Workspace): SQL | undefined {
  return or(eq(feedViewers.platform, '*'), ofWorkspace(feedViewers, viewer))
}

/** Articles that one of the viewer's feeds has, that the viewer brought in by a link, or that came by import. */
export function isVisible(viewer: Viewer): SQL | undefined {
  return visible(viewer, sql`${articles.isOpen}`, sql`${articles.id}`)
}

/** Leaves out copies, but not where the viewer can't see the original: one server's private feed hides nothing from the others. */
export function isNoCopy(viewer: Viewer): SQL {
  const seen = visible(viewer, sql`original.is_open`, sql`original.id`) ?? sql`TRUE`
  return sql`NOT EXISTS (SELECT 1 FROM articles AS original WHERE original.id = ${articles.duplicateOf} AND ${seen})`
}

function visible(viewer: Viewer, isOpen: SQL, id: SQL): SQL | undefined {
  if (!viewer) return undefined
  return sql`(${isOpen} OR EXISTS (
    SELECT 1 FROM ${articleFeeds} JOIN ${feedViewers} ON ${feedViewers.feedId} = ${articleFeeds.feedId}
    WHERE ${articleFeeds.articleId} = ${id} AND ${opensTo(viewer)})
    OR EXISTS (SELECT 1 FROM ${articleViewers}
    WHERE ${articleViewers.articleId} = ${id} AND ${ofWorkspace(articleViewers, viewer)}))`
}
