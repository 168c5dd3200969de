/** The thread in which feeds are read. */

import { serve } from '../workers.ts'
import { type FeedSource, readFeed } from './read-feed.ts'

serve((source: FeedSource) => readFeed(source))
