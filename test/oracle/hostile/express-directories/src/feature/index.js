'use strict';
const fs = require('fs');

/** All that stands beside this file. */
module.exports = app => {
  fs.readdirSync(__dirname).forEach(file => {
    if (file === 'index.js') return;
    const register = require('./' + file);
    register(app);
  });
};
