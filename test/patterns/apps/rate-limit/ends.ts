// A process that counts with the connection of a limit, and has nothing else to do then.
import { connectForLimits as forExpress } from '../../../../snippets/api/rate-limit/express-rate-limit.ts';
import { connectForLimits as forFastify } from '../../../../snippets/api/rate-limit/fastify.ts';
import { connectForLimits as forHono } from '../../../../snippets/api/rate-limit/hono.ts';
import { appInput } from '../../lib/run-app.ts';

const { framework, path } = appInput<{ framework: 'express' | 'fastify' | 'hono'; path: string }>();
await { express: forExpress, fastify: forFastify, hono: forHono }[framework](path).incr('counted');
// Fires only if something keeps the process running.
setTimeout(() => process.exit(1), 5_000).unref();
