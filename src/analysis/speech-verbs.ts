/** Verbs that link a speaker and words. */

/** These may stand right behind a quotation: “No,” warned Ito. */
const SAYING = `say tell ask add note explain argue warn claim insist declare state announce reply respond answer recall
  remember continue conclude write tweet retweet post text email blog suggest admit acknowledge concede
  confess emphasize emphasise stress reiterate repeat remark comment observe quip joke counter retort shout
  yell scream cry whisper mutter boast brag complain lament bemoan sigh urge demand plead beg pledge promise
  vow swear predict propose testify reveal report recount relate read confirm affirm assert contend maintain
  allege charge reason muse wonder question inquire exclaim proclaim pronounce opine chime interject begin
  start finish offer advise caution instruct apologize laugh agree disagree hint indicate signal deadpan fume
  thunder bellow roar chant sing echo elaborate clarify scoff sneer snap bark gush rave marvel surmise
  speculate guess estimate figure hope worry fear mention posit volunteer tease taunt intone snipe implore
  crow hiss hail rail theorize cheer summarize summarise editorialize growl grumble groan moan chuckle stammer
  interrupt protest profess pray recommend rejoin assure inform remind persist believe think beam enthuse
  object explode scold stipulate tout vent jest broadcast gripe grouse sum lecture swipe blast counsel nod
  smile shrug`
/** These only stand before words that go into the sentence: called it “a disgrace”. */
const NAMING = `call describe label dub brand term refer accuse criticize criticise slam rip dismiss praise mock ridicule
  deride denounce decry condemn attack blame express feel deny quote cite point speak characterize
  characterise portray cast compare liken deem consider want see use promote defend talk discuss give make
  issue send share sign publish deliver raise present invoke paint tell order require allow warn rate vow
  argue declare hope mean hear`

/** Verbs that mostly say something else: they count only right before a quotation. */
const LOOSE = `continue begin start finish read agree answer point figure signal estimate maintain offer want see use make
  give issue send share sign publish deliver raise present hear mean order require allow rate consider promote
  feel promise hope plan demand reveal report conclude relate talk discuss recall cast`

const IRREGULAR: Readonly<Record<string, readonly string[]>> = {
  say: ['said'],
  tell: ['told'],
  write: ['wrote', 'written'],
  read: ['read'],
  swear: ['swore', 'sworn'],
  begin: ['began', 'begun'],
  sing: ['sang', 'sung'],
  think: ['thought'],
  speak: ['spoke', 'spoken'],
  feel: ['felt'],
  cast: ['cast'],
  see: ['saw', 'seen'],
  give: ['gave', 'given'],
  make: ['made'],
  send: ['sent'],
  mean: ['meant'],
  hear: ['heard'],
  broadcast: ['broadcast'],
  rip: ['ripped'],
  slam: ['slammed'],
  quip: ['quipped'],
  admit: ['admitted'],
  beg: ['begged'],
  brag: ['bragged'],
  refer: ['referred'],
  snap: ['snapped'],
  nod: ['nodded'],
  sum: ['summed'],
  deadpan: ['deadpanned'],
}
const SAYING_FORMS = forms(SAYING)
const NAMING_FORMS = forms(NAMING)
const LOOSE_FORMS = forms(LOOSE)
const WRITING_FORMS = forms('write tweet retweet post text email blog publish editorialize')

/** Whether a word links a speaker and a quotation that stands by itself: "said", "recalls", "adding". */
export function isSaying(word: string): boolean {
  return SAYING_FORMS.has(word.toLowerCase())
}

/** Whether a word can bring someone's words into a sentence: "said", but also "called", "described". */
export function isSpeech(word: string): boolean {
  const form = word.toLowerCase()
  return SAYING_FORMS.has(form) || NAMING_FORMS.has(form)
}

/** Whether a word only speaks right before a quotation: “Ito continued, …”, but not “Ito continued to be …”. */
export function isLooseSpeech(word: string): boolean {
  return LOOSE_FORMS.has(word.toLowerCase())
}

/** "told" wants a listener behind it: what follows is never who speaks. */
export function isTelling(word: string): boolean {
  return /^(?:tells?|told|telling|asks?|asked|reminds?|reminded|informs?|informed|assures?|assured)$/iu.test(
    word,
  )
}

/** Whether the words were written: "tweeted". */
export function isWriting(word: string): boolean {
  return WRITING_FORMS.has(word.toLowerCase())
}

/** Base forms -> all forms, as English spells them. */
function forms(list: string): ReadonlySet<string> {
  return new Set(
    list
      .trim()
      .split(/\s+/u)
      .flatMap((verb) => [verb, third(verb), ...past(verb), participle(verb)]),
  )
}

function third(verb: string): string {
  if (/(?:[sxz]|ch|sh)$/u.test(verb)) return `${verb}es`
  return /[^aeiou]y$/u.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`
}

function past(verb: string): readonly string[] {
  const irregular = IRREGULAR[verb]
  if (irregular !== undefined) return irregular
  if (verb.endsWith('e')) return [`${verb}d`]
  return /[^aeiou]y$/u.test(verb) ? [`${verb.slice(0, -1)}ied`] : [`${verb}ed`]
}

function participle(verb: string): string {
  const doubled = IRREGULAR[verb]?.[0]?.match(/^(.+[^aeiou])ed$/u)?.[1]
  if (doubled?.startsWith(verb)) return `${doubled}ing`
  if (verb === 'begin') return 'beginning'
  return verb.endsWith('e') && !verb.endsWith('ee') ? `${verb.slice(0, -1)}ing` : `${verb}ing`
}
