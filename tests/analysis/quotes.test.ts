import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readDocument } from '../../src/analysis/document.ts'
import { findPeople } from '../../src/analysis/people.ts'
import { findQuotes } from '../../src/analysis/quotes.ts'
import type { Quote } from '../../src/core/quote.ts'

function quotes(text: string): Quote[] {
  const document = readDocument(text)
  return findQuotes(document, findPeople(document))
}

function speakers(text: string): (string | null)[] {
  return quotes(text).map((quote) => quote.speaker?.name ?? null)
}

function article(name: string): string {
  return readFileSync(new URL(`../fixtures/articles/${name}`, import.meta.url), 'utf8')
}

const INTRO = 'Lena Okoro runs a bakery on Canal Street. Samuel Brandt owns the house.\n\n'

test.each([
  ['said S', '“The oven is older than I am,” said Lena Okoro.'],
  ['said S, who', '“The oven is older than I am,” said Lena Okoro, who runs the place with Samuel Brandt.'],
  [
    'said with a long title',
    '“The oven is older than I am,” said North Harbor Bakers’ Guild chairwoman Lena Okoro.',
  ],
  [
    'said a role and S of somewhere',
    '“The oven is older than I am,” said master baker Lena Okoro of the bakers’ school in Lund.',
  ],
  ['S said', '“The oven is older than I am,” Lena Okoro said on Monday.'],
  [
    'S, apposition, said',
    '“The oven is older than I am,” Lena Okoro, 54, a baker from Lund, told Samuel Brandt.',
  ],
  ['S (party) said', '“The oven is older than I am,” Sen. Lena Okoro (D-Conn.) said.'],
  ['S said before it', 'Lena Okoro said, “The oven is older than I am.”'],
  ['S said with a colon', 'In a letter to Samuel Brandt, Lena Okoro wrote: “The oven is older than I am.”'],
  ['S, apposition, before it', 'Lena Okoro, a friend of Samuel Brandt, said, “The oven is older than I am.”'],
  ['who said', 'The room fell silent for Lena Okoro, who said, “The oven is older than I am.”'],
  ['adding', 'Lena Okoro thanked Samuel Brandt, adding, “The oven is older than I am.”'],
  ['according to', '“The oven is older than I am,” according to Lena Okoro.'],
  ['in the words of S', 'In the words of the baker, Lena Okoro, “The oven is older than I am.”'],
  ['as S put it', 'As Lena Okoro put it, “The oven is older than I am.”'],
  ['S was blunt', 'Lena Okoro was blunt: “The oven is older than I am.”'],
  [
    'as S, apposition, put it',
    'As Lena Okoro, the head of the bakers, put it: “The oven is older than I am.”',
  ],
  ['answer of S', 'Lena Okoro’s answer was: “The oven is older than I am.”'],
  ['went on to say', 'Lena Okoro went on to say, “The oven is older than I am.”'],
  ['laughed and said', 'Lena Okoro laughed and said, “The oven is older than I am.”'],
  [
    'said that somebody else did, and said',
    'Lena Okoro said the oven was built by Samuel Brandt and added, “The oven is older than I am.”',
  ],
  ['with S saying', 'The guild was silent, with its chair Lena Okoro saying, “The oven is older than I am.”'],
  [
    'a recording of S saying',
    'The film ends with footage of Lena Okoro saying, “The oven is older than I am.”',
  ],
  [
    'asked S behind a question within another’s sentence',
    'If it is true, as Samuel Brandt insists and others deny - “why is the oven so much older than I am?” asked Lena Okoro.',
  ],
  ['said S before it', 'Said Lena Okoro: “The oven is older than I am.”'],
  ['a verb that is no saying', '“The oven is older than I am,” Lena Okoro laughed.'],
  ['a rare verb of saying', '“The oven is older than I am,” Lena Okoro fumed on Monday.'],
  ['a verb like a noun', '“The oven is older than I am,” Lena Okoro notes.'],
  ['an exclamation and a title', '“The oven is older than I am!” Ms. Lena Okoro wrote on Monday.'],
  [
    'a question and an apposition',
    '“Is the oven older than I am?” Lena Okoro, a baker from Lund, said into the phone.',
  ],
  ['a title with a point', '“The oven is older than I am,” said the Rev. Lena Okoro, of the mission.'],
  ['a question', '“Is the oven older than I am?” Lena Okoro asked.'],
  ['a signature', '“The oven is older than I am.” — Lena Okoro'],
  ['a surname', `${INTRO}“The oven is older than I am,” Okoro said.`],
  ['a title and surname', `${INTRO}“The oven is older than I am,” said Ms. Okoro.`],
])('the speaker is told by “%s”', (_, text) => {
  expect(speakers(text)).toEqual(['Lena Okoro'])
})

