/**
 * The store contract: async verbs by noun. SQLite stands behind it (sqlite/), or PostgreSQL (postgres/).
 * Ids are 64-bit integers, moments are UTC. Work is claimed by lease, never by "select, then update".
 */
import type { Analysis } from '../core/analysis.ts'
import type { Article, Feed, Person, Section, Signature, Stage } from '../core/article.ts'
import type { AfterFailure, Corrects, Delivery, DeliveryState } from '../core/delivery.ts'
import type { FollowUp } from '../core/follow-up.ts'
import type { Message } from '../core/message.ts'
import type { StoredFigure, StoredQuote } from '../core/quote.ts'
import type { Considered, Receipt, ReceiptEntry } from '../core/receipt.ts'
import type { WorkspaceSettings } from '../core/settings.ts'
import type { Story } from '../core/story.ts'
import type { Channel, Layout, PlatformId, Subscription } from '../core/subscription.ts'
import type { Topic, TopicQuery } from '../core/topic.ts'

/** Whose eyes: a workspace sees the feeds open to everyone and its own. `undefined` is the operator, who sees all. */
export type Viewer = Pick<Channel, 'platform' | 'workspaceId'> | undefined

export interface Store {
  readonly feeds: Feeds
  readonly articles: Articles
  readonly quotes: Quotes
  readonly stories: Stories
  readonly search: Search
  readonly topics: Topics
  readonly subscriptions: Subscriptions
  readonly outbox: Outbox
  readonly followUps: FollowUps
  readonly shown: Shown
  readonly receipts: Receipts
  readonly retention: Retention
  readonly talks: Talks
  readonly workspaces: Workspaces
  readonly leases: Leases
  /** Small facts of the installation by name, such as the hash of the commands Discord knows. */
  readonly settings: {
    get(name: string): Promise<string | undefined>
    put(name: string, value: string): Promise<void>
  }
  /** Calls the listener when any process may have made work, until the store is closed. Left out where nobody can tell. */
  readonly onWork?: (listener: () => void) => void
  /** Throws when the store can't answer. */
  ping(): Promise<void>
  /** Writes a whole copy to `path`, while others go on reading and writing. */
  backup(path: string): Promise<void>
  /** Makes this store what the copy at `path` holds. Throws UserError, and changes nothing, when it is no good copy. */
  restore(path: string): Promise<void>
  close(): Promise<void>
}

export interface Feeds {
  get(id: number): Promise<Feed | undefined>
  /** What `viewer` may see, by title. */
  list(viewer: Viewer): Promise<Feed[]>
  /** The one feed of this address, for `viewer` (undefined: for everyone). Adding it again only adds the viewer. */
  add(url: string, viewer: Viewer, now: Date): Promise<Feed>
  /**
   * Takes the feed from `viewer` (undefined: from everyone); the last one takes the feed itself. Its articles stay, and are
   * seen by those who have another feed with them. False when it was not there.
   */
  remove(id: number, viewer: Viewer): Promise<boolean>
  /** The same for workspaces that see the same articles: what is composed for one serves them all. */
  sight(viewer: NonNullable<Viewer>): Promise<string>
  /** Claims feeds due for a poll; none is polled by two processes at once while the lease runs. */
  claimDue(now: Date, limit: number, leaseMs: number): Promise<Feed[]>
  /** Those of them that are still claimed are so for longer. */
  renew(ids: readonly number[], now: Date, leaseMs: number): Promise<void>
  /** Every feed is due now, whatever its wait. */
  makeDue(now: Date): Promise<void>
  markPolled(id: number, poll: FeedPoll): Promise<void>
  markFailed(id: number, error: string, nextPollAt: Date): Promise<void>
}

export interface FeedPoll {
  readonly at: Date
  readonly nextPollAt: Date
  /** Left out on 304 Not Modified: what is known stays. */
  readonly document?: {
    readonly title: string | null
    readonly siteUrl: string | null
    readonly etag: string | null
    readonly lastModified: string | null
  }
}

