-- What is written here went through plainWords() (core/topic.ts): folded words, parted by spaces. So the tokenizer has nothing to fold.
CREATE VIRTUAL TABLE `articles_fts` USING fts5(words, people, content='', contentless_delete=1, tokenize='ascii');
--> statement-breakpoint
CREATE VIRTUAL TABLE `quotes_fts` USING fts5(words, speaker, content='', contentless_delete=1, tokenize='ascii');
--> statement-breakpoint
CREATE TRIGGER `articles_fts_delete` AFTER DELETE ON `articles` BEGIN
  DELETE FROM `articles_fts` WHERE rowid = old.id;
END;
--> statement-breakpoint
CREATE TRIGGER `quotes_fts_delete` AFTER DELETE ON `quotes` BEGIN
  DELETE FROM `quotes_fts` WHERE rowid = old.id;
END;
