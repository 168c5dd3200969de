/** Secrets at rest: AES-256-GCM with the installation's SECRET_KEY. */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

const PREFIX = 'sealed:'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Seals a text so that only the same key opens it, and a changed one is noticed.
 *
 * @param secretKey 32 bytes
 */
export function seal(text: string, secretKey: Uint8Array): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', secretKey, nonce)
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return PREFIX + sealed.toString('base64url')
}

/**
 * What was sealed, in plain; text that never was sealed comes back as it is.
 *
 * @throws Error when the key is another one or the text was changed
 */
export function unseal(text: string, secretKey: Uint8Array): string {
  if (!text.startsWith(PREFIX)) return text
  const sealed = Buffer.from(text.slice(PREFIX.length), 'base64url')
  const nonce = sealed.subarray(0, NONCE_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', secretKey, nonce, { authTagLength: TAG_BYTES })
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  return decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
}

/** A keyed hash: finds an equal text again without telling what it is. Another key gives another fingerprint. */
export function keyedHash(text: string, secretKey: Uint8Array): string {
  return createHmac('sha256', secretKey).update(text).digest('base64url')
}