/** An entry as it enters the store. */
export interface NewArticle {
  /** null when it came by `import` (everyone may see it) or by a link (`viewer`). */
  readonly feedId: number | null
  /** The workspace that brought it in by a link: it alone sees it, until a feed has it too. */
  readonly viewer?: Viewer
  /** The feed's own id for it, if it has one. */
  readonly guid: string | null
  /** Canonical address (tracking parameters gone). */
  readonly url: string
  readonly title: string
  readonly outlet: string
  readonly byline: string | null
  readonly publishedAt: Date
  readonly fetchedAt: Date
  readonly feedContent: string | null
  /** Given when the text is at hand already (`import`): the article starts as `extracted`. */
  readonly text?: string
}

export interface Articles {
  get(id: number): Promise<Article | undefined>
  /**
   * Adds what is not known yet. The same guid in the same feed, the same address, or (for `text` given) the same
   * text is the same article: its id comes back with `isNew: false`, and the feed is remembered as one more that has it.
   * Throws PermanentError when the feed was removed meanwhile.
   */
  add(article: NewArticle): Promise<{ id: number; isNew: boolean }>
  /** Claims articles of `stage`, newest first, that nobody holds; a lease that ran out is free again. */
  claim(stage: Stage, limit: number, leaseMs: number, now: Date): Promise<Article[]>
  /** Those of them that are still claimed are so for longer. */
  renew(ids: readonly number[], now: Date, leaseMs: number): Promise<void>
  /**
   * Keeps the text of an article's page. When another article has the very same text or canonical address
   * the two are one: this one goes, its feeds pass on, and the other's id comes back.
   */
  markExtracted(id: number, page: ExtractedPage): Promise<number>
  /** Keeps what was found, quotes and figures included, in one transaction. */
  markAnalyzed(
    id: number,
    analysis: Analysis & { section: Section | null; signature: Signature },
  ): Promise<void>
  /** Puts the article into its story, with all that this changes about others, in one transaction. Gives the story's id. */
  markGrouped(id: number, group: Grouping): Promise<number>
  markFailed(id: number, reason: string): Promise<void>
  /** Gives a claimed article back for a later try, not before `retryAt`. */
  markDelayed(id: number, retryAt: Date): Promise<void>
  /** Grouped articles on the topic, newest published first; copies of articles that the viewer sees are left out. */
  onTopic(query: TopicQuery, options: TopicOptions): Promise<Article[]>
  /**
   * What `onTopic` chose from: grouped articles on the query's subject, newest published first, also those that its filters
   * (`-word`, `site:`) keep out, and copies.
   */
  considered(query: TopicQuery, options: Omit<TopicOptions, 'notShownIn'>): Promise<Considered[]>
  /** Articles in a story that were published in [from, to], newest first: the candidates for an article of that time. */
  listSigned(from: Date, to: Date, limit: number): Promise<SignedArticle[]>
  count(stage?: Stage): Promise<number>
}

/** Where an article goes. Of what another process changed meanwhile, its change stays, and its merges are followed. */
export interface Grouping {
  /** The article's own id when it begins a story. */
  readonly storyId: number
  readonly duplicateOf: number | null
  /**
   * When the article became ready for digests: their window counts by it, so that none is missed on its way.
   * Moved ones count anew, as they tell of something else than was thought.
   */
  readonly at: Date
  /** Articles that go to another story, first of all. */
  readonly moved?: readonly { readonly id: number; readonly from: number; readonly to: number }[]
  /** Stories of which all that is left goes to an older one; recorded, so that `load` still finds them. */
  readonly merged?: readonly { readonly from: number; readonly to: number }[]
}

/** What stories are told by: a few hundred of these are read for each batch, without their texts. */
export interface SignedArticle {
  readonly id: number
  readonly title: string
  readonly publishedAt: Date
  readonly signature: Signature
  readonly storyId: number
}

