import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { PermanentError } from '../../src/core/errors.ts'
import { createExtractor } from '../../src/feeds/extract-article.ts'
import { htmlToText } from '../../src/feeds/paragraphs.ts'
import { createFeedParser } from '../../src/feeds/parse-feed.ts'
import { slimPage } from '../../src/feeds/slim-page.ts'

const ARTICLE = `<article>${'<p>The council met on Friday and talked about the harbour wall for three hours.</p>'.repeat(10)}</article>`
/** Far more than any of them needs, far less than they take without the guard. */
const SOON = 5000

describe('pages that want to keep us busy', () => {
  const extractor = createExtractor({ timeoutMs: SOON })
  afterAll(() => extractor.close())

  it.each([
    ['1,000 nested divs', '<div>'.repeat(1000) + ARTICLE],
    ['100,000 nested divs', '<div>'.repeat(100_000)],
    ['divs that pretend to be closed', '<div></b>'.repeat(50_000) + ARTICLE],
    ['nested lists', '<ul><li><p>'.repeat(20_000)],
    ['nested tables', '<table><tr><td>'.repeat(5000)],
    ['unclosed bold', '<b>'.repeat(100_000) + ARTICLE],
    ['200,000 line breaks', '<br>'.repeat(200_000)],
    ['5 MB of “<”', '<'.repeat(5_000_000)],
    ['5 MB in an attribute', `<div class="${'a '.repeat(2_500_000)}">${ARTICLE}</div>`],
    ['100,000 attributes', `<div ${'class=a id=b '.repeat(50_000)}>${ARTICLE}</div>`],
    ['quotes that never close', '<a href="'.repeat(100_000)],
    ['comments that never close', '<!--'.repeat(500_000)],
    ['scripts that never close', '<script>'.repeat(100_000)],
  ])('%s', async (_name, html) => {
    const article = await extractor.extract(html)

    expect(article.text.length).toBeLessThan(10_000)
  })

  it('a guarded page still gives its article', async () => {
    const { text } = await extractor.extract('<div>'.repeat(1000) + ARTICLE)

    expect(text).toContain('talked about the harbour wall')
  })

  it('one that takes too long is given up', async () => {
    const impatient = createExtractor({ timeoutMs: 1 })
    onTestFinished(() => impatient.close())
    const long = `<div>${'<section><p>Text, more text, and, text.</p></section>'.repeat(5000)}</div>`

    await expect(impatient.extract(long)).rejects.toThrow('It took too long to be read as an article.')
  })

  it('one of 50 MB is refused at once', async () => {
    const reading = extractor.extract('a'.repeat(50_000_000))

    await expect(reading).rejects.toThrow('larger than 10 MB')
    await expect(reading).rejects.toThrow(PermanentError)
  })

  it('are slim after the guard, whatever they were', () => {
    const slim = slimPage(`${'<div class="a"><p>'.repeat(30_000)}`)

    expect(slim.match(/<[a-z]/g)?.length).toBeLessThanOrEqual(10_000)
  })

  it('can’t hide in a feed’s summary', () => {
    expect(htmlToText(`${'<div>'.repeat(100_000)}Text`)).toBe('')
    expect(htmlToText(`${'<div>'.repeat(500)}Text`)).toBe('Text')
  })
})

describe('feeds that want to keep us busy', () => {
  const wrap = (inside: string) => `<rss version="2.0"><channel><title>T</title>${inside}</channel></rss>`

  it.each([
    ['a million attributes', wrap(`<item ${'a="1" '.repeat(800_000)}><title>x</title></item>`)],
    ['a million empty entries', wrap('<item/>'.repeat(1_000_000))],
    ['an author of commas', wrap(`<item><author>${','.repeat(400_000)}a b@c.d</author></item>`)],
    ['deep nesting', wrap('<a>'.repeat(500_000))],
  ])('%s: an answer or a refusal within the limit', async (_name, xml) => {
    const parser = createFeedParser({ timeoutMs: 1000 })
    onTestFinished(() => parser.close())

    const outcome = await parser.parse(Buffer.from(xml)).catch((error: unknown) => error)

    if (outcome instanceof Error) expect(outcome).toBeInstanceOf(PermanentError)
    else expect(outcome).toMatchObject({ title: 'T' })
    await expect(parser.parse(Buffer.from(wrap('<item><title>next</title></item>')))).resolves.toMatchObject({
      entries: [{ title: 'next' }],
    })
  })
})

it('work that waits for a thread ends when the workers are closed', async () => {
  const extractor = createExtractor({ timeoutMs: SOON })
  const reading = Promise.allSettled([extractor.extract(ARTICLE), extractor.extract(ARTICLE)])

  await extractor.close()

  for (const outcome of await reading) expect(outcome).toMatchObject({ reason: { name: 'TemporaryError' } })
})
