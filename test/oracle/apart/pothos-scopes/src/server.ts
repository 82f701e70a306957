import { createServer } from 'node:http';
import { createYoga } from 'graphql-yoga';
import { schema } from './schema.ts';

const yoga = createYoga({
  schema,
  context: ({ request }) => ({
    userId: request.headers.get('x-user') ?? undefined,
    isStaff: request.headers.get('x-staff') === 'yes',
    ran: [],
  }),
});

createServer(yoga).listen(4000);
