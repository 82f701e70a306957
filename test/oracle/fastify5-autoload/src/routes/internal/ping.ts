/** A route object in place of a plugin. */
export default {
  method: 'GET',
  url: '/ping',
  handler: async () => 'pong',
};
