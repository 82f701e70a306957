import type { Library, LogLevel } from './library.ts';

const levels: Readonly<Record<string, LogLevel>> = {
  trace: 'trace',
  silly: 'trace',
  verbose: 'debug',
  debug: 'debug',
  http: 'info',
  info: 'info',
  warn: 'warn',
  error: 'error',
  fatal: 'fatal',
};

function logging(types: readonly string[]): Readonly<Record<string, LogLevel>> {
  return Object.fromEntries(
    types.flatMap(type => Object.entries(levels).map(([name, level]) => [`${type}#${name}`, level])),
  );
}

const pino: Library = {
  packages: ['pino', 'fastify-logger'],
  gives: { 'default()': 'Logger', '*()': 'Logger', 'pino()': 'Logger', 'Logger#child()': 'Logger' },
  log: logging(['Logger', 'BaseLogger']),
};

const winston: Library = {
  packages: ['winston'],
  gives: { 'createLogger()': 'Logger', 'Logger#child()': 'Logger' },
  log: { ...logging(['Logger']), ...Object.fromEntries(Object.entries(levels)) },
};

const bunyan: Library = {
  packages: ['bunyan'],
  gives: { 'createLogger()': 'Logger', 'Logger#child()': 'Logger' },
  log: logging(['Logger']),
};

export const loggers: readonly Library[] = [pino, winston, bunyan];