export interface ExtractedPage {
  readonly text: string
  readonly title?: string
  readonly byline?: string
  readonly outlet?: string
  /** The page's own word on its address (`rel=canonical`), same host only. */
  readonly canonicalUrl?: string
}

export interface TopicOptions {
  readonly viewer: Viewer
  /** Grouped (ready) at or after. */
  readonly since?: Date
  readonly publishedSince?: Date
  readonly limit: number
  /** Leave out what digests have shown in this channel. */
  readonly notShownIn?: Channel
}

export interface QuoteSearch {
  readonly viewer: Viewer
  /**
   * A name or a part of one, accents and case aside. Whoever has its last word in their name is found, and those who are
   * only described ("the minister") in the newest articles that name someone so: which of them is meant, the article tells.
   */
  readonly speaker?: string
  /** Words that the quote or its article's title must have. */
  readonly about?: string
  readonly publishedSince?: Date
  readonly limit: number
}

export interface Quotes {
  /** Quotes of five words and more with their articles, newest article first. */
  search(search: QuoteSearch): Promise<{ quote: StoredQuote; article: Article }[]>
  /** Names that hold `part` at the start of a word, most quoted first; of the newest hundreds of quotes (of such quotes, from three letters on). */
  speakers(part: string, viewer: Viewer, limit: number): Promise<string[]>
  /** People whom the newest articles describe by these words, side by side ("defence minister"); each once, newest first. */
  described(words: string, viewer: Viewer, limit: number): Promise<Person[]>
}

export interface Stories {
  /**
   * Stories with their grouped articles that `viewer` may see, in the order of the ids. An id that was merged away leads to
   * the story that it is part of now; each story comes once.
   */
  load(ids: readonly number[], viewer: Viewer): Promise<Story[]>
  /**
   * Stories to choose from, newest first, by the titles of their newest reports that have all of the typed words, the last
   * perhaps only begun (none typed: all). Of the last hundreds of reports, and of those with all of the words whole.
   */
  recent(typed: string, viewer: Viewer, limit: number): Promise<{ id: number; title: string }[]>
}

/** What questions are answered from. The work of every verb is bounded, however many articles there are. */
export interface Search {
  /**
   * How many articles have each of the words (plain ones, `plainWords` of core/topic.ts), in any form of it: "vote" counts
   * "voted". Beyond a thousand an estimate. Of all articles, whoever may see them: it weighs words, and tells nobody what is where.
   */
  count(words: readonly string[]): Promise<{ readonly articles: number; readonly words: CountedWord[] }>
  /** Grouped articles that have one of the words at least: more words and rarer ones first, title and lead before the rest. */
  articles(wanted: WordSearch): Promise<FoundArticle[]>
  /** How many articles come from an outlet of each of these names, by its title ("The Bay Wire") or its host ("baywire.example"). */
  sources(names: readonly string[]): Promise<CountedWord[]>
  /** Written words that begin so, with how many articles have them: what a slip of spelling may have meant. */
  wordsFrom(beginning: string): Promise<CountedWord[]>
  /** All quotes and figures of these articles, in the order of their texts. */
  findings(articleIds: readonly number[]): Promise<{ quotes: StoredQuote[]; figures: StoredFigure[] }>
}

export interface CountedWord {
  readonly word: string
  readonly articles: number
}

export interface WordSearch {
  readonly viewer: Viewer
  /** Of very common ones the work is bounded: the rarest count. */
  readonly words: readonly CountedWord[]
  /** From an outlet of this name. */
  readonly source?: string
  /** Published on these days (UTC), both included; at most some weeks. */
  readonly days?: { readonly from: Date; readonly to: Date }
  readonly limit: number
}

/** What a search reads of an article: hundreds of these are looked through for one answer. */
export type FoundArticle = Pick<
  Article,
  'id' | 'host' | 'title' | 'outlet' | 'publishedAt' | 'text' | 'storyId'
>

