/** Takes out of an article's tree what is not its text. */
import type { PageElement } from './page.ts'

export function removeClutter(_article: PageElement): void {}
