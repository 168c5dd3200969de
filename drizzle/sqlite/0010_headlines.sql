ALTER TABLE `article_feeds` ADD `title` text;--> statement-breakpoint
ALTER TABLE `follow_ups` ADD `is_headline_only` integer DEFAULT false NOT NULL;