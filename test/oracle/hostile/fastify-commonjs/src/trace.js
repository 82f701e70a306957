exports.note = (request, name) => {
  request.ran = (request.ran || []).concat(name);
};
exports.reply = (request, handler) => ({ handler, ran: request.ran || [] });
