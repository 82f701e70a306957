// ---
// title: Stripe, Express
// packages: { stripe: ">=18", express: ">=5" }
// stack: [stripe]
// placeholders:
//   /webhooks/stripe: Where Stripe sends to
//   300: Seconds that a message may be old
// ---
import express, { type Router } from 'express';
import Stripe from 'stripe';

const TOLERANCE_S = 300;

export interface StripeWebhookParts {
  readonly stripe: Stripe;
  /** `whsec_…`, of this endpoint. */
  readonly signingSecret: string;
  /** Remembers the id of the event together with what it changes, and gives false for one that is known. */
  readonly handleOnce: (id: string, event: Stripe.Event) => Promise<boolean>;
}

/** Mount it before any body parser: a signature is about the bytes that came. */
export function stripeWebhookRoutes({ stripe, signingSecret, handleOnce }: StripeWebhookParts): Router {
  const router = express.Router();
  router.post('/webhooks/stripe', express.raw({ type: '*/*', limit: '1mb' }), async (request, response) => {
    const event = readEvent(stripe, request.body, request.get('stripe-signature'), signingSecret);
    if (event === undefined) {
      response.sendStatus(400);
      return;
    }
    await handleOnce(event.id, event);
    // A repeat is answered like the first: otherwise it would come again.
    response.sendStatus(204);
  });
  return router;
}

function readEvent(
  stripe: Stripe,
  rawBody: unknown,
  signature: string | undefined,
  signingSecret: string,
): Stripe.Event | undefined {
  if (!Buffer.isBuffer(rawBody) || signature === undefined) return undefined;
  try {
    return stripe.webhooks.constructEvent(rawBody, signature, signingSecret, TOLERANCE_S);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return undefined;
    throw error;
  }
}
