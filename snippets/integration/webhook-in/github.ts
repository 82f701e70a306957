// ---
// title: GitHub, Express
// packages: { express: ">=5" }
// stack: ["@octokit/webhooks", "@octokit/rest", octokit, probot]
// placeholders:
//   /webhooks/github: Where GitHub sends to
//   5mb: The largest message
// ---
import { createHmac, timingSafeEqual } from 'node:crypto';
import express, { type Router } from 'express';

export interface GithubWebhookParts {
  /** Of this webhook. */
  readonly secret: string;
  /**
   * Remembers the id together with what the message changes, and gives false for one that is known. GitHub signs neither the
   * time nor the number of the delivery, which whoever sends a recorded message again can change: the id is made of what is signed.
   */
  readonly handleOnce: (id: string, event: string, payload: unknown) => Promise<boolean>;
}

/** Mount it before any body parser: a signature is about the bytes that came. */
export function githubWebhookRoutes({ secret, handleOnce }: GithubWebhookParts): Router {
  const router = express.Router();
  router.post('/webhooks/github', express.raw({ type: '*/*', limit: '5mb' }), async (request, response) => {
    const event = request.get('x-github-event');
    const signature = request.get('x-hub-signature-256');
    const rawBody: unknown = request.body;
    const isProven =
      Buffer.isBuffer(rawBody) && signature !== undefined && isSigned(rawBody, signature, secret);
    if (!isProven || event === undefined) {
      response.sendStatus(401);
      return;
    }
    await handleOnce(signature, event, JSON.parse(rawBody.toString('utf8')));
    // A repeat is answered like the first: otherwise it would come again.
    response.sendStatus(204);
  });
  return router;
}

function isSigned(rawBody: Buffer, signature: string, secret: string): boolean {
  const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(rawBody).digest('hex')}`);
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
