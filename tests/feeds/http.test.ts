import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { PermanentError, TemporaryError } from '../../src/core/errors.ts'
import { retryAfterMs } from '../../src/feeds/answer-headers.ts'
import { openHttp, startWeb } from './web.ts'

describe('fetching a feed', () => {
  it('brings its bytes, and what to send back the next time', async () => {
    const web = await startWeb((_request, response) => {
      response
        .writeHead(200, {
          'content-type': 'application/rss+xml; charset=utf-8',
          etag: 'W/"a1"',
          'last-modified': 'Sun, 22 Nov 2026 08:00:00 GMT',
          'cache-control': 'public, max-age=600',
        })
        .end('<rss/>')
    })

    const answer = await openHttp().get(`${web}/feed.xml`)

    expect(answer).toMatchObject({
      status: 200,
      url: `${web}/feed.xml`,
      contentType: 'application/rss+xml; charset=utf-8',
      etag: 'W/"a1"',
      lastModified: 'Sun, 22 Nov 2026 08:00:00 GMT',
      maxAgeMs: 600_000,
    })
    expect(answer).not.toHaveProperty('permanentUrl')
    expect(Buffer.from(answer.body).toString()).toBe('<rss/>')
  })

  it('costs the publisher next to nothing when nothing changed', async () => {
    const web = await startWeb((request, response) => {
      const isKnown =
        request.headers['if-none-match'] === '"a1"' &&
        request.headers['if-modified-since'] === 'Sun, 22 Nov 2026 08:00:00 GMT'
      response.writeHead(isKnown ? 304 : 200).end(isKnown ? undefined : '<rss/>')
    })

    const answer = await openHttp().get(web, { etag: '"a1"', lastModified: 'Sun, 22 Nov 2026 08:00:00 GMT' })

    expect(answer.status).toBe(304)
    expect(answer.body).toHaveLength(0)
  })

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
    ['identity', (text: string) => Buffer.from(text)],
  ])('unpacks %s', async (encoding, pack) => {
    const web = await startWeb((_request, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end(pack('Zürich'))
    })

    const answer = await openHttp().get(web)

    expect(Buffer.from(answer.body).toString()).toBe('Zürich')
  })

  it('says honestly who asks', async () => {
    const web = await startWeb((request, response) => response.end(request.headers['user-agent']))

    const answer = await openHttp().get(web)

    expect(Buffer.from(answer.body).toString()).toMatch(/^Nutgraf\/\S+ \(.*bot.*\)$/)
  })

  it('asks a host one thing at a time', async () => {
    let running = 0
    let most = 0
    const web = await startWeb((_request, response) => {
      most = Math.max(most, ++running)
      setImmediate(() => {
        running--
        response.end()
      })
    })
    const http = openHttp()

    await Promise.all([1, 2, 3, 4].map((page) => http.get(`${web}/${page}`)))

    expect(most).toBe(1)
  })
})

describe('redirects', () => {
  it('are followed, and a permanent move is told', async () => {
    const web = await startWeb((request, response) => {
      const next = { '/old': [301, '/newer'], '/newer': [308, '/new'], '/new': [302, '/today'] } as const
      const hop = next[request.url as keyof typeof next]
      if (hop) response.writeHead(hop[0], { location: hop[1] }).end('moved')
      else response.end('here')
    })

    const answer = await openHttp().get(`${web}/old`)

    expect(answer).toMatchObject({ url: `${web}/today`, permanentUrl: `${web}/new` })
  })

  it('that go in circles end after five', async () => {
    let requests = 0
    const web = await startWeb((_request, response) => {
      requests++
      response.writeHead(302, { location: '/again' }).end()
    })

    const fetched = openHttp().get(web)

    await expect(fetched).rejects.toThrow('redirects more than 5 times')
    await expect(fetched).rejects.toThrow(PermanentError)
    expect(requests).toBe(6)
  })

  it('take a password along on the same host only', async () => {
    const seen: (string | undefined)[] = []
    const other = await startWeb((request, response) => {
      seen.push(request.headers.authorization)
      response.end('ok')
    })
    const web = await startWeb((request, response) => {
      seen.push(request.headers.authorization)
      response.writeHead(302, { location: request.url === '/' ? '/inside' : other }).end()
    })

    const answer = await openHttp().get(web.replace('http://', 'http://ann:s%C3%A9same@'))

    const basic = `Basic ${Buffer.from('ann:sésame').toString('base64')}`
    expect(seen).toEqual([basic, basic, undefined])
    expect(answer.url).toBe(`${other}/`)
  })

  it('leave no password in the address that answered', async () => {
    const web = await startWeb((_request, response) => response.end('ok'))

    const answer = await openHttp().get(`${web.replace('http://', 'http://ann:sesame@')}/feed`)

    expect(answer.url).toBe(`${web}/feed`)
  })
})

