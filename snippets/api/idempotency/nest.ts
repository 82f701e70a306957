// ---
// title: NestJS on Express and pg
// packages: { "@nestjs/common": ">=10", pg: ">=8", rxjs: ">=7.5.5" }
// stack: ["@nestjs/common"]
// placeholders:
//   idempotency_keys: The table
//   60: Seconds that the work takes at most; then a crash is assumed
// ---
import { createHash, randomUUID } from 'node:crypto';
import {
  BadRequestException,
  type CallHandler,
  ConflictException,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UnauthorizedException,
  UnprocessableEntityException,
} from '@nestjs/common';
import { Pool } from 'pg';
import { from, lastValueFrom, map, type Observable } from 'rxjs';

const CLAIM_S = 60;

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

interface Claim {
  readonly callerId: string;
  readonly key: string;
  /** Of what is asked for: the same key with another body is another request. */
  readonly fingerprint: string;
}

/**
 * Rows older than a day are deleted by a job. The pool has a `statement_timeout`.
 *
 *     CREATE TABLE idempotency_keys (
 *       caller_id text, key text, fingerprint text NOT NULL, status int, body json,
 *       claim_id uuid NOT NULL, claimed_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (caller_id, key)
 *     );
 */
async function answerOnce(pool: Pool, claim: Claim, work: () => Promise<Answer>): Promise<Answer> {
  const { callerId, key, fingerprint } = claim;
  const claimId = randomUUID();
  const claimed = await pool.query(
    `INSERT INTO idempotency_keys (caller_id, key, fingerprint, claim_id) VALUES ($1, $2, $3, $4)
     ON CONFLICT (caller_id, key) DO UPDATE SET claimed_at = now(), claim_id = $4
     WHERE idempotency_keys.status IS NULL AND idempotency_keys.fingerprint = $3
       AND idempotency_keys.claimed_at < now() - $5 * interval '1 second'`,
    [callerId, key, fingerprint, claimId, CLAIM_S],
  );
  if (claimed.rowCount === 0) return earlierAnswer(pool, claim);
  const answer = await workOrFree(pool, claim, claimId, work);
  // When this fails the work is done all the same: the key stays claimed, and nobody does it again at once.
  await pool.query(
    'UPDATE idempotency_keys SET status = $4, body = $5 WHERE caller_id = $1 AND key = $2 AND claim_id = $3',
    [callerId, key, claimId, answer.status, JSON.stringify(answer.body)],
  );
  return answer;
}

/** Work that failed may be tried again. Whoever took so long that another one claims the key leaves that claim alone. */
async function workOrFree(
  pool: Pool,
  { callerId, key }: Claim,
  claimId: string,
  work: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    const free = 'DELETE FROM idempotency_keys WHERE caller_id = $1 AND key = $2 AND claim_id = $3';
    await pool.query(free, [callerId, key, claimId]).catch((reason: unknown) => {
      throw new AggregateError([error, reason], 'The work failed, and its key stays claimed');
    });
    throw error;
  }
}

async function earlierAnswer(pool: Pool, { callerId, key, fingerprint }: Claim): Promise<Answer> {
  const { rows } = await pool.query<{
    fingerprint: string;
    status: number | null;
    body: unknown;
  }>('SELECT fingerprint, status, body FROM idempotency_keys WHERE caller_id = $1 AND key = $2', [
    callerId,
    key,
  ]);
  const [earlier] = rows;
  if (earlier !== undefined && earlier.fingerprint !== fingerprint)
    throw new UnprocessableEntityException('The key was used for another request');
  if (earlier === undefined || earlier.status === null)
    throw new ConflictException('The request is being worked on');
  return { status: earlier.status, body: earlier.body };
}

interface KeyedRequest {
  readonly method: string;
  readonly originalUrl: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Whom a guard found to be calling. */
  readonly user?: { readonly id: string };
}

/** `@UseInterceptors(IdempotencyInterceptor)` on the route; something provides `Pool`. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly pool: Pool) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const response: { statusCode: number; status(code: number): unknown } = http.getResponse();
    const work = async (): Promise<Answer> => {
      const body: unknown = await lastValueFrom(next.handle(), {
        defaultValue: null,
      });
      return { status: response.statusCode, body };
    };
    return from(answerOnce(this.pool, claimOf(http.getRequest()), work)).pipe(
      map(({ status, body }) => {
        response.status(status);
        return body;
      }),
    );
  }
}

function claimOf({ body, headers, method, originalUrl, user }: KeyedRequest): Claim {
  const key = headers['idempotency-key'] ?? '';
  if (!/^[\w-]{16,64}$/.test(key))
    throw new BadRequestException('Idempotency-Key must be 16 to 64 letters, digits, - or _');
  if (user === undefined) throw new UnauthorizedException();
  return {
    callerId: user.id,
    key,
    fingerprint: fingerprintOf(method, originalUrl, body),
  };
}

function fingerprintOf(method: string, url: string, body: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([method, url, body]))
    .digest('base64url');
}
