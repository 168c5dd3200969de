/** A clock that a test sets. */
export function clockAt(iso: string): { now: () => Date; set(iso: string): void; pass(ms: number): void } {
  let at = new Date(iso).getTime()
  return {
    now: () => new Date(at),
    set(to) {
      at = new Date(to).getTime()
    },
    pass(ms) {
      at += ms
    },
  }
}
