ALTER TABLE "article_feeds" ADD COLUMN "listed_at" timestamp (3) with time zone DEFAULT to_timestamp(0) NOT NULL;--> statement-breakpoint
ALTER TABLE "feeds" ADD COLUMN "read_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "shown_words" ADD COLUMN "at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
CREATE INDEX "events_by_seen" ON "events" USING btree ("seen_at");--> statement-breakpoint
CREATE INDEX "outbox_ended" ON "outbox" USING btree ("created_at") WHERE state IN ('sent', 'failed', 'unknown');--> statement-breakpoint
CREATE INDEX "shown_words_by_at" ON "shown_words" USING btree ("at");--> statement-breakpoint
-- Rows go every day: cleaned up after a fiftieth of a table, not a fifth, the tables and their indexes stay as small as their content.
ALTER TABLE "articles" SET (autovacuum_vacuum_scale_factor = 0.02, toast.autovacuum_vacuum_scale_factor = 0.02);
--> statement-breakpoint
ALTER TABLE "article_words" SET (autovacuum_vacuum_scale_factor = 0.02, toast.autovacuum_vacuum_scale_factor = 0.02);
--> statement-breakpoint
ALTER TABLE "article_search" SET (autovacuum_vacuum_scale_factor = 0.02, toast.autovacuum_vacuum_scale_factor = 0.02);
--> statement-breakpoint
ALTER TABLE "quotes" SET (autovacuum_vacuum_scale_factor = 0.02, toast.autovacuum_vacuum_scale_factor = 0.02);
--> statement-breakpoint
ALTER TABLE "quote_words" SET (autovacuum_vacuum_scale_factor = 0.02, toast.autovacuum_vacuum_scale_factor = 0.02);
--> statement-breakpoint
ALTER TABLE "figures" SET (autovacuum_vacuum_scale_factor = 0.02);
--> statement-breakpoint
ALTER TABLE "article_feeds" SET (autovacuum_vacuum_scale_factor = 0.02);
--> statement-breakpoint
ALTER TABLE "shown" SET (autovacuum_vacuum_scale_factor = 0.02);
--> statement-breakpoint
ALTER TABLE "shown_words" SET (autovacuum_vacuum_scale_factor = 0.02);
--> statement-breakpoint
ALTER TABLE "outbox" SET (autovacuum_vacuum_scale_factor = 0.02, toast.autovacuum_vacuum_scale_factor = 0.02);
