import express, { type Application, type RequestHandler } from 'express';
import { CartsController } from './controllers/carts.ts';
import { PaymentsController } from './controllers/payments.ts';
import { createTenantGuard } from './guards.ts';
import { note, reply } from './trace.ts';

interface Controller {
  path: string;
  router: express.Router;
}

export class Server {
  readonly app: Application = express();

  constructor(private readonly controllers: Controller[]) {}

  async init(): Promise<this> {
    await this.connect();
    this.initializeMiddleware();
    await this.initializeControllers();
    this.initializeErrors();
    return this;
  }

  private async connect() {
    await new Promise(resolve => setImmediate(resolve));
  }

  private initializeMiddleware() {
    const always: RequestHandler[] = [express.json(), this.logRequest];
    always.forEach(each => this.app.use(each));
  }

  private logRequest: RequestHandler = (request, _response, next) => {
    note(request, 'logRequest');
    next();
  };

  private async initializeControllers() {
    const tenant = await createTenantGuard();
    this.app.use('/shop', tenant);
    await Promise.all(this.controllers.map(async each => this.app.use('/shop', each.router)));
    const { reports } = await import('./reports.ts');
    this.app.use('/reports', reports);
  }

  private initializeErrors() {
    this.app.use((request, response) => reply(request, response, 'unknown'));
  }
}

export const start = async () => (await new Server([new PaymentsController(), mounted(new CartsController())]).init()).app;

function mounted(controller: CartsController): Controller {
  const router = express.Router();
  router.use(controller.path, controller.router);
  return { path: '/', router };
}
