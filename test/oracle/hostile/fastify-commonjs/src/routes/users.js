'use strict';
const { note, reply } = require('../trace');

const requireUser = async request => note(request, 'requireUser');

module.exports = async function users(fastify, opts) {
  fastify.get('/', async request => reply(request, 'listUsers'));
  fastify.put('/:id', { preHandler: [requireUser] }, async request => reply(request, 'saveUser'));
};
