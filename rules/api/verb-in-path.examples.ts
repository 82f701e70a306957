import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'A verb and a noun in one word',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /getUser/{id}:
    get: {}
  /users:
    get: {}
`,
    },
    reports: [{ message: 'verb', at: 'getUser' }],
  },
  {
    title: 'A verb behind the thing',
    files: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /users/{id}/delete:
    post: {}
  /users/{id}/update:
    post: {}
`,
    },
    reports: [
      { message: 'verb', at: 'delete', preset: 'strict' },
      { message: 'verb', at: 'update', preset: 'strict' },
    ],
  },
  {
    title: 'Verbs in every case that paths are written in',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  "/teams/{id}/add_member":
    post: {}
  /teams/{id}/remove-member:
    post: {}
  /pets/findByStatus:
    get: {}
  /teams/{id}/setOwner:
    post: {}
`,
    },
    reports: [
      { message: 'verb', at: 'add_member' },
      { message: 'verb', at: 'remove-member', preset: 'strict' },
      { message: 'verb', at: 'findByStatus', preset: 'strict' },
      { message: 'verb', at: 'setOwner', preset: 'strict' },
    ],
  },
  {
    title: 'Actions below a segment that says so, phrases, and what a body has to say',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /ramps/{id}/actions/add-target:
    post: {}
  /organization/get-started-checklist:
    put: {}
  /projects/{id}/saveAsTemplate:
    post: {}
  /pulls/{number}/update-branch:
    put: {}
  /datasources/fetch-datasets:
    post: {}
  /tasks/{id}/removeTag:
    post:
      requestBody: { content: { application/json: { schema: { properties: { tag: { type: string } } } } } }
`,
    },
    reports: [],
  },
  {
    title: 'A tenth of the paths of a long description, said once',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
${Array.from({ length: 15 }, (_, index) => `  /things${index}/{id}/addMember: { post: {} }\n`).join('')}${Array.from({ length: 90 }, (_, index) => `  /others${index}: { get: {} }\n`).join('')}`,
    },
    reports: [{ message: 'style', at: 'paths', severity: 'information' }],
  },
  {
    title: 'Code: a body says which ones are meant',
    files: {
      'src/groups.ts': `import { Router } from 'express';
import { removeItems } from './items';

export const router = Router();
router.post('/groups/:id/remove-items', removeItems);
router.post('/get-image', removeItems);
`,
    },
    reports: [],
  },
  {
    title: 'A verb by itself, with the thing in a parameter',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /files/{name}/save:
    put: {}
`,
    },
    reports: [{ message: 'verb', at: 'save' }],
  },
  {
    title: 'A list that says it lists, in version 2',
    files: {
      'swagger.json': `{ "swagger": "2.0", "paths": { "/listOrders": { "get": {} } } }`,
    },
    reports: [{ message: 'verb', at: 'listOrders' }],
  },
  {
    title: 'An API of procedure calls is told once',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /createOrder: { post: {} }
  /deleteOrder: { post: {} }
  /getOrder: { get: {} }
  /updateOrder: { post: {} }
  /removeItem: { post: {} }
  /orders: { get: {} }
`,
    },
    reports: [{ message: 'style', at: 'paths', severity: 'information' }],
  },
  {
    title: 'So is one that has things and procedures',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /goals: { get: {}, post: {} }
  /goals/{id}: { get: {}, delete: {} }
  /goals/{id}/addFollower: { post: {} }
  /goals/{id}/removeFollower: { post: {} }
  /goals/{id}/addSubgoal: { post: {} }
  /goals/{id}/removeSubgoal: { post: {} }
  /goals/{id}/setMetric: { post: {} }
  /tasks: { get: {}, post: {} }
  /tasks/{id}: { get: {}, delete: {} }
  /tasks/{id}/addTag: { post: {} }
  /tasks/{id}/removeTag: { post: {} }
  /tasks/{id}/addProject: { post: {} }
  /tasks/{id}/removeProject: { post: {} }
  /tasks/{id}/setParent: { post: {} }
  /users: { get: {} }
  /users/{id}: { get: {} }
`,
    },
    reports: [{ message: 'style', at: 'paths', severity: 'information' }],
  },
  {
    title: 'A second way to do what the path without the verb does already',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /servers/{id}: { get: {}, delete: {} }
  /servers/{server_id}/destroy_with_volumes: { delete: {} }
  /servers/{server_id}/destroy_with_volumes/selective: { delete: {} }
  /sections: { get: {}, post: {} }
  /sections/insert: { post: {} }
`,
    },
    reports: [],
  },
  {
    title: 'Removing many at once, which are named in the body',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /batches/{id}/requests/remove:
    post:
      requestBody:
        content:
          application/json:
            schema: { type: object, properties: { ids: { type: array, items: { type: string } } } }
`,
    },
    reports: [],
  },
  {
    title: 'Routes in code',
    files: {
      'src/teams.ts': `import { Router } from 'express';

export const teams = Router();
teams.post('/teams/:id/addMember', (request, response) => {
  response.status(201).json({});
});
teams.get('/teams', (request, response) => {
  response.json([]);
});
`,
    },
    reports: [{ message: 'verb', at: "'/teams/:id/addMember'" }],
  },
  {
    title: 'A controller whose paths are right, and one whose are not',
    files: {
      'src/orders.controller.ts': `import { Controller, Get, Post } from '@nestjs/common';

@Controller('orders')
export class OrdersController {
  @Get(':id')
  find() {}

  @Post('createOrder')
  create() {}
}
`,
    },
    reports: [{ message: 'verb', at: "'createOrder'" }],
  },
  {
    title: 'Pages with forms, in code',
    files: {
      'src/pages.ts': `import express from 'express';

const app = express();
app.get('/users/:id/edit', (request, response) => {
  response.render('edit');
});
app.get('/add-ons', (request, response) => {
  response.json([]);
});
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'Nouns that contain a verb',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /budgets: { get: {} }
  /outputs/{id}/addresses: { get: {} }
  /gadgets/{gadgetId}/settings: { get: {} }
  /creators: { get: {} }
`,
    },
    reports: [],
  },
  {
    title: 'Nouns that begin with a verb',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /add-ons: { get: {} }
  /runners/remove-token: { post: {} }
  /buckets/{id}/delete-protection: { get: {} }
  /updates: { get: {} }
  /system/update: { get: {} }
  /list-price: { get: {} }
  /get-started: { get: {} }
`,
    },
    reports: [],
  },
  {
    title: 'Custom methods behind a colon',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders/{id}:cancel: { post: {} }
  /orders:batchGet: { get: {} }
`,
    },
    reports: [],
  },
  {
    title: 'Actions that no method says',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /login: { post: {} }
  /search: { get: {} }
  /payments/{id}/capture: { post: {} }
  /pulls/{id}/merge: { put: {} }
  /messages/bulk/delete: { post: {} }
`,
    },
    reports: [],
  },
  {
    title: 'A verb in a parameter',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /users/{getBy}: { get: {} }
`,
    },
    reports: [],
  },
  {
    title: 'An old path that is on its way out',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /getUsers:
    get: { deprecated: true }
  /users:
    get: {}
`,
    },
    reports: [],
  },
  {
    title: 'A segment that the team has allowed',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /teams/{id}/addMember: { post: {} }
`,
    },
    options: { allowedSegments: ['addMember'] },
    reports: [],
  },
  {
    title: 'The ending of a file stays where it is',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Events, version: 1.0.0 }
