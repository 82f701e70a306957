import type { FastifyInstance, FastifyPluginCallback, FastifyRequest } from 'fastify';
import { note, reply } from './trace.ts';

export class InvoiceRoutes {
  plugin: FastifyPluginCallback = (fastify, _options, done) => {
    fastify.addHook('preHandler', this.checkLicense);
    fastify.get('/', this.list);
    fastify.post('/', { preValidation: [this.checkQuota] }, this.create);
    done();
  };

  mountDrafts(fastify: FastifyInstance) {
    fastify.get('/', this.drafts.bind(this)).post('/', { preHandler: this.checkQuota }, this.draft);
  }

  private checkLicense = async (request: FastifyRequest) => note(request, 'checkLicense');
  private async checkQuota(request: FastifyRequest) {
    note(request, 'checkQuota');
  }
  private list = async (request: FastifyRequest) => reply(request, 'listInvoices');
  private async create(request: FastifyRequest) {
    return reply(request, 'createInvoice');
  }
  private async drafts(request: FastifyRequest) {
    return reply(request, 'listDrafts');
  }
  private draft = async (request: FastifyRequest) => reply(request, 'createDraft');
}
