'use strict';
module.exports = { version: 2 };