paths:
  /create_event.json:
    post: { responses: { '201': { description: Taken } } }
`,
    },
    reports: [{ message: 'verb', at: 'create_event.json' }],
  },
  {
    title: 'What is looked at by whom',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Envelopes, version: 1.0.0 }
paths:
  /envelopes/{id}/views/edit:
    post: { responses: { '201': { description: The address of the view } } }
  /envelopes/{id}/views/sender:
    post: { responses: { '201': { description: The address of the view } } }
`,
    },
    reports: [],
  },
  {
    title: 'What a job does',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Replays, version: 1.0.0 }
paths:
  /replays/jobs/delete:
    post: { responses: { '201': { description: The job } } }
  /imports/bulk_users/update:
    post: { responses: { '201': { description: The import } } }
`,
    },
    reports: [],
  },
  {
    title: 'Actions throughout',
    files: {
      'src/app.ts': `import { Router } from 'express';
import * as accounts from './accounts';

export const router = Router();
router.post('/login', accounts.login);
router.post('/sign-up', accounts.signUp);
router.post('/verify-email', accounts.verify);
router.post('/update-password', accounts.updatePassword);
router.get('/session', accounts.session);
`,
      'src/accounts.ts': `export { login, session, signUp, updatePassword, verify } from './store';
`,
    },
    reports: [],
  },
  {
    title: 'Paths that a function makes',
    files: {
      'src/app.ts': `import { Router } from 'express';
import { pathOf } from './paths';
import * as groups from './groups';

export const router = Router();
router.post('/create', groups.create);
router.post(pathOf('restart'), groups.restart);
router.get(pathOf('findGroup'), groups.find);
`,
      'src/paths.ts': `export const pathOf = (name: string) => \`/\${name}/:group\`;
`,
      'src/groups.ts': `export { create, find, restart } from './store';
`,
    },
    reports: [],
  },
  {
    title: 'A route that its contract calls deprecated',
    files: {
      'src/orders.ts': `import { initContract } from '@ts-rest/core';
import { createExpressEndpoints, initServer } from '@ts-rest/express';
import express from 'express';

const c = initContract();
const contract = c.router({
  create: {
    method: 'POST',
    path: '/stores/:id/create-order',
    deprecated: true,
    body: c.noBody(),
    responses: { 201: c.noBody() },
  },
});
const router = initServer().router(contract, {
  create: async () => ({ status: 201, body: undefined }),
});
createExpressEndpoints(contract, router, express());
`,
    },
    reports: [],
  },
  {
    title: 'Addresses that a scheduler or a queue calls, by their paths',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Jobs, version: 1.0.0 }
