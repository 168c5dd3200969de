import { describe, expect, it } from 'vitest'
import { type Message, message, notice } from '../../src/core/message.ts'
import { renderPost, splitDiscord } from '../../src/platforms/discord/render.ts'
import { messageFaults } from '../support/discord/limits.ts'
import { readMarkdown } from '../support/discord/read-markdown.ts'
import { rendererContract, type View } from './renderer-contract.ts'
import { TITLE, usualDigest } from './usual-digest.ts'

rendererContract({ name: 'Discord', split: splitDiscord, view })

function view(part: Message): View {
  const { content, embeds, allowed_mentions } = renderPost(part)
  const read = [content, ...embeds.flatMap(({ title = '', description = '' }) => [title, description])].map(
    readMarkdown,
  )
  return {
    text: read.map(({ text }) => text).join('\n'),
    links: [...embeds.flatMap(({ url }) => url ?? []), ...read.flatMap(({ links }) => links)],
    pings: read.flatMap(({ pings }) => pings),
    faults: messageFaults({ content, embeds, allowed_mentions: allowed_mentions }),
  }
}

describe('a Discord post', () => {
  it('shows a story as a card: its headline links, quotes stand apart, times are the reader’s own', () => {
    const story = message(
      'Morning brief: 1 story',
      { type: 'heading', text: 'Troops stay', url: 'https://news.example/troops' },
      { type: 'text', content: ['About ', { strong: '600' }, ' stay.'] },
      {
        type: 'quote',
        text: 'We stay.\nFor now.',
        source: [
          'Ada Quill · ',
          { link: 'The Example', url: 'https://news.example/troops#:~:text=We%20stay' },
        ],
      },
      { type: 'list', items: [{ content: [{ strong: '4.5%' }, ' growth'] }, { content: ['600 people'] }] },
      { type: 'note', content: ['3 outlets · ', { time: new Date('2026-01-05T07:30:00Z') }] },
    )

    expect(renderPost(story)).toEqual({
      content: '-# Morning brief: 1 story',
      embeds: [
        {
          color: 0x2b4c7e,
          title: 'Troops stay',
          url: 'https://news.example/troops',
          description: [
            'About **600** stay.',
            '',
            '> “We stay.',
            '> For now.”',
            '> — Ada Quill · [The Example](https://news.example/troops#:~:text=We%20stay)',
            '- **4.5%** growth',
            '- 600 people',
            '-# 3 outlets · <t:1767598200:f>',
          ].join('\n'),
        },
      ],
      allowed_mentions: { parse: [] },
    })
  })

  it('is a plain line where there is only one sentence to say', () => {
    expect(renderPost(notice('No quote by *Nobody* yet.'))).toMatchObject({
      content: 'No quote by \\*Nobody\\* yet.',
      embeds: [],
    })
  })

  it('says its title once, where notifications show it', () => {
    const help = message(
      'Commands',
      { type: 'heading', text: 'Commands' },
      { type: 'text', content: ['All.'] },
    )

    expect(renderPost(help)).toMatchObject({ content: '**Commands**', embeds: [{ description: 'All.' }] })
    expect(renderPost(help).embeds[0]).not.toHaveProperty('title')
  })

  it('links both of two stories at one address, though Discord shows one embed an address', () => {
    const heading = { type: 'heading', text: 'Live', url: 'https://news.example/live' } as const
    const twice = { title: 'Two', sections: [{ blocks: [heading] }, { blocks: [heading] }] }

    const { embeds } = renderPost(twice)

    expect(embeds[0]).toMatchObject({ title: 'Live', url: heading.url })
    expect(embeds[1]).toMatchObject({ description: '**[Live](https://news.example/live)**' })
  })

  it('holds a digest of a dozen short stories in one post', () => {
    const section = (i: number) => ({
      blocks: [
        { type: 'heading', text: `Story ${i}`, url: `https://news.example/${i}` } as const,
        { type: 'text', content: ['A short sentence.'] } as const,
      ],
    })
    const dozen = { title: 'Brief', sections: Array.from({ length: 12 }, (_, i) => section(i)) }

    expect(splitDiscord(dozen)).toEqual([dozen])
    expect(view(dozen).faults).toEqual([])
  })

  it('holds a usual digest in two posts, its stories whole, its title large on the first only', () => {
    const parts = splitDiscord(usualDigest)

    expect(parts.flatMap(({ sections }) => sections)).toEqual(usualDigest.sections)
    expect(parts).toHaveLength(2)
    const posts = parts.map(renderPost)
    expect(posts.map(({ content }) => content)).toEqual([`**${TITLE}**`, `-# ${TITLE} (2/2)`])
    expect(JSON.stringify(posts.map(({ embeds }) => embeds))).not.toContain(TITLE)
  })
})
