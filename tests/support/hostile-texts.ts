/** Texts of 1 MB that are no articles, each made to find where the reading of one is slow. */

const LENGTH = 1_000_000

/** Name -> the text, made anew with each call. */
export const HOSTILE_TEXTS: readonly (readonly [name: string, make: () => string])[] = [
  ...Object.entries({
    'one word without end': 'x',
    'words of 150 letters': `${'a'.repeat(150)} `,
    'small words in one sentence': 'the dog ran over a hill ',
    'one sentence over and over': 'The dog ran over the green hill. ',
    'one paragraph over and over': 'The dog ran over the green hill.\n',
    'straight quotation marks': '"',
    'curly opening marks': '“',
    'closing marks': '”',
    'quotations in no end of quotations': '“a “b” ',
    'opening marks of which none closes': '“No way ',
    'single opening marks': '‘a ',
    apostrophes: "'",
    'short quotations by one speaker': '“No,” said Ada Lind. ',
    guillemets: '« a » ',
    digits: '7',
    'single digits': '7 ',
    'digits and commas': '1,',
    'digits and hyphens': '1-',
    'digits and points': '1.',
    'numbers in words': 'one hundred and ',
    dollars: '$1 ',
    percentages: '5% ',
    changes: 'from 5 to 6 ',
    dates: 'May 5, ',
    'times of day': '10:30 ',
    ranks: '1st ',
    'a table': '12,345 6.7% $8m 9/10/2011\n',
    newlines: '\n',
    'an opening mark in each paragraph': '“a\n',
    'newlines and letters': 'a\n',
    spaces: ' ',
    'words far apart': `x${' '.repeat(500)}`,
    'lower-case initials': 'a. ',
    initials: 'A. ',
    titles: 'Mr. ',
    commas: ',',
    brackets: '(',
    'names and commas': 'Ada Lind, ',
    'names and pronouns': 'Ada Lind he ',
    'descriptions of one person': 'Ada Lind, a teacher, ',
    'verbs of saying': 'and said ',
    'relative clauses': 'who is ',
    'addresses of pages': 'http://',
    'addresses of mail': 'a@',
    emoji: '😀',
    'joined emoji': '👩‍👩‍👧‍👦',
    Arabic: 'قال الرئيس إن الحكومة. ',
    Chinese: '政府说今天下雨。',
    'quotations in Japanese': '「雨だ」と言った。',
    'unpaired halves of a surrogate': 'a\ud83d ',
    'marks upon marks': `e${'\u0301'.repeat(50)} `,
    'invisible spaces': 'a\u200b',
    zeros: '\0',
  }).map(([name, piece]) => [name, () => repeat(() => piece)] as const),
  ['words that never come back', () => repeat((index) => `w${index.toString(36)} `)],
  ['a new person in each sentence', () => repeat((index) => `“No,” Ada${letters(index)} Lind said. `)],
  ['a new number in each sentence', () => repeat((index) => `Lind ran over ${index} hills. `)],
]

function repeat(piece: (index: number) => string): string {
  const pieces: string[] = []
  for (let length = 0, index = 0; length < LENGTH; index++) {
    pieces.push(piece(index))
    length += piece(index).length
  }
  return pieces.join('').slice(0, LENGTH)
}

/** 0 -> "a", 1 -> "b", 26 -> "ba": names have no digits. */
function letters(index: number): string {
  const last = String.fromCharCode(97 + (index % 26))
  return index < 26 ? last : letters(Math.floor(index / 26)) + last
}