test('whom “he” meant is not “she” later', () => {
  const text =
    '“It may last,” said Odrik Vell, a professor in Lund. He noted that 37 bakers had left.\n\nTamsin Roe, a baker, has kept her oven. She opens at seven. “It is older than I am,” she said.'

  expect(speakers(text)).toEqual(['Odrik Vell', 'Tamsin Roe'])
})

test('a share of the people asked is no speaker', () => {
  const text =
    'Fifty-one percent agreed with the statement, “The old harbor oven should be torn down this year.”'

  expect(speakers(text)).toEqual([null])
})

test.each([
  [
    'a spokesman',
    '“We have no money for that,” said a spokesman for Lena Okoro.',
    'a spokesman for Lena Okoro',
  ],
  ['whose lawyer', '“We have no money for that,” Lena Okoro’s lawyer said.', 'Lena Okoro’s lawyer'],
  ['a group', '“We have no money for that,” the bakers’ guild said in a statement.', 'the bakers’ guild'],
  ['friends of someone', '“We have no money for that,” said friends of Lena Okoro.', 'friends of Lena Okoro'],
  ['one of them', '“We have no money for that,” said one of the owners.', 'one of the owners'],
  [
    'a pair',
    '“We have no money for that,” Lena Okoro and Samuel Brandt said.',
    'Lena Okoro and Samuel Brandt',
  ],
  ['one who is unnamed', '“We have no money for that,” said one unnamed official.', 'one unnamed official'],
  ['a printed card', '“We have no money for that,” said the printed card.', 'the printed card'],
  [
    'a paper in the paragraph before',
    'The Northgate Times reports:\n\n“The bakers have no money for that.”',
    'The Northgate Times',
  ],
  ['a company', 'Northgate said: “We have no money for that.”', 'Northgate'],
])('%s is named as described', (_, text, name) => {
  expect(speakers(text)).toEqual([name])
})

test.each([
  [
    'an interrupted quotation',
    '“The oven,” Lena Okoro said, “is older than I am.”',
    ['Lena Okoro', 'Lena Okoro'],
  ],
  ['two fragments', 'Lena Okoro called it “a mess” and “a shame.”', ['Lena Okoro', 'Lena Okoro']],
  [
    'a fragment far behind another',
    'Lena Okoro called it “a mess” in June, when the town first thought of the plan for “a pier.”',
    ['Lena Okoro', null],
  ],
  [
    'a ministry, and then “it”',
    '“It is old,” said the ministry. “It is older than we are,” it added.',
    ['the ministry', 'the ministry'],
  ],
  [
    'the rest of the paragraph',
    '“It is old,” said Lena Okoro. “It is older than I am.”',
    ['Lena Okoro', 'Lena Okoro'],
  ],
  [
    'a second speaker',
    '“It is old,” said Lena Okoro. “Nonsense,” Samuel Brandt replied.',
    ['Lena Okoro', 'Samuel Brandt'],
  ],
  [
    'two in one sentence',
    'Lena Okoro said “it is really very old” but Samuel Brandt said “it is not old at all.”',
    ['Lena Okoro', 'Samuel Brandt'],
  ],
  [
    'a paragraph of its own',
    '“It is old,” said Lena Okoro.\n\n“It is older than I am.”',
    ['Lena Okoro', 'Lena Okoro'],
  ],
  [
    'a new subject before it',
    '“It is old,” said Lena Okoro.\n\nSamuel Brandt shook his head. “It can be mended.”',
    ['Lena Okoro', 'Samuel Brandt'],
  ],
])('the speaker of %s is known', (_, text, wanted) => {
  expect(speakers(text)).toEqual(wanted)
})

