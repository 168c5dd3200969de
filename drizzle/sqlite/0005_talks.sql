CREATE TABLE `article_viewers` (
	`article_id` integer NOT NULL,
	`platform` text NOT NULL,
	`workspace_id` text NOT NULL,
	PRIMARY KEY(`article_id`, `platform`, `workspace_id`),
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `article_viewers_by_workspace` ON `article_viewers` (`platform`,`workspace_id`);--> statement-breakpoint
CREATE TABLE `talks` (
	`platform` text NOT NULL,
	`workspace_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`user_id` text NOT NULL,
	`at` integer NOT NULL,
	`question` text NOT NULL,
	`article_ids` text NOT NULL,
	PRIMARY KEY(`platform`, `workspace_id`, `channel_id`, `user_id`)
);
--> statement-breakpoint
CREATE INDEX `talks_by_at` ON `talks` (`at`);