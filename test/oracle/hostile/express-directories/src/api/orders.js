'use strict';
const { note, reply } = require('../lib/trace');

function requireUser(req, res, next) {
  note(req, 'requireUser');
  next();
}

module.exports = function (app) {
  app.get('/api/orders', (req, res) => reply(req, res, 'listOrders'));
  app.post('/api/orders', requireUser, (req, res) => reply(req, res, 'createOrder'));
};
