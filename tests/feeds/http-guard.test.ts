import { describe, expect, it } from 'vitest'
import { PermanentError, UserError } from '../../src/core/errors.ts'
import { createHttp } from '../../src/feeds/http.ts'
import { openHttp, startWeb } from './web.ts'

describe('a feed’s address can’t be used to reach what is not public', () => {
  it.each([
    ['loopback', 'http://127.0.0.1/'],
    ['loopback in hexadecimal', 'http://0x7f.1/'],
    ['loopback as one number', 'http://2130706433/'],
    ['loopback in IPv6', 'http://[::1]/'],
    ['loopback mapped into IPv6', 'http://[::ffff:127.0.0.1]/'],
    ['a private network', 'http://10.1.2.3/'],
    ['the cloud’s metadata', 'http://169.254.169.254/latest/meta-data/'],
    ['a private network behind NAT64', 'http://[64:ff9b::a01:203]/'],
    ['nowhere', 'http://0.0.0.0/'],
  ])('%s is refused', async (_name, url) => {
    const http = openHttp([])

    const fetched = http.get(url)

    await expect(fetched).rejects.toThrow(PermanentError)
    await expect(fetched).rejects.toThrow('private network')
  })

  it('a name that leads to loopback is refused when it is dialed', async () => {
    let isReached = false
    const web = await startWeb((_request, response) => {
      isReached = true
      response.end('secret')
    })

    const fetched = openHttp([]).get(web.replace('127.0.0.1', 'localhost'))

    await expect(fetched).rejects.toThrow(PermanentError)
    expect(isReached).toBe(false)
  })

  it('a redirect to a private address is refused', async () => {
    const web = await startWeb((_request, response) => {
      response.writeHead(302, { location: 'http://10.0.0.1/admin' }).end()
    })

    const fetched = openHttp().get(web)

    await expect(fetched).rejects.toThrow('10.0.0.1/admin is on a private network')
  })

  it.each([
    'file:///etc/passwd',
    'ftp://news.example/',
    'data:text/plain,hello',
    'javascript:alert(1)',
  ])('%s is no web address', async (url) => {
    await expect(openHttp().get(url)).rejects.toThrow('Only http and https')
  })

  it('a redirect to a file is refused', async () => {
    const web = await startWeb((_request, response) => {
      response.writeHead(301, { location: 'file:///etc/passwd' }).end()
    })

    await expect(openHttp().get(web)).rejects.toThrow('Only http and https')
  })

  it('an allowed range is let through, by name and by number, and no other', async () => {
    const web = await startWeb((_request, response) => response.end('hello'))
    const http = openHttp(['127.0.0.1/32'])

    const byNumber = await http.get(web)
    const byName = await http.get(web.replace('127.0.0.1', 'localhost'))

    expect(Buffer.from(byNumber.body).toString()).toBe('hello')
    expect(Buffer.from(byName.body).toString()).toBe('hello')
    await expect(http.get('http://127.0.0.2/')).rejects.toThrow(PermanentError)
  })

  it('a range that can’t be read is named', () => {
    expect(() => createHttp({ allowPrivate: ['ten/8'] })).toThrow(UserError)
    expect(() => createHttp({ allowPrivate: ['ten/8'] })).toThrow('ten/8')
  })
})