export interface Topics {
  list(viewer: NonNullable<Viewer>): Promise<Topic[]>
  get(name: string, viewer: NonNullable<Viewer>): Promise<Topic | undefined>
  /** Adds or replaces. */
  add(topic: Topic, viewer: NonNullable<Viewer>): Promise<void>
  remove(name: string, viewer: NonNullable<Viewer>): Promise<boolean>
}

/** Layout and `createdBy`: none if left out. */
export type NewSubscription = Omit<
  Subscription,
  'id' | 'pausedReason' | 'pausedAt' | 'layout' | 'createdBy'
> &
  Partial<Pick<Subscription, 'layout' | 'createdBy'>>

export interface Subscriptions {
  list(channel: Channel): Promise<Subscription[]>
  get(id: number): Promise<Subscription | undefined>
  /** One a channel and topic (case aside): subscribing again changes timetable and zone, keeps what was covered, and what the layout leaves out. */
  add(subscription: NewSubscription): Promise<Subscription>
  /** Its digests that nobody has begun to post go with it. */
  remove(id: number): Promise<void>
  /** Not paused, due, and on one of these platforms, oldest first. */
  due(now: Date, platforms: readonly PlatformId[], limit: number): Promise<Subscription[]>
  /** False when it was paused already (its manager knows), or is gone. */
  markPaused(id: number, reason: string, now: Date): Promise<boolean>
  /** Its next run is this one. False, and nothing changed, when it has advanced meanwhile. */
  reschedule(subscription: Pick<Subscription, 'id' | 'nextRunAt'>, nextRunAt: Date): Promise<boolean>
  /** Removes those that were paused before `before`, as `remove` does; how many it were. */
  prunePaused(before: Date): Promise<number>
}

/** What a digest leaves behind in its channel, and why it is as it is. */
export interface DigestTrail {
  /** Articles it shows, and the rest of the stories that it tells: no digest will show them again in this channel. */
  readonly articleIds: readonly number[]
  /** The keys (core/said.ts) of its quotes, sentences and figures: no digest will say them again in this channel. */
  readonly said?: readonly string[]
  /** Left out where nothing was considered. */
  readonly receipt?: { readonly topic: string; readonly entries: readonly ReceiptEntry[] }
}

export interface ComposedDigest extends DigestTrail {
  /** undefined: nothing to tell. */
  readonly message: Message | undefined
}

/** A digest on its way into the outbox; without a message only the timetable advances. */
export interface Edition extends ComposedDigest {
  readonly subscription: Subscription
  readonly nextRunAt: Date
  readonly coveredUntil: Date
}

export interface Outbox {
  /**
   * In one transaction: queue the digest under "<subscription>/<period>" (the period is the `nextRunAt` it was due for),
   * remember what it shows, keep its receipt, advance the timetable. False, and nothing changed, when another process was
   * first, or another digest of the channel shows one of its articles, or says its words, already: compose it again.
   */
  enqueueDigest(edition: Edition, now: Date): Promise<boolean>
  /** Queue one message once. False, and nothing changed, when its key is there or the channel was shown an article of it. */
  enqueue(
    delivery: {
      channel: Channel
      message: Message
      dedupeKey: string
      dueAt: Date
      layout?: Layout
      /** `message` takes the place of a part that was posted. */
      corrects?: Corrects
    } & Partial<DigestTrail>,
  ): Promise<boolean>
  /** Claims due deliveries of these platforms, oldest first; `sending` ones whose lease ran out are due again. */
  claim(now: Date, platforms: readonly PlatformId[], limit: number, leaseMs: number): Promise<Delivery[]>
  /**
   * Before the platform is called: the attempt is counted, the parts are fixed, the lease begins anew. False when another
   * process has begun an attempt since the claim: it is theirs now.
   */
  markSending(
    delivery: Pick<Delivery, 'id' | 'attempts'>,
    parts: readonly Message[],
    now: Date,
    leaseMs: number,
  ): Promise<boolean>
  /** One part has arrived and the lease begins anew; the delivery is `sent` with its last part. */
  markPartSent(id: number, messageId: string, now: Date, leaseMs: number): Promise<void>
  /** A claimed delivery of which nothing is in flight waits until then, in this state; no attempt is counted. */
  putOff(id: number, until: Date, state: DeliveryState): Promise<void>
  /** The leases of claimed deliveries begin anew. */
  renew(ids: readonly number[], now: Date, leaseMs: number): Promise<void>
  /** What a posted part says since it was corrected. */
  replacePart(id: number, part: number, words: Message): Promise<void>
  /** A held or failed one goes on at its next part, now, with all attempts anew. False when it is neither. */
  reopen(id: number, now: Date): Promise<boolean>
  /** It waits for `retryAt`, as `pending`, or as `sending` when the part may have arrived; else it is left as it is. */
  markFailed(id: number, reason: string, then: AfterFailure): Promise<void>
  get(id: number): Promise<Delivery | undefined>
  /** The delivery that this message of the channel (the platform's id) is a part of. */
  byMessage(channel: Channel, messageId: string): Promise<Delivery | undefined>
  /** The newest deliveries of a channel, newest first. */
  recent(channel: Channel, limit: number): Promise<Delivery[]>
  count(state: Delivery['state']): Promise<number>
  /**
   * Messages that the channel got, or may have got, at or after `since`, and those on their way to it. A digest that is not cut
   * yet, or has its stories in a thread, is one; a correction is none.
   */
  messagesSince(channel: Channel, since: Date): Promise<number>
  /** When the digests of a subscription were made, at or after `since`, oldest first. */
  madeSince(subscriptionId: number, since: Date): Promise<Date[]>
}

