ALTER TABLE `article_feeds` ADD `listed_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `feeds` ADD `read_at` integer;--> statement-breakpoint
ALTER TABLE `shown_words` ADD `at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `shown_words_by_at` ON `shown_words` (`at`);--> statement-breakpoint
CREATE INDEX `events_by_seen` ON `events` (`seen_at`);--> statement-breakpoint
CREATE INDEX `outbox_ended` ON `outbox` (`created_at`) WHERE state IN ('sent', 'failed', 'unknown');--> statement-breakpoint
-- What was said before this was kept counts from now on.
UPDATE `shown_words` SET `at` = unixepoch() * 1000;
--> statement-breakpoint
-- What is deleted is merged away a little at a time (src/store/sqlite/retention.ts), not in the commit that deletes: that took up to 0.8 s.
INSERT INTO `articles_fts` (`articles_fts`, rank) VALUES ('deletemerge', 0);
--> statement-breakpoint
INSERT INTO `quotes_fts` (`quotes_fts`, rank) VALUES ('deletemerge', 0);
--> statement-breakpoint
INSERT INTO `search_fts` (`search_fts`, rank) VALUES ('deletemerge', 0);
