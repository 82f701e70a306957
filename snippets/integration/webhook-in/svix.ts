// ---
// title: Svix, Express
// packages: { svix: ">=1.5.2", express: ">=5" }
// stack: [svix]
// placeholders:
//   /webhooks/svix: Where Svix sends to
//   1mb: The largest message
// ---
import express, { type Request, type Router } from 'express';
import { Webhook, WebhookVerificationError } from 'svix';

export interface SvixWebhookParts {
  /** `whsec_…`, of this endpoint. */
  readonly signingSecret: string;
  /** Remembers the id of the message together with what it changes, and gives false for one that is known. */
  readonly handleOnce: (id: string, payload: unknown) => Promise<boolean>;
}

/** Mount it before any body parser: a signature is about the bytes that came. */
export function svixWebhookRoutes({ signingSecret, handleOnce }: SvixWebhookParts): Router {
  const webhook = new Webhook(signingSecret);
  const router = express.Router();
  router.post('/webhooks/svix', express.raw({ type: '*/*', limit: '1mb' }), async (request, response) => {
    const message = readMessage(webhook, request);
    if (message === undefined) {
      response.sendStatus(401);
      return;
    }
    await handleOnce(message.id, message.payload);
    // A repeat is answered like the first: otherwise it would come again.
    response.sendStatus(204);
  });
  return router;
}

interface ProvenMessage {
  readonly id: string;
  readonly payload: unknown;
}

/** The library checks the signature in constant time, and that the message is at most five minutes old. */
function readMessage(webhook: Webhook, request: Request): ProvenMessage | undefined {
  const id = request.get('svix-id') ?? '';
  const timestamp = request.get('svix-timestamp') ?? '';
  const signature = request.get('svix-signature') ?? '';
  const rawBody: unknown = request.body;
  if (!Buffer.isBuffer(rawBody)) return undefined;
  const headers = { 'svix-id': id, 'svix-timestamp': timestamp, 'svix-signature': signature };
  try {
    return { id, payload: webhook.verify(rawBody, headers) };
  } catch (error) {
    if (error instanceof WebhookVerificationError) return undefined;
    throw error;
  }
}
