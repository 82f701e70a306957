import { type RequestHandler, Router } from 'express';
import { auth, audit, check } from '../mw.ts';
import { reply } from '../trace.ts';

class Api {
  readonly router = Router();
  #before: RequestHandler[] = [];

  use(...handlers: RequestHandler[]) {
    this.#before.push(...handlers);
    return this;
  }

  get(path: string, ...handlers: RequestHandler[]) {
    this.router.get(path, ...this.#before, ...handlers);
    return this;
  }

  secure(path: string, handler: RequestHandler) {
    this.router.post(path, auth, check, handler);
    return this;
  }
}

export const built = new Api()
  .get('/b1', (req, res) => reply(req, res, 'b1'))
  .secure('/b2', (req, res) => reply(req, res, 'b2'))
  .use(audit)
  .get('/b3', (req, res) => reply(req, res, 'b3')).router;

const on =
  (router: Router, method: 'get' | 'post') =>
  (path: string, ...handlers: RequestHandler[]) =>
    router[method](path, ...handlers);

export const partial = Router();
const GET = on(partial, 'get');
const POST = on(partial, 'post');
GET('/c1', (req, res) => reply(req, res, 'c1'));
POST('/c1', auth, (req, res) => reply(req, res, 'c1Post'));

abstract class Crud {
  readonly router = Router({ mergeParams: true });
  constructor(protected readonly before: RequestHandler[] = []) {
    this.router
      .route('/')
      .all(...this.before)
      .get(this.list.bind(this))
      .post(this.create.bind(this));
    this.extra();
  }
  abstract list(req: any, res: any): void;
  create(req: any, res: any) {
    reply(req, res, 'crudCreate');
  }
  protected extra() {}
}

export class Notes extends Crud {
  constructor() {
    super([auth]);
  }
  list(req: any, res: any) {
    reply(req, res, 'listNotes');
  }
  protected override extra() {
    this.router.delete('/:note', audit, (req, res) => reply(req, res, 'removeNote'));
  }
}