/** What digests have shown in a channel. */
export interface Shown {
  /** The articles whose ids are not below `fromId`, and when they were first told. */
  articles(channel: Channel, fromId: number): Promise<ReadonlyMap<number, Date>>
  /** Those of these keys (core/said.ts) of which the words were said there before. */
  said(channel: Channel, keys: readonly string[]): Promise<string[]>
}

export interface Receipts {
  /** The newest receipts of a channel, newest first; only of posted digests, or of all looks. */
  recent(channel: Channel, options: { limit: number; isPosted?: boolean }): Promise<Receipt[]>
}

/**
 * What is past its time goes, oldest first, in slices: each is one short transaction, so that nobody waits for it, and what is
 * in use is passed over. Two processes at it at once do no harm.
 */
export interface Retention {
  /**
   * Articles with their quotes and figures, and what channels were shown of them. Some are still needed and stay: what a feed still
   * names (it would come back as new), what was shown lately, and what was shown of a story that goes on.
   */
  pruneArticles(past: PastArticles): Promise<ArticleSlice>
  /** Deliveries that have ended, made and posted before `before`; one that a correction on its way mends stays. */
  pruneDeliveries(before: Date): Promise<Slice>
  /** The receipts of looks before `before`. */
  pruneReceipts(before: Date): Promise<Slice>
  /** That words were said in a channel before `before`. */
  pruneSaid(before: Date): Promise<Slice>
  /** What leads to stories of which nothing is left, wherever their articles went. */
  pruneMerges(): Promise<Slice>
  /** Words (`Search.wordsFrom`) that no article has brought since `before`; none where the index of words tells by itself. */
  pruneWords(before: Date): Promise<Slice>
  /** Takes what is gone out of the indexes, a little at a time. */
  tidy(): Promise<Slice>
}

export interface PastArticles {
  readonly fetchedBefore: Date
  /** Shown at or after this, it proves what was posted. */
  readonly shownBefore: Date
  /** Where the last slice ended; from the oldest article on, if undefined. */
  readonly after: ArticleMark | undefined
}

export interface ArticleMark {
  readonly fetchedAt: Date
  readonly id: number
}

export interface Slice {
  readonly removed: number
  readonly isLast: boolean
}

export interface ArticleSlice extends Slice {
  readonly next: ArticleMark | undefined
}

/**
 * Articles that were posted are looked at again for two days (core/follow-up.ts): each that a queued message proves something
 * by, or shows the headline of, from the transaction that queues it.
 */