test.each([
  ['she', `${INTRO}“It is older than I am,” she said.`, 'Lena Okoro'],
  ['he', `${INTRO}“It is older than I am,” he said.`, 'Samuel Brandt'],
  [
    'she, of two women',
    'Lena Okoro told Ruth Abara that the oven was old.\n\n“It is older than I am,” she said.',
    'Lena Okoro',
  ],
  [
    'he, of a man and an adviser to another',
    'Samuel Brandt, an adviser to Mayor Odrik Vell, said it would last.\n\n“It is older than I am,” he said.',
    'Samuel Brandt',
  ],
  [
    'she, whose partner is named in the same sentence',
    'Lena Okoro, who married her partner, Ruth Abara, in Lund last year, took to the oven.\n\n“It is older than I am,” she said.',
    'Lena Okoro',
  ],
  [
    'she, who lives in a place that could be a person',
    'Lena Okoro, 54, who lives outside Brandsund, says she knew.\n\n“It is older than I am,” she said.',
    'Lena Okoro',
  ],
])('“%s” is whom the reader takes it for', (_, text, name) => {
  expect(speakers(text)).toEqual([name])
})

test.each([
  [
    'those who spoke before are only described',
    'Lena Okoro said it was old. Officials question the plan. “It can be mended in a year.”',
  ],
  ['nobody speaks', 'Words such as “It is older than I am” hung over the door.'],
  ['they is not one person', `${INTRO}“It is older than we are,” they said.`],
  ['it was said by nobody', 'The oven was called “much older than anyone here” for years.'],
])('no speaker is guessed where %s', (_, text) => {
  expect(speakers(text)).toEqual([null])
})

test('short mentions get the full name and the description, and boilerplate says nothing', () => {
  const found = quotes(article('short-mentions-and-boilerplate.txt'))

  const minister = ['Ingrid Solheim', 'Transport Minister']
  const expert = ['Tomas Brandvik', 'an expert on island traffic at the University of Bergen']
  const pilot = ['Oda Njøs', 'a pilot who has steered the ferry for 20 years']
  expect(found.map(({ text, speaker }) => [text.slice(0, 20), speaker?.name, speaker?.description])).toEqual([
    ['a fair partner', ...minister],
    ['the lessons of the l', ...minister],
    ['We will not leave an', ...minister],
    ['As long as there is ', ...expert],
    ['slow goodbye.', ...pilot],
    ['From the bridge of a', ...expert],
    ['The biggest trouble ', ...pilot],
    ['That’s not something', ...pilot],
  ])
})

test('a quotation that goes on in the next paragraph keeps its speaker', () => {
  const found = speakers(article('quote-over-two-paragraphs.txt'))

  expect(found).toEqual(['Lena Okoro', 'Lena Okoro', 'Lena Okoro', 'Samuel Okoro', 'Samuel Okoro'])
})

test('a quote is verbatim, insertions included, and knows its place', () => {
  const text = 'Okoro said: “The [rubber] seals\u00a0broke – all of them.”'

  const [quote] = quotes(text)

  expect(quote?.text).toBe('The [rubber] seals\u00a0broke – all of them.')
  expect(text.slice(quote?.start, quote?.end)).toBe(quote?.text)
})

