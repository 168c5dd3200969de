-- For questions: words by their stems, as SQLite's porter tokenizer has them, and none is left out as too common.
-- What is written by it went through plainWords() (core/topic.ts), so the parser finds nothing but words and numbers.
CREATE TEXT SEARCH DICTIONARY nutgraf_stem (TEMPLATE = snowball, LANGUAGE = 'porter');
--> statement-breakpoint
CREATE TEXT SEARCH CONFIGURATION nutgraf (COPY = simple);
--> statement-breakpoint
ALTER TEXT SEARCH CONFIGURATION nutgraf ALTER MAPPING FOR asciiword, word WITH nutgraf_stem;
