'use strict';
const { reply } = require('../lib/trace');

module.exports = app => app.get('/health', (req, res) => reply(req, res, 'health'));