test.each([
  ['Lena Okoro said the oven was “very old” on Monday.', 'fragment'],
  ['“Never,” said Lena Okoro.', 'direct'],
  ['Asked whether it works, Lena Okoro said, “Probably.”', 'direct'],
  ['Lena Okoro said the oven was “older than everyone in this room” on Monday.', 'direct'],
])('%s: a %s', (text, kind) => {
  expect(quotes(text).map((quote) => quote.kind)).toEqual([kind])
})

test.each([
  ['“It is older than I am,” Lena Okoro wrote on Monday.', 'written'],
  ['“It is older than I am,” Lena Okoro tweeted.', 'written'],
  ['“It is older than I am,” Lena Okoro said in a statement.', 'written'],
  ['“It is older than I am,” Lena Okoro said.', 'said'],
])('%s: %s', (text, quotedAs) => {
  expect(quotes(text).map((quote) => quote.quotedAs)).toEqual([quotedAs])
})

test.each([
  ['The mayor, Bill de Groot, came late.\n\n“The oven is older than I am,” de Groot said.', 'Bill de Groot'],
  ['“The oven is older than I am,” said Choi Jung-hun, a baker.', 'Choi Jung-hun'],
  ['Lena Okoro told Samuel Brandt. “The oven is older than I am,” she said.', 'Lena Okoro'],
  ['Dean Abara, who owns the house, came late.\n\n“The oven is older than I am,” Abara said.', 'Dean Abara'],
])('the speaker of “%s” is named in full', (text, name) => {
  expect(speakers(text)).toEqual([name])
})

test('the listener is not the speaker', () => {
  expect(speakers('Lena Okoro, who baked “Canal Street rye,” told Samuel Brandt that it was over.')).toEqual([
    null,
  ])
})

test('whose words they are is left open where she is a relative without a name', () => {
  expect(
    speakers(
      'Lena Okoro baked all night. His mother called at seven. “The oven is older than I am,” she still says.',
    ),
  ).toEqual([null])
})

test('a first name that is a verb as well is part of the speaker', () => {
  expect(
    speakers(
      'Sen. Ted Okoro on Friday lashed out at the bakers, accusing them of enlisting "his friends at the mill to do their baking."',
    ),
  ).toEqual(['Ted Okoro'])
})

test.each([
  ['a surname that is a month', '“The oven is older than I am,” said Rosa May on Monday.', 'Rosa May'],
  ['a title and such a surname', '“The oven is older than I am,” said Prime Minister May.', 'May'],
  ['a surname that is a people', '“The oven is older than I am,” wrote baker Tom French.', 'Tom French'],
  [
    'a long title',
    '“The oven is older than I am,” BayBread Chief On-Air Meteorologist Lena Okoro said.',
    'Lena Okoro',
  ],
  ['a title with hyphens', '“The oven is old,” Bread editor-in-chief Lena Okoro said.', 'Lena Okoro'],
  ['a party behind the name', '“The oven is old,” said Rep. Lena Okoro, D-N.Y., a baker.', 'Lena Okoro'],
  [
    'a party and a long aside',
    'Rep. Lena Okoro, D-N.Y., a co-chair of the House Oven Caucus, said that it was over.\n\n“The oven is old,” she said.',
    'Lena Okoro',
  ],
  ['two roles', '“The oven is old,” said former agent and profiler Lena Okoro, who baked.', 'Lena Okoro'],
  ['letters of the Baltic', '“The oven is old,” said Łukasz Nausėdas.', 'Łukasz Nausėdas'],
])('the name of who speaks stands by itself, with %s', (_, text, name) => {
  expect(speakers(text)).toEqual([name])
})

test.each([
  [
    'The heavy snow and poor sight are making it hard, the weather service said in a tweet, advising people to “delay travel until this afternoon.”',
    'the weather service',
  ],
  ['“The oven is older than I am,” wrote the agency in its update.', 'the agency'],
  ['“We must mend” the oven and its old door, said Lena Okoro on Monday.', 'Lena Okoro'],
  ['For confirmed orders, “a second oven may bring some help,” the researchers wrote.', 'the researchers'],
  ['It was over. Said Lena Okoro, “The oven is older than I am.”', 'Lena Okoro'],
  ['It will watch the effect of previous recalls “as well as the long-term safety of ovens.”', null],
  ['She conceded that “there is a lot of work to be done” on issues related to ovens.', null],
])('what only seems to speak does not: %s', (text, name) => {
  expect(speakers(text)).toEqual([name])
})

