'use strict';
const fs = require('fs');
const path = require('node:path');
const express = require('express');
const { note, reply } = require('./lib/trace');

const app = (module.exports = express());

app.use(/^\/api\/.*/, function parseToken(req, res, next) {
  note(req, 'parseToken');
  next();
});

// Each file takes the application.
fs.readdirSync(path.join(__dirname, 'api'))
  .filter(file => file.endsWith('.js'))
  .sort()
  .forEach(file => {
    require(path.join(__dirname, 'api', file))(app);
  });

// Each file gives a router.
const folder = `${__dirname}/v2`;
for (const name of fs.readdirSync(folder)) {
  if (name === 'index.js') continue;
  app.use(`/v2/${path.basename(name, '.js')}`, require(`${folder}/${name}`));
}

require('./feature')(app);

app.get('/apiary', (req, res) => reply(req, res, 'listBees'));
