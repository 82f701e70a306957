// ---
// title: envalid
// packages: { envalid: ">=8" }
// placeholders:
//   DATABASE_URL: A value that has no default
//   LOG_LEVEL: A value that has one
// ---
import { cleanEnv, port, str, url } from 'envalid';

export interface Environment {
  readonly NODE_ENV: 'development' | 'test' | 'production';
  readonly PORT: number;
  readonly DATABASE_URL: string;
  readonly LOG_LEVEL: 'debug' | 'info' | 'warn' | 'error';
}

/** Call it once, before anything else: `const environment = readEnvironment(process.env)`. */
export function readEnvironment(source: NodeJS.ProcessEnv): Environment {
  // `NAME=` in a file means that nobody set it.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  return cleanEnv(
    given,
    {
      NODE_ENV: str({ choices: ['development', 'test', 'production'] }),
      PORT: port({ default: 3_000 }),
      DATABASE_URL: url(),
      LOG_LEVEL: str({ choices: ['debug', 'info', 'warn', 'error'], default: 'info' }),
    },
    {
      reporter: ({ errors }) => {
        const names = Object.keys(errors);
        if (names.length === 0) return;
        // Names, never values: this ends up in logs, and the messages of the library quote them.
        throw new Error(`The environment is not complete: ${names.join(', ')} missing or not as declared`);
      },
    },
  );
}
