/** The thread in which feeds are read. */
import { type FeedSource, readFeed } from './read-feed.ts'
import { serve } from './workers.ts'

serve((source: FeedSource) => readFeed(source))
