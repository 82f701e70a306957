import assert from 'node:assert/strict';
import { test } from 'node:test';
import { understand } from '../../model/understand.ts';
import { titleOf } from '../endpoint.ts';

test('Medusa: routes by their files, with what the list of middlewares stands before them', async () => {
  const model = await understand({
    'package.json': '{ "name": "shop", "dependencies": { "@medusajs/framework": "2" } }',
    'src/api/middlewares.ts': `import { authenticate, defineMiddlewares, validateAndTransformBody } from '@medusajs/framework/http';
import { orderMiddlewares } from './admin/orders/middlewares';
import { logAll } from './log';
export default defineMiddlewares({
  routes: [
    ...orderMiddlewares,
    { matcher: '/custom*', method: 'ALL', middlewares: [authenticate('customer', ['bearer'])] },
    { matcher: '/hooks', middlewares: [logAll] },
  ],
});`,
    'src/api/admin/orders/middlewares.ts': `import { validateAndTransformBody } from '@medusajs/framework/http';
import { CreateOrder } from './validators';
export const orderMiddlewares = [
  { matcher: '/admin/orders', method: ['POST'], middlewares: [validateAndTransformBody(CreateOrder)] },
];`,
    'src/api/log.ts': 'export const logAll = (req, res, next) => next();',
    'src/api/admin/orders/route.ts':
      'export const GET = async (req, res) => res.json([]);\nexport async function POST(req, res) { res.json(req.validatedBody); }',
    'src/api/admin/news/route.ts':
      'export const AUTHENTICATE = false;\nexport const GET = async (req, res) => res.json([]);',
    'src/api/custom/[id]/route.ts':
      'export const GET = async (req, res) => res.json([]);\nexport const other = 1;',
    'src/api/hooks/stripe/route.ts': 'export const POST = async (req, res) => res.sendStatus(200);',
    'src/api/_helpers/route.ts': 'export const GET = async (req, res) => res.json([]);',
  });
  const lines = model.endpoints().map(endpoint => {
    const { authentication, 'body validation': body } = model.postureOf(endpoint);
    const chain = endpoint.chain.map(({ name }) => name).join(', ');
    return `${titleOf(endpoint)} [${chain}] ${authentication.state}, ${body.state}${endpoint.gaps.map(({ reason }) => ` (${reason})`).join('')}`;
  });
  assert.deepEqual(lines, [
    'GET /admin/news [] no, not needed',
    'GET /admin/orders [authenticate] yes, not needed',
    'POST /admin/orders [authenticate, validateAndTransformBody()] yes, yes',
    'POST /hooks/stripe [logAll] no, not needed',
    'GET /custom/:id [authenticate()] yes, not needed',
  ]);
});
