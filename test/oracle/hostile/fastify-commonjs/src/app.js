'use strict';
const fastify = require('fastify');
const { note, reply } = require('./trace');

module.exports = function build() {
  const app = fastify();
  app.addHook('onRequest', async function stamp(request) {
    note(request, 'stamp');
  });
  app.register(require('./routes/users'), { prefix: '/users' });
  [require('./routes/users')].forEach(plugin => app.register(plugin, { prefix: '/people' }));
  require('./routes/teams').forEach(route => app.route(route));
  app.get('/', async request => reply(request, 'root'));
  return app;
};
