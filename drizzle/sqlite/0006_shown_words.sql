CREATE TABLE `shown_words` (
	`platform` text NOT NULL,
	`workspace_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`key` text NOT NULL,
	PRIMARY KEY(`platform`, `workspace_id`, `channel_id`, `key`)
);
--> statement-breakpoint
ALTER TABLE `shown` ADD `at` integer DEFAULT 0 NOT NULL;