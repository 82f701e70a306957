const fs = require('node:fs');
const { Router } = require('express');

const routes = Router();

routes.use('/articles', require('./articles'));
routes.use('/tags', require('./tags')({ writable: true }));

module.exports = routes;
