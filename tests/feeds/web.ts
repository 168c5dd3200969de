/** A web server on loopback that a test writes by hand, request by request. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { createHttp, type Http } from '../../src/feeds/http.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** Gives the server's address, such as "http://127.0.0.1:40123"; it ends with the test. */
export async function startWeb(handler: Handler): Promise<string> {
  const server = createServer(handler)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A client that ends with the test; it may read from loopback unless told otherwise. */
export function openHttp(allowPrivate: readonly string[] = ['127.0.0.0/8']): Http {
  const http = createHttp({ allowPrivate })
  onTestFinished(() => http.close())
  return http
}
