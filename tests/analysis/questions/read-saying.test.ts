import { describe, expect, it } from 'vitest'
import { readSaying } from '../../../src/analysis/questions/read-saying.ts'

describe('a question for someone’s words', () => {
  it.each([
    ['What did President Ada Marlow say about the tram on Monday?', 'Ada Marlow', true, 'the tram'],
    ['what did marlow say to reporters about trams', 'marlow', true, 'trams'],
    ['What does Marlow think of it all?', 'Marlow', true, 'it all'],
    ['The tram is late. What has Marlow said?', 'Marlow', true, ''],
    ['What did Marlow’s lawyer say on the fares?', 'Marlow’s lawyer', true, 'the fares'],
    ['What did the White House say about fares?', 'the White House', true, 'fares'],
    ['What did the mayor of Holm say about fares?', 'the mayor of Holm', false, 'fares'],
    ['What did the Prime Minister say last week?', 'the Prime Minister', false, ''],
  ])('%s', (question, speaker, isNamed, about) => {
    expect(readSaying(question)).toEqual({ speaker, isNamed, about })
  })

  it.each([
    'What did he say there?',
    'What did people say?',
    'Who said that?',
    'How big is it, experts say?',
  ])('is not: %s', (question) => {
    expect(readSaying(question)).toBeUndefined()
  })
})
