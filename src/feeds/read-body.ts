/** An encoded answer stream -> its decoded bytes, up to a cap. */
import { pipeline, type Readable, type Transform } from 'node:stream'
import { constants, createBrotliDecompress, createUnzip } from 'node:zlib'
import { PermanentError } from '../core/errors.ts'

/** Two encodings on top of each other are odd but legal; more are a bomb. */
const MOST_ENCODINGS = 2
/** A cut-off last block is no reason to lose what came before it. */
const LENIENT = { finishFlush: constants.Z_SYNC_FLUSH }

/**
 * Reads `stream` to its end, undoing Content-Encoding. The cap counts *decoded* bytes while they come:
 * a small gzip bomb never unfolds in memory.
 *
 * @param label how to name the source in a sentence
 * @throws PermanentError when there is more than `maxBytes`, or the encoding is unknown
 */
export async function readBody(
  stream: Readable,
  options: { encoding: string | undefined; maxBytes: number; label: string },
): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of decoded(stream, options)) {
      size += chunk.length
      if (size > options.maxBytes)
        throw new PermanentError(`${options.label} is larger than ${megabytes(options.maxBytes)} MB.`)
      chunks.push(chunk)
    }
  } finally {
    stream.destroy()
  }
  return Buffer.concat(chunks)
}

function decoded(
  stream: Readable,
  { encoding, label }: { encoding: string | undefined; label: string },
): AsyncIterable<Buffer> {
  const names = (encoding ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')
  if (names.length > MOST_ENCODINGS) throw new PermanentError(`${label} is packed too many times over.`)

  let source = stream
  for (const name of names.reverse()) {
    const next = decoder(name)
    if (!next)
      throw new PermanentError(`${label} is packed in a way that can't be read (${name.slice(0, 20)}).`)
    // Errors travel down the chain to the reader; the callback only keeps them from being thrown twice.
    source = pipeline(source, next, () => {})
  }
  return source
}

/** "deflate" means zlib (RFC 9110, 8.4.1.2); `createUnzip` tells it from gzip by its first bytes. */
function decoder(name: string): Transform | undefined {
  if (name === 'br') return createBrotliDecompress()
  if (name === 'gzip' || name === 'x-gzip' || name === 'deflate') return createUnzip(LENIENT)
  return undefined
}

function megabytes(bytes: number): string {
  return String(Math.round(bytes / 100_000) / 10)
}
