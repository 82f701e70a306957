'use strict';
const auth = require('../lib/auth');
const { reply } = require('../lib/trace');

module.exports = function (app, options) {
  const base = options && options.base ? options.base : '/admin';
  app.all(base + '/*', auth.isLoggedIn, auth.can('admin'));
  app.get(`${base}/stats`, function (req, res) {
    reply(req, res, 'stats');
  });
  app.post(base + '/reindex', require('../lib/async')(async (req, res) => reply(req, res, 'reindex')));
};