test('the title of a film that ends a sentence is no quote', () => {
  expect(quotes('Lena Okoro has a part in the sequel, “The Darker Baker.”')).toEqual([])
})

test('the title of a book is no quote', () => {
  expect(quotes('The shop sells “The Old Baker and the Sea” for ten crowns.')).toEqual([])
})

test('without knowing who is who, quotes have no speaker', () => {
  const document = readDocument('„Wir haben kein Geld dafür“, sagte Lena Okoro.')

  const found = findQuotes(document, undefined)

  expect(found).toEqual([
    { text: 'Wir haben kein Geld dafür', start: 1, end: 26, speaker: null, kind: 'direct', quotedAs: 'said' },
  ])
})

test.each([
  [
    'when it was said',
    'Lena Okoro last week told the council it was “a bakery, not a museum”.',
    'Lena Okoro',
  ],
  ['on which day', 'Bakers in Lund on Tuesday called it “a bakery, not a museum”.', 'Bakers in Lund'],
  [
    'when a paper was filed',
    'Court papers filed Tuesday say it is “a bakery, not a museum”.',
    'Court papers',
  ],
  [
    'where the speaker is from',
    '“It is a bakery,” Lena Okoro, 54, of Port-au-Prince told the council.',
    'Lena Okoro',
  ],
  [
    'what the speaker heads',
    '“It is a bakery,” Lena Okoro, director of the Ovens Fund, told the council.',
    'Lena Okoro',
  ],
  [
    'what the speaker is minister for',
    '“It is a bakery,” Minister for Housing Lena Okoro told the council.',
    'Lena Okoro',
  ],
  [
    'what the speaker is known for',
    'The “Night Ferry” star told the council it was “a bakery, not a museum”.',
    'The “Night Ferry” star',
  ],
  [
    'what was talked about',
    'In what Harborline called “a bakery, not a museum”, bread is sold.',
    'Harborline',
  ],
])('%s is told from who said it', (_, text, speaker) => {
  expect(speakers(text).at(-1)).toBe(speaker)
})

test('an organization is named whole', () => {
  expect(speakers('“It is a bakery,” the Centers for Bread Control said.')).toEqual([
    'the Centers for Bread Control',
  ])
  expect(speakers('“It is a bakery,” said the Daily Echo.')).toEqual(['the Daily Echo'])
})

test('“she” is no place that was only passed', () => {
  expect(speakers('The baker took a train to Lundby. “It is a bakery,” she said.')).toEqual([null])
})

test('a label that names a kind of thing says nothing', () => {
  expect(speakers('It rained. Essential words: “It is a bakery, not a museum.”')).toEqual([null])
})

test('words that belong to who speaks are not what is said', () => {
  expect(
    quotes('They rejected the “extreme” label, saying it was “a bakery, not a museum”.')[0]?.speaker,
  ).toBeNull()
})

test.each([
  ['a show', 'Lena Okoro said on the “Early Bread” show that it rained.'],
  ['a film', 'Lena Okoro quoted from the movie “The Baker” as it rained.'],
])('the name of %s is no quote', (_, text) => {
  expect(quotes(text)).toEqual([])
})

test('a nickname is no quote', () => {
  expect(quotes('Robert “Chip” Brandt left.')).toEqual([])
})

test('a speaker goes on where paragraphs were run together', () => {
  const found = quotes('"The oven is old. "The house is older, and it leaks," said Lena Okoro.')

  expect(found.map(({ text, speaker }) => [text, speaker?.name])).toEqual([
    ['The oven is old.', 'Lena Okoro'],
    ['The house is older, and it leaks,', 'Lena Okoro'],
  ])
})
