CREATE TABLE `story_merges` (
	`from_id` integer PRIMARY KEY NOT NULL,
	`to_id` integer NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `story_merges_by_to` ON `story_merges` (`to_id`);