// ---
// title: Standard Webhooks, Express
// packages: { express: ">=5" }
// placeholders:
//   /webhooks/payments: Where the provider sends to
//   300: Seconds that a message may be old, or ahead of our clock
//   100kb: The largest message
// ---
import { createHmac, timingSafeEqual } from 'node:crypto';
import express, { type Router } from 'express';

const TOLERANCE_S = 300;

export interface WebhookParts {
  /** The key that the provider shows once; decoded where it comes as `whsec_BASE64`. */
  readonly key: Buffer;
  /** Remembers the id together with what the message changes, and gives false for one that is known. */
  readonly handleOnce: (id: string, payload: unknown) => Promise<boolean>;
}

/** Mount it before any body parser: a signature is about the bytes that came. */
export function webhookRoutes({ key, handleOnce }: WebhookParts): Router {
  const router = express.Router();
  router.post(
    '/webhooks/payments',
    express.raw({ type: '*/*', limit: '100kb' }),
    async (request, response) => {
      const id = request.get('webhook-id');
      const timestamp = request.get('webhook-timestamp');
      const rawBody: unknown = request.body;
      const isProven =
        id !== undefined &&
        timestamp !== undefined &&
        Buffer.isBuffer(rawBody) &&
        isFresh(timestamp) &&
        isSigned(`${id}.${timestamp}.`, rawBody, request.get('webhook-signature') ?? '', key);
      if (!isProven) {
        response.sendStatus(401);
        return;
      }
      await handleOnce(id, JSON.parse(rawBody.toString('utf8')));
      // A repeat is answered like the first: otherwise it would come again.
      response.sendStatus(204);
    },
  );
  return router;
}

function isFresh(timestamp: string): boolean {
  return /^\d+$/.test(timestamp) && Math.abs(Date.now() / 1_000 - Number(timestamp)) <= TOLERANCE_S;
}

/** One signature of those given fits: there are two while keys are exchanged. */
function isSigned(prefix: string, rawBody: Buffer, signatures: string, key: Buffer): boolean {
  const expected = createHmac('sha256', key).update(prefix).update(rawBody).digest();
  return signatures.split(' ').some(text => {
    const [version, encoded = ''] = text.split(',');
    const given = Buffer.from(encoded, 'base64');
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
}
