/** What is deployed: packages with an entry point that listens for requests. */
import type { FilePath } from '../source/path.ts';
import type { Span } from '../source/span.ts';
import type { ResolvedCall } from './calls.ts';
import type { Manifest } from './manifest.ts';

export interface Service {
  /** The folder of its package.json, or the reviewed folder when it has none. */
  readonly root: FilePath;
  readonly manifest: Manifest | undefined;
  readonly framework: Framework;
  /** The file that starts it, and the call that does. */
  readonly entry: FilePath;
  readonly listen: Span;
  /** Other files of the package that start a server. */
  readonly otherEntries: readonly FilePath[];
  /** Its application files. */
  readonly files: readonly FilePath[];
}

export type Framework = 'express' | 'fastify' | 'nest' | 'koa' | 'hono' | 'node';

/** The framework whose server a call starts, or undefined when it starts none. */
export function listenedTo(call: ResolvedCall): Framework | undefined {
  const { callee, fact } = call;
  if (fact.form !== 'call' || callee.kind !== 'library') return undefined;
  if (callee.package === '@hono/node-server' && callee.export === 'serve' && callee.path.length === 0)
    return 'hono';
  if (fact.callee?.path.at(-1) !== 'listen') return undefined;
  switch (callee.package) {
    case 'express':
      return 'express';
    case 'fastify':
      return 'fastify';
    case '@nestjs/core':
    case '@nestjs/common':
      return 'nest';
    case 'koa':
      return 'koa';
    case 'http':
    case 'https':
    case 'http2':
      return 'node';
    default:
      return undefined;
  }
}
