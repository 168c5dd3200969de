/**
 * Words that say nothing about what an article is about: function words, in the form `readWords` gives them (lower case, no
 * apostrophe), and the verbs of reporting.
 */
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
