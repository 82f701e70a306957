import { Hono, type MiddlewareHandler } from 'hono';
import type { Env } from '../factory.ts';
import { reply } from '../trace.ts';

interface Options {
  write?: MiddlewareHandler;
  extend?: (app: Hono<Env>) => void;
}

export class Resource extends Hono<Env> {
  constructor({ write, extend }: Options = {}) {
    super();
    this.get('/', context => reply(context, 'listResource'));
    if (write) this.put('/:key', write, context => reply(context, 'putResource'));
    extend?.(this);
  }
}
