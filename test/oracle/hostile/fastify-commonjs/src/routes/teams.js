const { reply } = require('../trace');

module.exports = [
  { method: 'GET', url: '/teams', handler: async request => reply(request, 'listTeams') },
  { method: 'POST', url: '/teams', preValidation: checkTeam, handler: addTeam },
];

async function checkTeam(request) {
  require('../trace').note(request, 'checkTeam');
}
async function addTeam(request) {
  return reply(request, 'addTeam');
}
