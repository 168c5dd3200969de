/** An answer that comes too late is no answer. */
import { TemporaryError } from '../core/errors.ts'

/**
 * What the store answers within `ms`. What was asked goes on for itself, and what becomes of it later is nobody's concern.
 *
 * @throws TemporaryError when there is no answer by then, and what `work` throws before
 */
export async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new TemporaryError('The database does not answer in time.', { isOfStore: true })),
      ms,
    )
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
