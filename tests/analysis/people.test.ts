import { expect, test } from 'vitest'
import { readDocument } from '../../src/analysis/document.ts'
import { findPeople, listPeople } from '../../src/analysis/people.ts'

function people(text: string) {
  return listPeople(findPeople(readDocument(text)))
}

test.each([
  ['behind the name', 'Tomas Brandvik, an expert on islands, left.', 'an expert on islands'],
  ['behind the age', 'Tomas Brandvik, 54, a pilot from Bergen, left.', 'a pilot from Bergen'],
  ['after who is', 'Tomas Brandvik, who is a pilot, left.', 'a pilot'],
  [
    'without an article',
    'It fell, said Tomas Brandvik, director of the Harbor Museum.',
    'director of the Harbor Museum',
  ],
  ['as a title', 'Transport Minister Tomas Brandvik left.', 'Transport Minister'],
  ['before the name', 'The group’s longtime lawyer Tomas Brandvik left.', 'The group’s longtime lawyer'],
  ['before the name and a comma', 'The harbor’s pilot, Tomas Brandvik, left.', 'The harbor’s pilot'],
  [
    'by what they head',
    'It fell, said the head of the port authority, Tomas Brandvik.',
    'the head of the port authority',
  ],
  ['by whose they are', 'They met Halvik’s mayor, Tomas Brandvik, on Monday.', 'Halvik’s mayor'],
  ['by both', 'Halvik’s chief of staff, Tomas Brandvik, left.', 'Halvik’s chief of staff'],
])('a person is described %s', (_, text, description) => {
  expect(people(text)).toEqual([{ name: 'Tomas Brandvik', description }])
})

test.each([
  ['a list', 'They wrote to the mayor of Halvik, Tomas Brandvik, and left.'],
  ['a place', 'In the port of Halvik, Tomas Brandvik, they said, left.'],
  ['somebody else’s request', 'At the request of Halvik, Tomas Brandvik, they said, left.'],
])('%s describes nobody', (_, text) => {
  expect(people(text)).toEqual([{ name: 'Tomas Brandvik' }])
})

test('a surname, a title and a middle name are the same person', () => {
  const { humans } = findPeople(
    readDocument(
      'Tomas Brandvik came. Mr. Brandvik spoke. Tomas E. Brandvik left. The crowd missed Brandvik.',
    ),
  )

  expect(humans.map((human) => [human.name, human.mentions.length, human.gender])).toEqual([
    ['Tomas E. Brandvik', 4, 'male'],
  ])
})

test('of two who share a surname the title tells which', () => {
  const { humans } = findPeople(
    readDocument('Lena Okoro and Samuel Okoro met. Mr. Okoro left first. Mrs. Okoro stayed.'),
  )

  expect(humans.map((human) => human.mentions.map((name) => name.text))).toEqual([
    ['Lena Okoro', 'Okoro'],
    ['Samuel Okoro', 'Okoro'],
  ])
})

test('Mrs. is for the woman, and the surname alone for the other', () => {
  const { humans } = findPeople(
    readDocument('Orvan Lind came with Melisande Lind. Mrs. Lind spoke. Orvan Lind left. Lind was angry.'),
  )

  expect(humans.map((human) => human.mentions.map((name) => name.text))).toEqual([
    ['Orvan Lind', 'Orvan Lind', 'Lind'],
    ['Melisande Lind', 'Lind'],
  ])
})

test('who is named in somebody’s words only is not the one whom the article goes on to tell of', () => {
  const { humans } = findPeople(
    readDocument('Orvan Lind wrote: “Meet Melisande Lind, our next mayor.” Lind left.'),
  )

  expect(humans.map((human) => human.mentions.map((name) => name.text))).toEqual([
    ['Orvan Lind', 'Lind'],
    ['Melisande Lind'],
  ])
})

test.each([
  ['an order', 'Meet Melisande Lind.', ['Melisande Lind']],
  ['a preposition', 'Despite Lind the band stayed.', ['Lind']],
  ['a word that a headline ran into it', 'Deport Orvan Lind? So they said. Orvan Lind left.', ['Orvan Lind']],
])('%s before a name is no part of it', (_, text, names) => {
  expect(findPeople(readDocument(text)).humans.map((human) => human.name)).toEqual(names)
})

