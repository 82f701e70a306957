import Router from '@koa/router';
import { note, reply } from './trace.ts';

export abstract class Controller {
  readonly router: Router;

  constructor(prefix: string, options: { isPublic?: boolean } = {}) {
    this.router = new Router({ prefix });
    if (!options.isPublic) this.router.use(this.signIn);
    this.register();
  }

  protected abstract register(): void;

  private signIn = async (context: any, next: any) => {
    note(context, 'signIn');
    await next();
  };
}

export class NotesController extends Controller {
  constructor() {
    super('/notes');
  }
  protected register() {
    this.router.get('/', this.list).post('/', this.add.bind(this));
  }
  private async list(context: any) {
    reply(context, 'listNotes');
  }
  private async add(context: any) {
    reply(context, 'addNote');
  }
}

export class StatusController extends Controller {
  constructor() {
    super('/status', { isPublic: true });
  }
  protected register() {
    for (const part of ['queue', 'store']) this.router.get(`/${part}`, (context: any) => reply(context, 'status'));
  }
}
