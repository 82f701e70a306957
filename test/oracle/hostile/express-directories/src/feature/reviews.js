'use strict';
const { reply } = require('../lib/trace');

module.exports = app => {
  app.delete('/api/reviews/:id', (req, res) => reply(req, res, 'removeReview'));
};
