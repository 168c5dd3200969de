/** A small week of news to ask about: two outlets on one story that count differently, another story, one server's own feed. */
import { bringArticle } from './articles.ts'
import { CHANNEL } from './ask.ts'
import type { Desk } from './steps.ts'

const FERRY =
  'A ferry to Skarn ran aground off Holm on Monday night with 212 passengers aboard, the coast guard of Norland said.\n\n' +
  'Tugs pulled the Astrid free at dawn. Nobody was hurt.\n\n' +
  '“The buoy that marks the reef was dark,” said Ilse Marrander, who commands the coast guard. “We had asked for a new lamp since autumn.”\n\n' +
  'The line will run buses over the Holm bridge until the hull has been looked at.'
const FERRY_SIGNAL =
  'Some 208 passengers spent the night on the Astrid after the Skarn ferry hit a reef near Holm, its owner said on Tuesday.\n\n' +
  'Divers began to look at the hull in the morning.'
export const RATES =
  'The Bank of Norland left its key rate at 3.25 percent on Monday because wages rose more slowly than it had thought.\n\n' +
  '“We are in no hurry,” Governor Tove Lindqvist told reporters in Quill.'
const SECRET = 'Quillon will pay $77 million for its rival Ostrava Mills, papers in a drawer show.'

/** Brings all of it, read and grouped. The secret merger is of the feed that only CHANNEL's server has. */
export async function bringFerryNews(desk: Desk): Promise<void> {
  const { store, now } = desk.context
  const hoursAgo = (hours: number) => new Date(now().getTime() - hours * 3_600_000)
  const feed = await store.feeds.add('https://members.example/feed.xml', CHANNEL, now())
  const articles = [
    { path: '/ferry', title: 'Ferry to Skarn runs aground', text: FERRY, publishedAt: hoursAgo(14) },
    {
      path: '/ferry-signal',
      title: 'Skarn ferry aground off Holm',
      text: FERRY_SIGNAL,
      publishedAt: hoursAgo(3),
      outlet: 'The Signal',
    },
    { path: '/rates', title: 'Bank of Norland holds its rate', text: RATES, publishedAt: hoursAgo(20) },
    {
      path: '/merger',
      title: 'Quillon plans a merger',
      text: SECRET,
      publishedAt: hoursAgo(2),
      outlet: 'Members Only',
      feed,
    },
  ]
  for (const article of articles) await bringArticle(desk, article)
  await desk.run()
}