export interface FollowUps {
  /** Claims those that are due; nobody else looks at them while the lease runs. Those that have ended are forgotten. */
  claim(now: Date, limit: number, leaseMs: number): Promise<FollowUp[]>
  /** Due again at `nextAt`, or never (not before what is half revised is mended); where a newer post has prolonged it meanwhile, as that one said. */
  markLooked(followUp: FollowUp, nextAt: Date | undefined): Promise<void>
  /** The leases of those that are still claimed begin anew. */
  renew(articleIds: readonly number[], now: Date, leaseMs: number): Promise<void>
  /**
   * Gives an article the text, or the headline, that its outlet has made of it, and what is found in that; mends the deliveries
   * that show it, newest first, and queues the parts that were posted as corrections. Thousands may show it: they are mended some
   * at a time, each once, and what is left when the process dies is left for `goOn`. False when not all is done: the article has
   * another text or headline by now (nothing is changed then), or one of those deliveries is being posted (nothing, where that was
   * so from the beginning): until its outcome is known, its words must stay as they are, as the platforms tell by them whether it
   * has arrived.
   *
   * @param mend a pure function; undefined leaves the delivery as it is
   */
  revise(article: RevisedArticle, mend: Mend): Promise<boolean>
  /** Mends what `revise` has left, with the same `mend`. False as there, or when another process is at it. */
  goOn(followUp: Pick<FollowUp, 'article' | 'revising'>, at: Date, mend: Mend): Promise<boolean>
}

export interface RevisedArticle {
  readonly id: number
  /** The text that the new one was compared with. */
  readonly was: string
  readonly text: string
  /** Given where the headline is another one: the one that the new one was compared with, and the new one. */
  readonly headline?: { readonly was: string; readonly now: string }
  readonly analysis: Analysis & { readonly section: Section | null; readonly signature: Signature }
  readonly at: Date
  /** Deliveries that were made before are left as they are. */
  readonly since: Date
}

export type Mend = (delivery: Delivery) => Mended | undefined

/** What a delivery says from now on. */
export interface Mended {
  readonly message: Message
  /** As many as it has; null while it is not cut. `note`: what to say of a part that was posted, '' for nothing. */
  readonly parts: readonly { readonly words: Message; readonly note: string }[] | null
}

/** The last question of a person in a channel, and the articles that its answer showed. */
export interface Talk {
  readonly question: string
  readonly articleIds: readonly number[]
}

export interface Talks {
  /** undefined when there was none in the last hour. */
  get(channel: Channel, userId: string, now: Date): Promise<Talk | undefined>
  /** Takes the place of the one before; those older than an hour are forgotten. */
  keep(channel: Channel, userId: string, talk: Talk, now: Date): Promise<void>
}

export interface Workspaces {
  settings(workspace: NonNullable<Viewer>): Promise<WorkspaceSettings>
  saveSettings(workspace: NonNullable<Viewer>, settings: WorkspaceSettings): Promise<void>
  /**
   * Deletes all data of the workspace: subscriptions, outbox, topics, settings, what was shown, the Slack install token,
   * and the feeds that nobody else has with their articles.
   */
  forget(workspace: NonNullable<Viewer>): Promise<void>
  /** Slack install tokens, sealed with SECRET_KEY; `secret` is JSON. */
  install(workspace: NonNullable<Viewer>, secret: string): Promise<void>
  installation(workspace: NonNullable<Viewer>): Promise<string | undefined>
  /** False when the event was seen before (Slack sends an `event_id` again when it heard no answer). */
  isFirstSight(eventId: string, now: Date): Promise<boolean>
}

/** What one process of the installation may do at a time, such as post on a platform. */
export interface Leases {
  /** True when `name` is the holder's now, for so long: nobody had it, its time was over, or it was the holder's already. */
  take(name: string, holder: string, now: Date, leaseMs: number): Promise<boolean>
  /** All that the holder has is free for others from then on. */
  release(holder: string, freeAt: Date): Promise<void>
}
