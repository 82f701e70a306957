import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AspectState, EndpointSummary, FolderArchitecture } from '../../../server/src/protocol.ts';
import { buildTree, type TreeOptions } from './build-tree.ts';
import { endpointFilters } from './endpoint-filters.ts';
import { resourceOf } from './endpoint-nodes.ts';
import type { TreeNode } from './tree-node.ts';

const location = {
  uri: 'file:///shop/a.ts',
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
};

function endpoint(
  title: string,
  module: string,
  states: Readonly<Record<string, AspectState>>,
): EndpointSummary {
  const [method = '', path = ''] = title.split(' ');
  const posture = Object.entries(states).map(([aspect, state]) => ({ aspect, state }));
  return {
    id: title,
    title,
    method,
    path,
    summary: `${title} · auth ?`,
    framework: 'express',
    location,
    module,
    posture,
    chain: [{ name: 'requireUser', role: 'middleware', scope: 'route', location }],
    gaps: [],
  };
}

const folder: FolderArchitecture = {
  name: 'shop',
  uri: 'file:///shop',
  endpoints: [
    endpoint('POST /v1/orders', 'src/orders/route.ts', { authentication: 'no', 'body validation': 'no' }),
    endpoint('GET /v1/orders/:id', 'src/orders/route.ts', {
      authentication: 'yes',
      pagination: 'not needed',
    }),
    endpoint('GET /health', 'src/app.ts', { authentication: 'unknown' }),
  ],
  jobs: [{ kind: 'schedule', name: '0 * * * *', library: 'node-cron', location }],
  models: [
    {
      name: 'orders',
      library: 'knex',
      accesses: [
        { verb: 'find-many', isWrite: false, hasLimit: true, by: 'OrdersStore.list', location },
        { verb: 'update', isWrite: true, hasLimit: false, location },
      ],
    },
  ],
  dependencies: [
    { kind: 'http', name: 'rates.example.com', library: 'fetch', uses: [{ action: 'GET', location }] },
  ],
  settings: [
    {
      name: 'PORT',
      source: 'environment',
      reads: [
        { hasFallback: true, location },
        { hasFallback: true, by: 'start', location },
      ],
    },
    { name: 'DATABASE_URL', source: 'environment', reads: [{ hasFallback: false, location }] },
  ],
  modules: [],
  calls: [],
};

const plain: TreeOptions = { grouping: 'module', filter: undefined };

/** `Endpoints (3) > …`, indented by depth, down to `deepest`. */
function linesOf(nodes: readonly TreeNode[], deepest: number, depth = 0): readonly string[] {
  return nodes.flatMap(({ label, description, children }) => [
    `${'  '.repeat(depth)}${[label, description].filter(Boolean).join(' | ')}`,
    ...(depth < deepest ? linesOf(children, deepest, depth + 1) : []),
  ]);
}

test('endpoints stand below their modules, and all else beside them', () => {
  assert.deepEqual(linesOf(buildTree([folder], plain), 2), [
    'Endpoints | 3',
    '  app.ts | 1 · src',
    '    GET /health',
    '  route.ts | 2 · src/orders',
    '    POST /v1/orders | no authentication · no body validation',
    '    GET /v1/orders/:id',
    'Jobs | 1',
    '  0 * * * * | schedule · node-cron',
    'Data | 1',
    '  orders | 1 read · 1 write · knex',
    '    OrdersStore.list | find many',
    '    top of the file | update',
    'Dependencies | 1',
    '  rates.example.com | http · fetch · 1 use',
    '    top of the file | GET',
    'Settings | 2',
    '  PORT | environment · has a default · 2 reads',
    '    top of the file | with a default',
    '    start | with a default',
    '  DATABASE_URL | environment · 1 read',
    '    top of the file',
  ]);
});

test('endpoints can stand below their paths instead', () => {
  const [endpoints] = buildTree([folder], { ...plain, grouping: 'path' });
  assert.deepEqual(linesOf(endpoints?.children ?? [], 0), ['/health | 1', '/v1/orders | 2']);
});

test('a filter leaves the endpoints that it asks for and nothing else', () => {
  const filter = endpointFilters.find(({ id }) => id === 'missing-auth');
  assert.deepEqual(linesOf(buildTree([folder], { ...plain, filter }), 2), [
    'Endpoints | 1',
    '  route.ts | 1 · src/orders',
    '    POST /v1/orders | no authentication · no body validation',
  ]);
});

test('what is not known is not taken for missing', () => {
  const unknown = folder.endpoints.filter(({ title }) => title === 'GET /health');
  const asking = endpointFilters.filter(filter => unknown.some(one => filter.matches(one)));
  assert.deepEqual(
    asking.map(({ id }) => id),
    ['unknown-auth'],
  );
});

test('an endpoint says in words how it stands, and below it what stands before it', () => {
  const [endpoints] = buildTree([folder], plain);
  const node = endpoints?.children[1]?.children[0];
  assert.equal(node?.spoken, 'POST /v1/orders: authentication no, body validation no');
  assert.deepEqual(
    node?.children.map(({ label }) => label),
    ['requireUser', 'authentication', 'body validation'],
  );
});

test('several folders have a row each; rows keep their identity', () => {
  const other = { ...folder, name: 'billing', uri: 'file:///billing' };
  const tree = buildTree([folder, other], plain);
  assert.deepEqual(
    tree.map(({ label }) => label),
    ['shop', 'billing'],
  );
  const ids = (nodes: readonly TreeNode[]): readonly string[] =>
    nodes.flatMap(({ id, children }) => [id, ...ids(children)]);
  assert.equal(new Set(ids(buildTree([folder], plain))).size, ids(buildTree([folder], plain)).length);
});

const resources: readonly (readonly [path: string, resource: string])[] = [
  ['/v1/orders/:id', '/v1/orders'],
  ['/api/orders', '/api/orders'],
  ['/orders/{id}/lines', '/orders'],
  ['/', '/'],
  ['…/v1/orders/:id', '…/v1/orders'],
  ['Query.orders', 'Query'],
];

for (const [path, resource] of resources) {
  test(`\`${path}\` belongs to \`${resource}\``, () => {
    assert.equal(resourceOf({ ...endpoint('GET /', 'a.ts', {}), path }), resource);
  });
}

test('folders of a workspace that lie in each other show the same endpoint in rows of their own', () => {
  const inner: FolderArchitecture = { ...folder, name: 'orders', uri: 'file:///shop/orders' };
  for (const grouping of ['module', 'path'] as const) {
    const ids = idsOf(buildTree([folder, inner], { grouping, filter: undefined }));
    assert.equal(new Set(ids).size, ids.length);
  }
});

function idsOf(nodes: readonly TreeNode[]): readonly string[] {
  return nodes.flatMap(({ id, children }) => [id, ...idsOf(children)]);
}

test('the resource stands behind what all paths begin with', () => {
  const of = (title: string): string => resourceOf(endpoint(title, 'a.ts', {}));
  assert.equal(of('GET /api/v1/orders/:id/lines'), '/api/v1/orders');
  assert.equal(of('GET /v2/users'), '/v2/users');
  assert.equal(of('GET /api/:any'), '/api');
});
