// ---
// title: Standard Webhooks, any framework
// packages: {}
// placeholders:
//   300: Seconds that a message may be old, or ahead of our clock
// ---
import { createHmac, timingSafeEqual } from 'node:crypto';

const TOLERANCE_S = 300;

export interface WebhookHeaders {
  readonly id: string | undefined;
  readonly timestamp: string | undefined;
  /** One or more signatures, `v1,BASE64` each, separated by blanks: two while keys are exchanged. */
  readonly signature: string | undefined;
}

/** Answer 401, and say no more than that. */
export class UnprovenWebhookError extends Error {
  override readonly name = 'UnprovenWebhookError';
}

/**
 * Throws unless whoever knows the key sent exactly these bytes, just now. Gives the id of the message: do nothing for one
 * that was handled before. `rawBody` is what came, before any parser.
 */
export function verifyWebhook(rawBody: Buffer, headers: WebhookHeaders, key: Buffer): string {
  const { id, timestamp, signature } = headers;
  if (id === undefined || timestamp === undefined || signature === undefined)
    throw new UnprovenWebhookError('The message is not signed');
  if (!/^\d+$/.test(timestamp) || Math.abs(Date.now() / 1_000 - Number(timestamp)) > TOLERANCE_S)
    throw new UnprovenWebhookError('The message is too old, or of the future');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(rawBody).digest();
  if (!signature.split(' ').some(each => isSignature(each, expected)))
    throw new UnprovenWebhookError('The signature does not fit');
  return id;
}

function isSignature(text: string, expected: Buffer): boolean {
  const [version, encoded = ''] = text.split(',');
  const given = Buffer.from(encoded, 'base64');
  return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
}
