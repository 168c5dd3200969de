CREATE TABLE `follow_ups` (
	`article_id` integer PRIMARY KEY NOT NULL,
	`due_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`held_until` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `follow_ups_due` ON `follow_ups` (`due_at`);--> statement-breakpoint
CREATE TABLE `receipts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`platform` text NOT NULL,
	`workspace_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`topic` text NOT NULL,
	`at` integer NOT NULL,
	`dedupe_key` text,
	`entries` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `receipts_by_channel` ON `receipts` (`platform`,`workspace_id`,`channel_id`);--> statement-breakpoint
CREATE INDEX `receipts_by_at` ON `receipts` (`at`);--> statement-breakpoint
ALTER TABLE `outbox` ADD `layout` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `outbox` ADD `corrects` text;--> statement-breakpoint
CREATE INDEX `outbox_by_subscription` ON `outbox` (`subscription_id`,`created_at`);--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `paused_at` integer;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `layout` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `created_by` text;