// ---
// title: zod
// packages: { zod: ">=4" }
// placeholders:
//   DATABASE_URL: A value that has no default
//   LOG_LEVEL: A value that has one
// ---
import { z } from 'zod';

const schema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3_000),
  DATABASE_URL: z.url(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

export type Environment = Readonly<z.infer<typeof schema>>;

/** Call it once, before anything else: `const environment = readEnvironment(process.env)`. */
export function readEnvironment(source: NodeJS.ProcessEnv): Environment {
  // `NAME=` in a file means that nobody set it.
  const given = Object.entries(source).filter(([, value]) => value !== '');
  const result = schema.safeParse(Object.fromEntries(given));
  if (result.success) return Object.freeze(result.data);
  // Names and reasons, never values: this ends up in logs.
  const problems = result.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new Error(`The environment is not complete:\n${problems.join('\n')}`);
}
