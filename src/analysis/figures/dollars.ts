/** Whose "$" an article means: told by its address or by the institutions it begins with, never assumed. */

interface DollarCountry {
  readonly code: string
  /** The country's own press, by the last label of the host's name. */
  readonly domain?: string
  /** What names it. */
  readonly names: string
  /** What is so much its own that an article which begins with it is at home there. */
  readonly institutions?: string
}

/** "Ontario's premier", "the Australian government": what a country has, whatever its name. */
const OFFICES = String.raw`(?:['’]s)?\s+(?:(?:federal|provincial|state|supreme|high|prime|finance|health)\s+)*(?:government|parliament|senate|courts?|police|ministry|ministers?|premier|treasur(?:y|er)|budget|taxpayers)`
const COUNTRIES: readonly DollarCountry[] = [
  {
    code: 'CAD',
    domain: '.ca',
    names: 'Canada|Canadian|Ontario|Quebec|Alberta|Manitoba|Saskatchewan|British Columbia|Nova Scotia',
    institutions:
      'Bank of Canada|Statistics Canada|Health Canada|RCMP|Royal Canadian Mounted Police|Toronto Stock Exchange',
  },
  {
    code: 'AUD',
    domain: '.au',
    names: 'Australian?|Queensland|New South Wales|NSW|Tasmanian?',
    institutions:
      'Reserve Bank of Australia|Australian (?:Federal Police|Bureau of Statistics|Taxation Office)|ASX',
  },
  {
    code: 'NZD',
    domain: '.nz',
    names: 'New Zealand',
    institutions: 'Reserve Bank of New Zealand|Stats NZ|NZX',
  },
  { code: 'SGD', domain: '.sg', names: 'Singapore', institutions: 'Monetary Authority of Singapore' },
  { code: 'HKD', domain: '.hk', names: 'Hong Kong', institutions: 'Hong Kong Monetary Authority|Hang Seng' },
  {
    code: 'USD',
    names: String.raw`US|U\.S\.|USA|United States|Americans?|Washington|White House|Wall Street|New York|California|Texas|Florida|FBI|Fed`,
  },
  {
    code: '$',
    names:
      'Taiwan(?:ese)?|Jamaican?|Bahamas|Barbados|Fiji|Namibian?|Zimbabwean?|Liberian?|Mexic(?:o|an)|Chilean?|Argentin[ae]|Colombian?',
  },
]
/** How far a lead reaches, in characters. */
const LEAD = 500

const READERS = COUNTRIES.map(({ names, institutions, ...country }) => ({
  ...country,
  named: whole(names),
  athome: institutions === undefined ? undefined : whole(`${institutions}|(?:${names})${OFFICES}`),
}))

/**
 * The ISO 4217 code of an article's bare "$"; "$" itself where that isn't certain. Nothing makes it an American one.
 *
 * @param text the whole article: one that names two countries with dollars may mean either's
 * @param url a page of a country's own press uses its dollar, whatever it tells of
 * @example
 * dollarOf('The Bank of Canada will spend $40 million.', undefined) // 'CAD'
 */
export function dollarOf(text: string, url: string | undefined): string {
  const host = url !== undefined && URL.canParse(url) ? new URL(url).hostname : ''
  const own = READERS.find(({ domain }) => domain !== undefined && host.endsWith(domain))
  if (own) return own.code
  const lead = text.slice(0, LEAD)
  const home = READERS.find(({ athome }) => athome?.test(lead))
  const isSure = home && READERS.every((other) => other === home || !other.named.test(text))
  return isSure ? home.code : '$'
}

function whole(words: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${words})(?![\p{L}\p{N}])`, 'u')
}
