import { describe, expect, it } from 'vitest'
import { message } from '../../src/core/message.ts'
import { renderSlack, splitSlack } from '../../src/platforms/slack/render.ts'
import { readBack } from '../support/slack/read-back.ts'
import { rendererContract } from './renderer-contract.ts'
import { TITLE, usualDigest } from './usual-digest.ts'

rendererContract({
  name: 'Slack',
  split: splitSlack,
  view: (part) => readBack(renderSlack(part)),
})

describe('a digest on Slack', () => {
  it('reads as a story with its quote, its figures and its small print', () => {
    const url = 'https://harbor.example/ferry'

    const { text, blocks } = renderSlack(
      message(
        'Morning brief',
        { type: 'heading', text: 'Ferry line to return', url },
        { type: 'text', content: ['The harbor line sails again.'] },
        { type: 'quote', text: 'We never left.', source: [{ strong: 'Ines Vale' }, ', ferry master'] },
        { type: 'list', items: [{ content: [{ strong: '$4 million' }, ' for two boats'] }] },
        { type: 'note', content: ['Harbor Post · ', { time: new Date('2026-01-05T07:30:00Z') }] },
      ),
    )

    expect(text).toBe('Morning brief')
    expect(blocks).toEqual([
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'link', url, text: 'Ferry line to return', style: { bold: true } },
              { type: 'text', text: '\nThe harbor line sails again.' },
            ],
          },
          {
            type: 'rich_text_quote',
            elements: [
              { type: 'text', text: '“We never left.”\n— ' },
              { type: 'text', text: 'Ines Vale', style: { bold: true } },
              { type: 'text', text: ', ferry master' },
            ],
          },
          {
            type: 'rich_text_list',
            style: 'bullet',
            elements: [
              {
                type: 'rich_text_section',
                elements: [
                  { type: 'text', text: '$4 million', style: { bold: true } },
                  { type: 'text', text: ' for two boats' },
                ],
              },
            ],
          },
        ],
      },
      {
        type: 'context',
        elements: [
          {
            type: 'mrkdwn',
            text: 'Harbor Post · <!date^1767598200^{date_short_pretty} {time}|2026-01-05 07:30 UTC>',
            verbatim: true,
          },
        ],
      },
    ])
  })

  it('holds ten stories of common length in one message', () => {
    const story = {
      blocks: [
        { type: 'heading', text: 'Ministers meet again in the harbor town', url: 'https://harbor.example/a' },
        { type: 'text', content: ['They met on Tuesday and parted without a result. '.repeat(5)] },
        { type: 'quote', text: 'We will go on until there is a result.', source: ['Ines Vale'] },
        { type: 'note', content: ['Harbor Post, The Example'] },
      ],
    } as const

    expect(splitSlack({ title: 'Morning brief', sections: Array(10).fill(story) })).toHaveLength(1)
  })

  it('takes one or two messages on most days, its stories whole, its title on the first only', () => {
    const parts = splitSlack(usualDigest)

    expect(parts.flatMap(({ sections }) => sections)).toEqual(usualDigest.sections)
    expect(parts).toHaveLength(2)
    const shown = parts.map((part) => readBack(renderSlack(part)).text)
    expect(shown.map((text) => text.split(TITLE).length - 1)).toEqual([1, 0])
  })

  it('keeps a story whole for the next message where this one has no more room', () => {
    const story = (i: number) => ({
      blocks: [
        { type: 'heading', text: `Story ${i}`, url: `https://harbor.example/${i}` } as const,
        { type: 'text', content: ['They met on Tuesday and parted without a result. '.repeat(100)] } as const,
      ],
    })
    const sections = [1, 2, 3, 4].map(story)

    const parts = splitSlack({ title: 'Morning brief', sections })

    expect(parts.map((part) => part.sections)).toEqual([sections.slice(0, 2), sections.slice(2)])
  })

  it('sends a notification that calls nobody', () => {
    expect(renderSlack(message('<!channel> & @here *now*')).text).toBe(
      '&lt;!channel&gt; &amp; @here \u200b*\u200bnow\u200b*\u200b',
    )
  })
})
