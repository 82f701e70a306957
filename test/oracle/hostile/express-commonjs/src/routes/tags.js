const express = require('express');
const { reply, note } = require('../lib/trace');

module.exports = config => {
  const router = express.Router();
  router.use((req, res, next) => {
    note(req, 'tagCache');
    next();
  });
  ['get', 'head'].length && router.get(['/', '/all'], (req, res) => reply(req, res, 'listTags'));
  if (config.writable) router.post('/', (req, res) => reply(req, res, 'addTag'));
  return router;
};
