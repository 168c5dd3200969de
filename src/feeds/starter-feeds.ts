/** The feeds that a new installation begins with: publishers that offer them to readers, several outlets a section. */
export const STARTER_FEEDS: readonly string[] = [
  'https://feeds.bbci.co.uk/news/world/rss.xml',
  'https://www.theguardian.com/world/rss',
  'https://www.aljazeera.com/xml/rss/all.xml',
  'https://feeds.npr.org/1001/rss.xml',
  'https://rss.dw.com/rdf/rss-en-all',
  'https://www.france24.com/en/rss',
  'https://feeds.bbci.co.uk/news/business/rss.xml',
  'https://www.theguardian.com/business/rss',
  'https://feeds.arstechnica.com/arstechnica/index',
  'https://www.theverge.com/rss/index.xml',
  'https://www.sciencedaily.com/rss/top/science.xml',
  'https://www.statnews.com/feed/',
]
