const { reply } = require('../lib/trace');

exports.index = async function (req, res) {
  reply(req, res, 'index');
};
exports.show = (req, res) => reply(req, res, 'show');
exports.load = (req, res, next, id) => {
  req.article = { id };
  require('../lib/trace').note(req, 'load');
  next();
};
module.exports.update = async (req, res) => {
  reply(req, res, 'update');
};
