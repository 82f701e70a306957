'use strict';
const { note } = require('./trace');

function isLoggedIn(req, res, next) {
  note(req, 'isLoggedIn');
  next();
}

module.exports = {
  isLoggedIn,
  can: permission => (req, res, next) => {
    note(req, 'can');
    next(permission ? undefined : new Error('forbidden'));
  },
};