test.each([
  'The University of Bergen opened a center in South Carolina on Monday.',
  'The Lindholm Post and the Labor Party of New Zealand disagree.',
  'Officials in Washington, Paris and Hong Kong met in January.',
  'The Supreme Court and the White House said nothing.',
])('no one is named in “%s”', (text) => {
  expect(people(text)).toEqual([])
})

test.each([
  ['particles', 'Senator Bill de Groot and Omar bin Khalil met.', ['Bill de Groot', 'Omar bin Khalil']],
  ['hyphens', 'Anna-Lena Berg met Marie-Claire Dupont.', ['Anna-Lena Berg', 'Marie-Claire Dupont']],
  ['a word that mostly is none', 'The prize went to Will Marsh. Will Berg come?', ['Will Marsh', 'Berg']],
  ['initials', 'Peter W. Lund Jr. met J.K. Marsh.', ['Peter W. Lund Jr.', 'J.K. Marsh']],
])('names hold %s', (_, text, names) => {
  const found = findPeople(readDocument(text)).humans.map((human) => human.name)

  expect(found).toEqual(names)
})

test.each([
  [
    'the office before the name',
    'Secretary of State Tomas Brandvik left.',
    'Tomas Brandvik',
    'Secretary of State',
  ],
  [
    'an office for something',
    'High Commissioner for Refugees Tomas Brandvik left.',
    'Tomas Brandvik',
    'High Commissioner for Refugees',
  ],
  [
    'an office of and for something with an article',
    'Minister for the Environment Tomas Brandvik left.',
    'Tomas Brandvik',
    'Minister for the Environment',
  ],
  [
    'the see of an archbishop',
    'Archbishop of Canterbury Tomas Brandvik left.',
    'Tomas Brandvik',
    'Archbishop of Canterbury',
  ],
  ['a role of several', 'Judges Tomas Brandvik and Ada Njøs left.', 'Tomas Brandvik', 'Judges'],
])('%s is no part of it', (_, text, name, description) => {
  expect(people(text)[0]).toEqual({ name, description })
})

test.each([
  ['a surname that is also a role', 'Tim Cook left. Later Cook came back.', 'Tim Cook'],
  ['a surname that is also a title', 'Stephen King left. Later King came back.', 'Stephen King'],
  ['a surname that is also a place', 'Faith Hill left. Later Hill came back.', 'Faith Hill'],
  ['a title as a surname, and a suffix', 'Daniel King Jr. left. Later King came back.', 'Daniel King Jr.'],
  [
    'a surname of two with a hyphen',
    'Peter Hill-Brandvik left. Later Hill-Brandvik came back.',
    'Peter Hill-Brandvik',
  ],
  ['a nickname in marks', 'Robert “Chip” Brandvik left. Later Brandvik came back.', 'Robert “Chip” Brandvik'],
])('%s is found again by the surname', (_, text, name) => {
  const { humans } = findPeople(readDocument(text))

  expect(humans.map((human) => [human.name, human.mentions.length])).toEqual([[name, 2]])
})

test.each([
  ['a newspaper', 'The story stood in the Daily Echo first.', 'Echo'],
  ['a magazine', 'The story stood in National Harborlands first.', 'Harborlands'],
  ['a park', 'The crowd stood in Victoria Park first.', 'Victoria Park'],
  ['a group of something', 'The crowd met with Color of Change first.', 'Color'],
  ['people of a country', 'The Dutchman met two Slovenians first.', 'Dutchman', 'Slovenians'],
  ['who took the picture', 'The harbor at night. Tomas Brandvik/Harbor Wire', 'Tomas Brandvik'],
])('%s is nobody', (_, text, ...unwanted) => {
  const { humans } = findPeople(readDocument(text))

  expect(humans.filter(({ name }) => unwanted.includes(name))).toEqual([])
})

test('the day behind a name is no part of it', () => {
  expect(people('The board met Mayor Tomas Brandvik Sunday.')).toEqual([
    { name: 'Tomas Brandvik', description: 'Mayor' },
  ])
})
