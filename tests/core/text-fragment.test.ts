import { expect, it } from 'vitest'
import { fragmentUrl } from '../../src/core/text-fragment.ts'

it.each([
  [
    'a short quote is named whole',
    'a reliable partner',
    'https://a.example/x#:~:text=a%20reliable%20partner',
  ],
  [
    'marks with a meaning of their own are escaped',
    'well-known, so-called R&D',
    'https://a.example/x#:~:text=well%2Dknown%2C%20so%2Dcalled%20R%26D',
  ],
  [
    'a long quote is named by its first and last words',
    'We will be back here every week until the harbor has its bridge and the ferries have their crews again',
    'https://a.example/x#:~:text=We%20will%20be%20back%20here,ferries%20have%20their%20crews%20again',
  ],
])('%s', (_name, text, expected) => {
  expect(fragmentUrl('https://a.example/x', text)).toBe(expected)
})

it('half a character breaks no address', () => {
  expect(fragmentUrl('https://a.example/x', 'cut \ud83d')).toBe('https://a.example/x#:~:text=cut%20%EF%BF%BD')
})

it('an address with a fragment of its own keeps it', () => {
  expect(fragmentUrl('https://a.example/x#live', 'now')).toBe('https://a.example/x#live:~:text=now')
})
