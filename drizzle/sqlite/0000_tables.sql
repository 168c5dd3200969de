CREATE TABLE `article_feeds` (
	`feed_id` integer NOT NULL,
	`guid` text NOT NULL,
	`article_id` integer NOT NULL,
	PRIMARY KEY(`feed_id`, `guid`),
	FOREIGN KEY (`feed_id`) REFERENCES `feeds`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `article_feeds_by_article` ON `article_feeds` (`article_id`,`feed_id`);--> statement-breakpoint
CREATE TABLE `articles` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`url` text NOT NULL,
	`host` text NOT NULL,
	`title` text NOT NULL,
	`outlet` text NOT NULL,
	`byline` text,
	`published_at` integer NOT NULL,
	`fetched_at` integer NOT NULL,
	`grouped_at` integer,
	`stage` text NOT NULL,
	`held_until` integer DEFAULT 0 NOT NULL,
	`failure` text,
	`is_open` integer NOT NULL,
	`text` text DEFAULT '' NOT NULL,
	`text_key` text,
	`feed_content` text,
	`language` text,
	`section` text,
	`summary` text DEFAULT '[]' NOT NULL,
	`keywords` text DEFAULT '[]' NOT NULL,
	`people` text DEFAULT '[]' NOT NULL,
	`signature` text,
	`story_id` integer,
	`duplicate_of` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `articles_url_unique` ON `articles` (`url`);--> statement-breakpoint
CREATE UNIQUE INDEX `articles_text_key_unique` ON `articles` (`text_key`);--> statement-breakpoint
CREATE INDEX `articles_by_stage` ON `articles` (`stage`,`published_at`);--> statement-breakpoint
CREATE INDEX `articles_by_published` ON `articles` (`published_at`);--> statement-breakpoint
CREATE INDEX `articles_by_fetched` ON `articles` (`fetched_at`);--> statement-breakpoint
CREATE INDEX `articles_by_story` ON `articles` (`story_id`);--> statement-breakpoint
CREATE TABLE `events` (
	`id` text PRIMARY KEY NOT NULL,
	`seen_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `feed_viewers` (
	`feed_id` integer NOT NULL,
	`platform` text NOT NULL,
	`workspace_id` text NOT NULL,
	PRIMARY KEY(`feed_id`, `platform`, `workspace_id`),
	FOREIGN KEY (`feed_id`) REFERENCES `feeds`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `feed_viewers_by_workspace` ON `feed_viewers` (`platform`,`workspace_id`);--> statement-breakpoint
CREATE TABLE `feeds` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`url` text NOT NULL,
	`url_key` text NOT NULL,
	`title` text,
	`site_url` text,
	`etag` text,
	`last_modified` text,
	`next_poll_at` integer NOT NULL,
	`last_success_at` integer,
	`failures` integer DEFAULT 0 NOT NULL,
	`last_error` text,
	`held_until` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `feeds_url_key_unique` ON `feeds` (`url_key`);--> statement-breakpoint
CREATE TABLE `figures` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`article_id` integer NOT NULL,
	`figure` text NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `figures_by_article` ON `figures` (`article_id`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`dedupe_key` text NOT NULL,
	`subscription_id` integer,
	`platform` text NOT NULL,
	`workspace_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`message` text NOT NULL,
	`parts` text,
	`sent` text DEFAULT '[]' NOT NULL,
	`state` text DEFAULT 'pending' NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`due_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	`last_error` text,
	`held_until` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_dedupe_key_unique` ON `outbox` (`dedupe_key`);--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `outbox_by_channel` ON `outbox` (`platform`,`workspace_id`,`channel_id`);--> statement-breakpoint
CREATE TABLE `quotes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`article_id` integer NOT NULL,
	`kind` text NOT NULL,
	`speaker` text,
	`quote` text NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `quotes_by_article` ON `quotes` (`article_id`);--> statement-breakpoint
CREATE TABLE `settings` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `shown` (
	`platform` text NOT NULL,
	`workspace_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`article_id` integer NOT NULL,
	PRIMARY KEY(`platform`, `workspace_id`, `channel_id`, `article_id`),
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `shown_by_article` ON `shown` (`article_id`);--> statement-breakpoint
CREATE TABLE `subscriptions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`platform` text NOT NULL,
	`workspace_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`topic` text NOT NULL,
	`topic_key` text NOT NULL,
	`timetable` text NOT NULL,
	`timezone` text NOT NULL,
	`next_run_at` integer NOT NULL,
	`covered_until` integer NOT NULL,
	`paused_reason` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `subscriptions_one_a_topic` ON `subscriptions` (`platform`,`workspace_id`,`channel_id`,`topic_key`);--> statement-breakpoint
CREATE INDEX `subscriptions_due` ON `subscriptions` (`next_run_at`);--> statement-breakpoint
CREATE TABLE `topics` (
	`platform` text NOT NULL,
	`workspace_id` text NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	PRIMARY KEY(`platform`, `workspace_id`, `key`)
);
--> statement-breakpoint
CREATE TABLE `workspaces` (
	`platform` text NOT NULL,
	`workspace_id` text NOT NULL,
	`settings` text DEFAULT '{}' NOT NULL,
	`installation` text,
	PRIMARY KEY(`platform`, `workspace_id`)
);
