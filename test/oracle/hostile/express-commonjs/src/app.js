'use strict';
const express = require('express');
const { note, reply } = require('./lib/trace');

const app = (module.exports = express());

app.use(function poweredBy(req, res, next) {
  note(req, 'poweredBy');
  next();
});
app.use('/api', require('./routes'));
require('./routes/admin')(app, { base: '/back' });
require('./routes/legacy').register(app);
app.use('/v2', require('./routes/tags')({ writable: false }));

const nested = express();
nested.get('/ping', (req, res) => reply(req, res, 'ping'));
app.use('/nested', nested);

app.use((err, req, res, next) => {
  res.status(err.status || 500).json({ error: err.message });
});
