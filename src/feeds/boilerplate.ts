/** Lines that sites put before, between and after an article's own. */

/** Nothing longer is thrown away: it is the article's own, whatever it begins with. */
const LONGEST_LINE = 200
const BOILERPLATE = [
  // the way to the comments
  /^(?:leave a (?:reply|comment)|post a comment|(?:\d+ )?comments?(?: \(\d+\))?|join the (?:conversation|discussion))\b.{0,20}$/i,
  // other articles
  /^(?:you (?:may|might) (?:also|be interested)|don['’]t miss\b|see also\b|read (?:more|also|next)\b|see more\b|more (?:from|on|about|like|stories|news|articles)\b|also (?:on|read)\b|most (?:read|popular|viewed)\b|top stories|up next)/i,
  /^(?:related|recommended|trending|watch|listen)(?: (?:articles?|stories|posts?|content|coverage|news|topics?|reading|now|live|more|for you))?(?::|$)/i,
  // the wish to be followed, paid and written to
  /^(?:share (?:this|on|via)\b|follow (?:us|\S+ on)\b|like us on\b|sign up (?:for|to|here|now)\b|subscribe (?:to|for|now|here|today)\b|get the (?:latest|best|day.s)\b|want more\b.*\?|have a tip\?|(?:click|tap) here\b|write to .{2,40} at \S+@|download (?:our|the) app\b|support (?:us|our (?:work|journalism))\b)/i,
  // buttons and places in the site
  /^(?:advertisement|advert|ad|sponsored(?: content)?|promoted(?: content)?|story continues below.*|article continues below.*|continue reading.*|loading.*|print(?: article)?|order reprints|text size|e-?mail|close|menu|home|news|sign in|log in|sign up|subscribe|donate|register|tags?|topics?|share|tweet|contact us|skip to (?:content|main).*|back to top|view (?:all|comments|gallery))[:.\s]*$/i,
  // credits
  /^\(?(?:image|photo(?:graph)?|picture|video|media|source|file photo|credit)s?\s*(?:copyright|caption|credit|by)?\s*[:|©]/i,
  /^(?:image (?:copyright|caption)\b|getty images|©|\(c\) ?\d{4}|copyright (?:©|\(c\)|\d)|all rights reserved)/i,
  // when and by whom
  /^[|\s]*(?:(?:first |last )?(?:published|posted|updated|modified)\b(?=.*\d)|by [^.]{3,60}\d{4}\b).{0,90}$/i,
  /^https?:\/\/\S+$/,
]
/** What somebody said is never thrown away. */
const QUOTED = /["“”«»]/
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
    line.length <= LONGEST_LINE &&
    !QUOTED.test(line) &&
    (DATE_LINE.test(line) || BOILERPLATE.some((known) => known.test(line)))
  )
}

/** A label ("World", "By Ann Lee") has a few words and no full stop. */
function isSentence(line: string): boolean {
  return /[.!?…。！？:"”»]$/.test(line) || line.split(' ').length > 8 || line.length > 60
}
