// ---
// title: zod, with a secrets manager
// packages: { zod: ">=4" }
// stack: [zod]
// placeholders:
//   DATABASE_URL: A secret
//   LOG_LEVEL: A value that is none
//   10_000: Milliseconds for the secrets manager
// ---
import { z } from 'zod';

const DEADLINE_MS = 10_000;

const secrets = z.object({ DATABASE_URL: z.url(), SESSION_KEY: z.string().min(32) });
const schema = secrets.extend({
  NODE_ENV: z.enum(['development', 'test', 'production']),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3_000),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

export type Environment = Readonly<z.infer<typeof schema>>;

/** Asks Vault, AWS Secrets Manager, Google's Secret Manager … for secrets by name; what it does not know, it leaves out. */
export type FetchSecrets = (
  names: readonly string[],
  signal: AbortSignal,
) => Promise<Readonly<Record<string, string>>>;

/**
 * Call it once, before anything else: `const environment = await readEnvironment(process.env, fetchSecrets)`. A secret that is
 * set in the environment is not asked for, so that a developer needs no secrets manager.
 */
export async function readEnvironment(
  source: NodeJS.ProcessEnv,
  fetchSecrets: FetchSecrets,
): Promise<Environment> {
  // `NAME=` in a file means that nobody set it.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const wanted = Object.keys(secrets.shape).filter(name => given[name] === undefined);
  const fetched = wanted.length === 0 ? {} : await fetchSecrets(wanted, AbortSignal.timeout(DEADLINE_MS));
  const result = schema.safeParse({ ...fetched, ...given });
  // They go no further than here: child processes and crash reports see `process.env`.
  if (result.success) return Object.freeze(result.data);
  // Names and reasons, never values: this ends up in logs.
  const problems = result.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new Error(`The environment is not complete:\n${problems.join('\n')}`);
}
