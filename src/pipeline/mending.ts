/** What a delivery says once an article that it shows was changed: its parts anew, as far as they fit where they stand. */
import type { Platform } from '../chat/platform.ts'
import { type Correction, correctPart } from '../core/correction.ts'
import type { Delivery } from '../core/delivery.ts'
import type { Revision } from '../core/revision.ts'
import type { Mend, Mended } from '../store/store.ts'
import type { StepContext } from './step.ts'

/** @returns what the store mends deliveries by */
export function mender(revision: Revision, { platforms }: Pick<StepContext, 'platforms'>): Mend {
  return (delivery) => mend(delivery, revision, platforms.get(delivery.channel.platform))
}

function mend(delivery: Delivery, revision: Revision, platform: Platform | undefined): Mended | undefined {
  const { message, parts, sent } = delivery
  if (parts === null) {
    const corrected = correctPart(message, revision, { isPosted: false })
    return corrected && { message: corrected.part, parts: null }
  }
  const shown = sent.length
  const corrected = parts.map((part, index) => {
    if (index >= shown) return correctPart(part, revision, { isPosted: false })
    const full = correctPart(part, revision)
    if (!platform || fits(full, platform)) return full
    const short = correctPart(part, revision, { isShort: true })
    // without the new words it is about as long as it was
    return fits(short, platform) ? short : correctPart(part, withoutNews(revision), { isShort: true })
  })
  if (corrected.every((each) => each === undefined)) return undefined
  return {
    message,
    parts: parts.map((part, index) => ({
      words: corrected[index]?.part ?? part,
      note: index < shown ? (corrected[index]?.notes.join(' ') ?? '') : '',
    })),
  }
}

/** The revision as if nobody knew what took the place of what is gone. */
function withoutNews({ headline: _, ...revision }: Revision): Revision {
  return { ...revision, newSentences: [], newQuotes: [] }
}

/** One that changes nothing for readers is as long as it was posted. */
function fits(correction: Correction | undefined, platform: Platform): boolean {
  return !correction || correction.notes.length === 0 || platform.split(correction.part).length === 1
}
