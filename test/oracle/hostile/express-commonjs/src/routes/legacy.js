const { reply } = require('../lib/trace');
const { isLoggedIn } = require('../lib/auth');

const table = [
  { method: 'GET', path: '/legacy/feed', middleware: [], handler: feed },
  { method: 'POST', path: '/legacy/feed', middleware: [isLoggedIn], handler: pushFeed },
];

function feed(req, res) {
  reply(req, res, 'feed');
}
function pushFeed(req, res) {
  reply(req, res, 'pushFeed');
}

exports.register = app => {
  table.forEach(({ method, path, middleware, handler }) => {
    app[method.toLowerCase()](path, ...middleware, handler);
  });
};
