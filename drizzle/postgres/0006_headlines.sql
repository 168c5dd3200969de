ALTER TABLE "article_feeds" ADD COLUMN "title" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "follow_ups" ADD COLUMN "is_headline_only" boolean DEFAULT false NOT NULL;