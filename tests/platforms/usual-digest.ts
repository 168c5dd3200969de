/** A digest as it comes on most mornings: six stories told, ten more by their headline. */
import type { Block, Message, Section } from '../../src/core/message.ts'

export const TITLE = 'Top stories · Sunday, 22 November'

export const usualDigest: Message = {
  title: TITLE,
  sections: [
    { blocks: [{ type: 'heading', text: TITLE }] },
    ...Array.from({ length: 6 }, (_, i) => story(i + 1)),
    {
      blocks: [
        { type: 'heading', text: 'Also in the news' },
        { type: 'list', items: Array.from({ length: 10 }, (_, i) => ({ content: headline(i + 7) })) },
      ],
    },
  ],
}

function story(i: number): Section {
  const [title, place] = headline(i)
  return {
    blocks: [
      { type: 'heading', text: title.link, url: title.url },
      {
        type: 'note',
        content: ['Harbor Ledger, ', { time: new Date('2026-11-22T07:30:00Z') }, ' · also ', title],
      },
      sentence(
        'The council voted on Monday to replace both diesel ferries with electric ones by the end of May.',
      ),
      sentence(
        'The plan, which was put off twice, will cost the harbor $41 million over the next six years.',
      ),
      sentence(
        'Crews say that nobody has told them yet where they are to be trained for the new boats, or when.',
      ),
      quote(
        'We have waited for this day since the old boats were new, and so has every child in this town',
        title.url,
      ),
      quote('Nobody has shown us a timetable that a family can live with', title.url),
      {
        type: 'list',
        items: [
          {
            content: [
              'More than ',
              { strong: '120 workers' },
              ' had not been told where they would be trained.',
              place,
            ],
          },
          {
            content: [
              '…expects fuel costs to fall by ',
              { strong: '35 percent' },
              ' in the first year.',
              place,
            ],
          },
        ],
      },
    ],
  }
}

function sentence(words: string): Block {
  return { type: 'text', content: [words] }
}

function quote(words: string, url: string): Block {
  const place = {
    link: 'Harbor Ledger',
    url: `${url}#:~:text=We%20have%20waited%20for%20this,child%20in%20this%20town`,
  }
  return { type: 'quote', text: words, source: [{ strong: 'Marit Osei' }, ', the harbor master · ', place] }
}

function headline(i: number) {
  const url = `https://www.harbor-ledger.example/2026/11/21/region/council-buys-electric-ferries-${i}`
  return [{ link: `The council buys electric ferries for line ${i}`, url }, ' · Harbor Ledger'] as const
}
