import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { InvoiceRoutes } from './invoices.ts';
import { note, reply } from './trace.ts';

export class App {
  public server: FastifyInstance = Fastify();

  constructor(private readonly options: { withInvoices: boolean }) {}

  async init(): Promise<FastifyInstance> {
    this.registerHooks();
    await this.registerRoutes();
    await this.server.ready();
    return this.server;
  }

  private registerHooks() {
    this.server.addHook('onRequest', this.authenticate.bind(this));
    this.server.addHook('preHandler', (request, _reply, done) => {
      note(request, 'tenant');
      done();
    });
  }

  private async authenticate(request: FastifyRequest, _reply: FastifyReply) {
    note(request, 'authenticate');
  }

  private async registerRoutes() {
    this.server.get('/', async request => reply(request, 'root'));
    if (this.options.withInvoices) await this.server.register(new InvoiceRoutes().plugin, { prefix: '/invoices' });
    this.server.register((instance, _options, done) => {
      new InvoiceRoutes().mountDrafts(instance);
      done();
    }, { prefix: '/drafts' });
    await this.server.register(async instance => instance.route({ method: 'GET', url: '/late', handler: this.late }));
  }

  private late = async (request: FastifyRequest) => reply(request, 'late');
}

export const start = async () => new App({ withInvoices: true }).init();
