ALTER TABLE `article_feeds` ADD `listed_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `feeds` ADD `read_at` integer;--> statement-breakpoint
ALTER TABLE `shown_words` ADD `at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `shown_words_by_at` ON `shown_words` (`at`);--> statement-breakpoint
CREATE INDEX `events_by_seen` ON `events` (`seen_at`);--> statement-breakpoint
CREATE INDEX `outbox_ended` ON `outbox` (`created_at`) WHERE state IN ('sent', 'failed', 'unknown');--> statement-breakpoint
-- What was said before this was kept counts from now on.
UPDATE `shown_words` SET `at` = unixepoch() * 1000;
