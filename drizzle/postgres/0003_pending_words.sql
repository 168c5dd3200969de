-- Set, not made anew: an index over many articles would take its time.
ALTER INDEX "article_search_by_word" SET (gin_pending_list_limit = 256);
--> statement-breakpoint
ALTER INDEX "article_search_by_source" SET (gin_pending_list_limit = 256);
--> statement-breakpoint
ALTER INDEX "article_words_by_lexeme" SET (gin_pending_list_limit = 256);
--> statement-breakpoint
ALTER INDEX "quote_words_by_lexeme" SET (gin_pending_list_limit = 256);
