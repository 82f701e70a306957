import type { NextApiRequest, NextApiResponse } from 'next';
import { createRouter } from 'next-connect';
import { note, reply } from '../trace.ts';

export const teams = createRouter<NextApiRequest, NextApiResponse>()
  .use(async (request, _response, next) => {
    note(request, 'loadTeams');
    await next();
  })
  .get('/', (_request, response) => reply(response, 'listTeams'))
  .get('/:team', (_request, response) => reply(response, 'getTeam'));
