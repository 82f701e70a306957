import type { NextApiRequest, NextApiResponse } from 'next';
import { note, reply } from '../../../../trace.ts';

type Handler = (request: NextApiRequest, response: NextApiResponse) => unknown;

const withKey =
  (handler: Handler): Handler =>
  (request, response) => {
    note(request, 'withKey');
    return handler(request, response);
  };

async function handler(request: NextApiRequest, response: NextApiResponse) {
  switch (request.method) {
    case 'GET':
      return read(request, response);
    case 'POST':
      return write(request, response);
    default:
      return response.status(405).end();
  }
}

function read(_request: NextApiRequest, response: NextApiResponse) {
  reply(response, 'readLegacy');
}

function write(_request: NextApiRequest, response: NextApiResponse) {
  reply(response, 'writeLegacy');
}

export default withKey(handler);
