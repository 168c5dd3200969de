/** Lines that sites put before, between and after an article's own. */

/** Nothing longer is thrown away: it is the article's own, whatever it begins with. */
const LONGEST_LINE = 200
const BOILERPLATE = [
  /^(?:leave a (?:reply|comment)|post a comment|(?:\d+ )?comments?(?: \(\d+\))?|join the (?:conversation|discussion))\b.{0,20}$/i,
  /^(?:you (?:may|might) (?:also|be interested)|don['’]t miss|see also|read (?:more|also|next)|see more|more (?:from|on|about|like|stories|news|articles)|also (?:on|read)|related|recommended|trending|most (?:read|popular|viewed)|top stories|up next|watch (?:now|next|more|live)?:|listen to|click here|tap here)\b/i,
  /^(?:share (?:this|on|via)|share$|tweet$|follow (?:us|\S+ on)|like us on|sign up|subscribe|get the (?:latest|best|day)|want more|have a tip|contact us|write to|download (?:our|the) app|support (?:us|our)|donate)\b/i,
  /^(?:advertisement|advert|ad|sponsored(?: content)?|promoted(?: content)?|story continues below.*|article continues below.*|continue reading.*|loading.*|print(?: article)?|order reprints|text size|e-?mail|close|menu|home|news|sign in|log in|subscribe|register|tags?|topics?|share|skip to (?:content|main).*|back to top|view (?:all|comments|gallery))[:.\s]*$/i,
  /^(?:image|photo(?:graph)?|picture|video|media|source|file photo|photo credit|image credit|image copyright|image caption|credits?)s?\s*(?:copyright|caption|credit|by)?\s*[:|©]/i,
  /^(?:image (?:copyright|caption)|getty images|©|\(?c\) ?\d{4}|copyright\b|all rights reserved)/i,
  /^\(?(?:image|photo|picture|credit)s?(?: credit)?: .*\)?$/i,
  /^[|\s]*(?:(?:first |last )?(?:published|posted|updated|modified)|by [^.]{3,60}\d{4})\b.{0,90}$/i,
  /^https?:\/\/\S+$/,
]
/** A line that is nothing but a date and a time. */
const DATE_LINE =
  /^[|\s]*(?:\w+day,?\s+)?(?:\d{1,2}[.\s]+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(?:\d{1,2},?\s+)?\d{4}[\s\d:,|apm.]*[A-Z]{0,4}\W*$/i

/**
 * The lines that are the article's own: without teasers, share buttons, credits, date lines, and without the
 * short labels (section, place in the site) before its first sentence.
 */
export function withoutBoilerplate(lines: readonly string[]): string[] {
  const kept = lines.filter((line) => !isBoilerplate(line))
  const first = kept.findIndex(isSentence)
  return first === -1 ? kept : kept.slice(first)
}

function isBoilerplate(line: string): boolean {
  return (
    line.length <= LONGEST_LINE && (DATE_LINE.test(line) || BOILERPLATE.some((known) => known.test(line)))
  )
}

/** A label ("World", "By Ann Lee") has a few words and no full stop. */
function isSentence(line: string): boolean {
  return /[.!?…。！？:"”»]$/.test(line) || line.split(' ').length > 8 || line.length > 60
}