paths:
  /cron/links/delete:
    post: { responses: { '204': { description: Done } } }
  /workflows/create-commission:
    post: { responses: { '204': { description: Done } } }
  /queues/mails/remove:
    post: { responses: { '204': { description: Done } } }
`,
    },
    reports: [],
  },
  {
    title: 'Tasks and webhooks that are things',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Tasks, version: 1.0.0 }
paths:
  /tasks/{id}/addTag:
    post: { responses: { '204': { description: Done } } }
  /webhooks/createWebhook:
    post: { responses: { '204': { description: Done } } }
`,
    },
    reports: [
      { message: 'verb', at: 'addTag' },
      { message: 'verb', at: 'createWebhook' },
    ],
  },
  {
    title: 'Addresses that a scheduler or a queue calls, by how they are guarded or made',
    files: {
      'app/api/create-commission/route.ts': `import { serve } from '@upstash/workflow/nextjs';
import { commission } from '../../commissions';

export const { POST } = serve(async context => {
  await context.run('commission', () => commission(context.requestPayload));
});
`,
      'app/api/links/delete/route.ts': `import { verifySignatureAppRouter } from '@upstash/qstash/nextjs';
import type { NextRequest } from 'next/server';
import { remove } from '../../../commissions';

export const POST = verifySignatureAppRouter(async (request: NextRequest) => {
  await remove(await request.json());
  return new Response(null, { status: 204 });
});
`,
      'app/api/partners/delete/route.ts': `import type { NextRequest } from 'next/server';
import { remove } from '../../../commissions';
import { verifyQueueSignature } from '../../../queue';

export async function POST(request: NextRequest) {
  const body = await request.text();
  await verifyQueueSignature(request, body);
  await remove(JSON.parse(body));
  return new Response(null, { status: 204 });
}
`,
      'app/queue.ts': `import { Receiver } from '@upstash/qstash';

const receiver = new Receiver();
export const verifyQueueSignature = (request: Request, body: string) =>
  receiver.verify({ body, signature: request.headers.get('Upstash-Signature') ?? '' });
`,
      'app/commissions.ts': `export { commission, remove } from './store';
`,
    },
    reports: [],
  },
  {
    title: 'Code: a list in the body says which ones are removed',
    files: {
      'src/files.controller.ts': `import { Body, Controller, Post } from '@nestjs/common';
import { RemoveFiles } from './remove-files';

@Controller('files')
export class FilesController {
  @Post('delete')
  remove(@Body() { ids }: RemoveFiles) {
    return ids.length;
  }
}
`,
      'src/remove-files.ts': `import { IsArray } from 'class-validator';

export class RemoveFiles {
  @IsArray()
  ids: number[];
}
`,
    },
    reports: [],
  },
  {
    title: 'Code: one that is removed',
    files: {
      'src/files.controller.ts': `import { Body, Controller, Post } from '@nestjs/common';
import { RemoveFile } from './remove-file';

@Controller('files')
export class FilesController {
  @Post('delete')
  remove(@Body() { id }: RemoveFile) {
    return id;
  }
}
`,
      'src/remove-file.ts': `import { IsInt } from 'class-validator';

export class RemoveFile {
  @IsInt()
  id: number;
}
`,
    },
    reports: [{ message: 'verb', at: "'delete'", preset: 'strict', in: 'src/files.controller.ts' }],
  },
  {
    title: 'Names of a protocol that sends everything by POST',
    files: {
      'src/vectors.ts': `import Fastify from 'fastify';

const app = Fastify();
app.post('/CreateVectorBucket', async () => ({}));
app.post('/ListVectorBuckets', async () => ({}));
app.get('/buckets', async () => []);
`,
    },
    reports: [{ message: 'verb', at: "'/CreateVectorBucket'", preset: 'strict' }],
  },
  {
    title: 'What grpc-gateway makes of protobuf',
    files: {
      'orders.swagger.json': `{
  "swagger": "2.0",
  "info": { "title": "Orders", "version": "1.0.0" },
  "paths": {
    "/v1/orders/getOrder": { "get": { "responses": { "default": { "description": "Error", "schema": { "$ref": "#/definitions/rpcStatus" } } } } }
  },
  "definitions": {
    "rpcStatus": { "type": "object", "properties": { "code": { "type": "integer" }, "details": { "type": "array", "items": { "$ref": "#/definitions/protobufAny" } } } },
    "protobufAny": { "type": "object", "properties": { "@type": { "type": "string" } } }
  }
}`,
    },
    reports: [],
  },
  {
    title: 'A schema that is called like the one of gRPC says nothing of how the description is made',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /v1/orders/getOrder: { get: { responses: { '200': { description: One } } } }
components: { schemas: { rpcStatus: { type: object } } }
`,
    },
    reports: [{ message: 'verb', at: 'getOrder' }],
  },
]);
