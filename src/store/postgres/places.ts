/** Workspaces and channels as columns, and the rows that belong to them. */
import type { SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Channel } from '../../core/subscription.ts'
import type { Viewer } from '../store.ts'
import { and, eq } from './drizzle.ts'

export type Workspace = NonNullable<Viewer>

interface WorkspaceTable {
  readonly platform: AnyPgColumn
  readonly workspaceId: AnyPgColumn
}

interface ChannelTable extends WorkspaceTable {
  readonly channelId: AnyPgColumn
}

/** A channel as three columns. */
export function channelColumns({ platform, workspaceId, id }: Channel) {
  return { platform, workspaceId, channelId: id }
}

/** Rows of the workspace. */
export function ofWorkspace(table: WorkspaceTable, { platform, workspaceId }: Workspace): SQL | undefined {
  return and(eq(table.platform, platform), eq(table.workspaceId, workspaceId))
}

/** Rows of the channel. */
export function ofChannel(table: ChannelTable, channel: Channel): SQL | undefined {
  return and(ofWorkspace(table, channel), eq(table.channelId, channel.id))
}
