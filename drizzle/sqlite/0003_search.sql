-- For questions: words by their stems, by where they stand, and who published them on which day. src/store/sqlite/search-index.ts writes it.
CREATE VIRTUAL TABLE `search_fts` USING fts5(title, lead, rest, source, day, content='', contentless_delete=1, tokenize='porter unicode61 remove_diacritics 2');
--> statement-breakpoint
CREATE TRIGGER `search_fts_delete` AFTER DELETE ON `articles` BEGIN
  DELETE FROM `search_fts` WHERE rowid = old.id;
END;
--> statement-breakpoint
INSERT INTO `search_fts` (rowid, title, lead, rest, source, day)
  SELECT id, title, substr(text, 1, 600 + instr(substr(text, 601), ' ')), substr(text, 601 + instr(substr(text, 601), ' ')),
    outlet || ' ' || host, 'd' || (published_at / 86400000)
  FROM articles WHERE stage IN ('analyzed', 'grouped');
--> statement-breakpoint
-- Every word of the articles as it is written, for slips of spelling.
CREATE VIRTUAL TABLE `articles_words` USING fts5vocab('articles_fts', 'row');
