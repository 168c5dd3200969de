/** Words that say nothing about what an article is about. */

/** Function words, in the form `readWords` gives them (lower case, no apostrophe), and the verbs of reporting. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a an the and or but nor so yet if than then else because while whereas although though unless since
  of in on at to for from by with as into onto upon about above across after against along among around before behind
  below beneath beside besides between beyond during down inside near off out outside over past per through throughout
  toward towards under until up via within without
  i me my mine myself we us our ours ourselves you your yours yourself he him his himself she her hers herself
  it its itself they them their theirs themselves who whom whose which what that this these those there here
  am is are was were be been being do does did done doing have has had having will would shall should can could may
  might must ought cannot isn aren wasn weren don doesn didn hasn haven hadn won wouldn shouldn couldn ain let
  not no any all both each every either neither few more most much many other others another some such only own same
  too very just also even still again once ever never always already almost quite rather really now
  when where why how s t d ll m re ve
  say says said saying tell tells told telling according add adds added call called
  get gets got getting go goes going went gone make makes made making take takes took taken come comes came
  one two first last new`
    .trim()
    .split(/\s+/u),
)

/**
 * Words that stand in every tenth news article, whatever it is about (stems, as `stemOf` gives them). They weigh less than
 * others while a newsroom is too small to find that out by counting.
 */
export const COMMON_STEMS: ReadonlySet<string> = new Set(
  `year month week dai hour minut tim monda tuesda wednesda thursda frida saturda sunda todai yesterda tomorow
  januar februar march april june juli august septemb octob novemb decemb morn night weekend
  peopl man woman men women person group member offici spokesman spokeswoman leader head chief presid minist govern
  stat countr nation world cit town compan report news stor interview statem conferenc plan part plac point number
  million billion thousand hundr percent cent high low larg big small long short good bad great late earl recent next
  three four five six seven eight nine ten second third half near least most know think see look seem want need help use
  work show giv keep find found call ask expect believ start begin began end continu includ becom becam remain turn set
  put leav left bring hold held run mov chang increas follow announc accord issu case fact wai thing lot back home lif
  famil hous public local national international american british former top major import possibl like well able`
    .trim()
    .split(/\s+/u),
)
