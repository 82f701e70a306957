'use strict';
exports.note = function note(req, name) {
  req.ran = (req.ran || []).concat(name);
};
exports.reply = function reply(req, res, handler) {
  res.json({ handler: handler, ran: req.ran || [] });
};