describe('what a server can do to us is bounded', () => {
  it('a small gzip bomb is stopped at the cap of its unpacked size', async () => {
    const bomb = gzipSync(Buffer.alloc(100_000_000))
    const web = await startWeb((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)
    })

    const fetched = openHttp().get(web, { maxBytes: 5_000_000 })

    expect(bomb.length).toBeLessThan(200_000)
    await expect(fetched).rejects.toThrow('is larger than 5 MB')
    await expect(fetched).rejects.toThrow(PermanentError)
  })

  it('a page of 50 MB is not read to its end', async () => {
    let sent = 0
    const web = await startWeb((_request, response) => {
      const chunk = Buffer.alloc(1_000_000, 'a')
      const write = () => {
        while (sent < 50_000_000 && !response.destroyed) {
          sent += chunk.length
          if (!response.write(chunk)) return response.once('drain', write)
        }
        return response.end()
      }
      write()
    })

    await expect(openHttp().get(web)).rejects.toThrow('is larger than 5 MB')

    expect(sent).toBeLessThan(20_000_000)
  })

  it('a server that drips is left when the time for everything is over', async () => {
    const web = await startWeb((_request, response) => {
      response.write('a')
      const drip = setInterval(() => response.write('a'), 20)
      response.on('close', () => clearInterval(drip))
    })

    const fetched = openHttp().get(web, { timeoutMs: 300 })

    await expect(fetched).rejects.toThrow('took too long to answer')
    await expect(fetched).rejects.toThrow(TemporaryError)
  })

  it('a server that never answers is left as well, and the next request to it gets its turn', async () => {
    const web = await startWeb((request, response) => {
      if (request.url === '/ok') response.end('ok')
    })
    const http = openHttp()

    const [silent, next] = await Promise.allSettled([
      http.get(web, { timeoutMs: 200 }),
      http.get(`${web}/ok`),
    ])

    expect(silent).toMatchObject({ status: 'rejected', reason: { name: 'TemporaryError' } })
    expect(next).toMatchObject({ status: 'fulfilled', value: { status: 200 } })
  })

  it('an answer that breaks off or is packed wrong is worth another try', async () => {
    const web = await startWeb((request, response) => {
      if (request.url === '/garbled') response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip')
      else response.writeHead(200, { 'content-length': '100' }).write('half', () => response.destroy())
    })
    const http = openHttp()

    await expect(http.get(`${web}/half`)).rejects.toThrow(TemporaryError)
    await expect(http.get(`${web}/garbled`)).rejects.toThrow(TemporaryError)
  })
})

describe('a server that says no', () => {
  it.each([
    [429, TemporaryError],
    [500, TemporaryError],
    [503, TemporaryError],
    [401, PermanentError],
    [403, PermanentError],
    [404, PermanentError],
    [410, PermanentError],
  ])('with %i', async (status, kind) => {
    const web = await startWeb((_request, response) => response.writeHead(status).end('no'))

    await expect(openHttp().get(web)).rejects.toThrow(kind)
  })

  it('is asked again when it says so', async () => {
    const web = await startWeb((_request, response) => response.writeHead(429, { 'retry-after': '90' }).end())

    await expect(openHttp().get(web)).rejects.toMatchObject({ retryAfterMs: 90_000 })
  })

  it.each([
    ['120', 120_000],
    ['Sun, 22 Nov 2026 08:05:00 GMT', 300_000],
    ['Sun, 22 Nov 2026 07:00:00 GMT', 0],
    ['999999999', 86_400_000],
    ['soon', undefined],
    [undefined, undefined],
  ])('Retry-After %s', (header, wait) => {
    expect(retryAfterMs(header, new Date('2026-11-22T08:00:00Z'))).toBe(wait)
  })

  it('that is not there at all is worth another try', async () => {
    await expect(openHttp().get('http://127.0.0.1:1/feed')).rejects.toThrow(TemporaryError)
  })

  it('never makes us tell the secret of a private feed', async () => {
    const web = await startWeb((_request, response) => response.writeHead(500).end())
    const secret = web.replace('http://', 'http://ann:sesame@')

    const failed = openHttp().get(`${secret}/private/8f14e45fceea167a5a36/feed.xml?token=opensesame`)

    await expect(failed).rejects.toThrow(/^127\.0\.0\.1:\d+\/private\/…\/feed\.xml is busy or broken/)
  })
})
