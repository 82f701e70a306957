// ---
// title: NestJS, @nestjs/config and zod
// packages: { "@nestjs/config": ">=4", "@nestjs/common": ">=10", zod: ">=4" }
// stack: ["@nestjs/config", "@nestjs/common"]
// placeholders:
//   DATABASE_URL: A value that has no default
//   LOG_LEVEL: A value that has one
// ---
import { type DynamicModule, Injectable } from '@nestjs/common';
import { ConfigModule, ConfigService } from '@nestjs/config';
import { z } from 'zod';

const schema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3_000),
  DATABASE_URL: z.url(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

export type Environment = Readonly<z.infer<typeof schema>>;

/** Imported once, by the root module: `imports: [environmentModule()]`. A start without a value ends here. */
export function environmentModule(): Promise<DynamicModule> {
  return ConfigModule.forRoot({ isGlobal: true, cache: true, validate: readEnvironment });
}

/** Injected instead of ConfigService: each name is checked by the compiler, and no value is undefined. */
@Injectable()
export class EnvironmentService {
  constructor(private readonly config: ConfigService<Environment, true>) {}

  get<Name extends keyof Environment>(name: Name): Environment[Name] {
    return this.config.get(name, { infer: true });
  }
}

export function readEnvironment(source: Readonly<Record<string, unknown>>): Environment {
  // `NAME=` in a file means that nobody set it.
  const given = Object.entries(source).filter(([, value]) => value !== '');
  const result = schema.safeParse(Object.fromEntries(given));
  if (result.success) return Object.freeze(result.data);
  // Names and reasons, never values: this ends up in logs.
  const problems = result.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new Error(`The environment is not complete:\n${problems.join('\n')}`);
}
