import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawLayers } from './draw-layers.ts';
import { drawSequence } from './draw-sequence.ts';
import { html } from './html.ts';
import { type GraphSource, layerGraphOf, nodesOfModules } from './layer-graph.ts';
import { nodeHeight } from './layout.ts';
import { layOutFlow } from './layout-flow.ts';
import { layOutGrid } from './layout-grid.ts';

const source: GraphSource = {
  modules: [
    { path: 'src/app.ts', layer: 'setup', violations: [] },
    { path: 'src/orders/route.ts', layer: 'entry', violations: [{}] },
    { path: 'src/orders/store.ts', layer: 'access', violations: [] },
    { path: 'src/text.ts', layer: 'support', violations: [] },
  ],
  calls: [
    { from: 'src/app.ts', to: 'src/orders/route.ts', isOutside: false, count: 1, isViolation: false },
    {
      from: 'src/orders/route.ts',
      to: 'src/orders/store.ts',
      isOutside: false,
      count: 2,
      isViolation: false,
    },
    { from: 'src/orders/route.ts', to: 'src/text.ts', isOutside: false, count: 1, isViolation: false },
    { from: 'src/orders/route.ts', to: 'pg', isOutside: true, count: 1, isViolation: true },
  ],
};
const everything = { helpers: 'shown', within: undefined } as const;

test('helpers are left out unless they are asked for', () => {
  const ids = (helpers: 'shown' | 'hidden') =>
    layerGraphOf(source, { ...everything, helpers }).nodes.map(({ id }) => id);
  assert.deepEqual(ids('hidden'), ['src/app.ts', 'src/orders/route.ts', 'src/orders/store.ts', 'outside pg']);
  assert.equal(ids('shown').length, 5);
});

test('a folder is shown with what it calls and what calls it', () => {
  const { nodes } = layerGraphOf(source, { ...everything, within: 'src/orders' });
  assert.ok(nodes.some(({ id }) => id === 'src/app.ts'));
  assert.ok(!layerGraphOf(source, { ...everything, within: 'src/other' }).nodes.length);
});

test('more modules than fit are put together by folder and layer, with all their calls', () => {
  const many = Array.from({ length: 200 }, (_, index) => ({
    path: `src/feature${index % 20}/part${index}.ts`,
    layer: index % 2 === 0 ? 'logic' : 'access',
    violations: index === 0 ? [{}] : [],
  })) satisfies GraphSource['modules'];
  const calls = many.slice(1).map(({ path }) => ({
    from: many[0]?.path ?? '',
    to: path,
    isOutside: false,
    count: 1,
    isViolation: false,
  }));
  const { nodes, edges } = layerGraphOf({ modules: many, calls }, everything);
  assert.equal(nodes.length, 20);
  const [first] = nodes;
  assert.deepEqual(
    [first?.kind, first?.label, first?.detail, first?.violations],
    ['group', 'feature0', '10 files · src', 1],
  );
  // Nine of the calls stay inside the group.
  assert.equal(
    edges.reduce((sum, { count }) => sum + count, 0),
    190,
  );
});

test('every layer has a column of its own, whichever way the calls go', () => {
  const backward = {
    from: 'src/orders/store.ts',
    to: 'src/app.ts',
    isOutside: false,
    count: 1,
    isViolation: true,
  };
  const graph = layerGraphOf({ ...source, calls: [...source.calls, backward] }, everything);
  const { nodes, edges } = layOutFlow(graph);
  const left = (id: string): number => nodes.find(node => node.id === id)?.x ?? Number.NaN;
  assert.ok(left('src/app.ts') < left('src/orders/route.ts'));
  assert.ok(left('src/orders/route.ts') < left('src/orders/store.ts'));
  assert.ok(left('src/orders/store.ts') < left('outside pg'));
  const { points = [] } = edges.find(({ to }) => to === 'src/app.ts') ?? {};
  assert.ok((points[0]?.x ?? 0) > (points.at(-1)?.x ?? 0), 'the arrow points backward');
});

test('in a crowded graph the layers of a folder stand side by side and nothing covers anything', () => {
  const folders = Array.from({ length: 12 }, (_, index) => `src/feature${index}`);
  const layers = ['entry', 'logic', 'access'] as const;
  const modules = folders.flatMap(folder =>
    layers.map(layer => ({ path: `${folder}/${layer}.ts`, layer, violations: [] })),
  );
  const calls = modules.flatMap(({ path: from }, index) =>
    [...modules.slice(index + 1, index + 4).map(({ path }) => path), `host${index % 5}`].map(to => ({
      from,
      to,
      isOutside: to.startsWith('host'),
      count: 1,
      isViolation: false,
    })),
  );
  const graph = layerGraphOf({ modules, calls }, everything);
  const { nodes, edges } = layOutGrid(graph);
  assert.equal(edges.length, graph.edges.length);
  for (const folder of folders)
    assert.equal(new Set(nodes.filter(node => node.folder === folder).map(({ y }) => y)).size, 1, folder);
  const overlaps = nodes.filter(({ id, x, y }) =>
    nodes.some(other => other.id !== id && other.x === x && Math.abs(other.y - y) < nodeHeight),
  );
  assert.deepEqual(overlaps, []);
  assert.match(drawLayers(graph).markup, /class="diagram layers crowded"/);
});

test('what breaks the layers is marked by more than its colour, and said in words', () => {
  const { markup } = drawLayers(layerGraphOf(source, everything));
  assert.match(markup, /class="edge violation"/);
  assert.match(markup, />!<\/text>/);
  assert.match(
    markup,
    /aria-label="route.ts, src\/orders. calls store.ts, text.ts, pg. 1 finding about its layer"/,
  );
  assert.match(markup, /class="node module violation" data-node="src\/orders\/route.ts" tabindex="0"/);
});

test('names from code cannot become markup', () => {
  const name = '"><script>alert(1)</script>';
  const graph = layerGraphOf(
    { modules: [{ path: name, layer: 'entry', violations: [] }], calls: [] },
    everything,
  );
  const sequence = drawSequence({
    endpoint: { title: name },
    participants: [{ id: name, label: name, kind: 'client' }],
    messages: [{ from: name, to: name, label: name }],
    left: 0,
    unknownCalls: [],
  });
  for (const { markup } of [drawLayers(graph), sequence]) assert.doesNotMatch(markup, /<script|style=/);
});

test('a sequence says each step in order, what it leaves out and what is not known', () => {
  const { markup } = drawSequence({
    endpoint: { title: 'GET /orders' },
    participants: [
      { id: 'client', label: 'Client', kind: 'client' },
      { id: 'route', label: 'route', kind: 'module' },
      { id: 'pg', label: 'pg', kind: 'data' },
    ],
    messages: [
      { from: 'client', to: 'route', label: 'GET /orders' },
      { from: 'route', to: 'pg', label: 'find many orders' },
    ],
    left: 3,
    unknownCalls: [{}],
  });
  assert.match(
    markup,
    /Step 1: Client calls GET \/orders of route[\s\S]*Step 2: route calls find many orders of pg/,
  );
  assert.match(markup, /3 more steps not shown\.[\s\S]*1 call could not be followed/);
});

test('a module is found in the group that stands for it', () => {
  const modules = Array.from({ length: 200 }, (_, index) => ({
    path: `src/feature${index % 20}/part${index}.ts`,
    layer: 'logic',
    violations: [],
  })) satisfies GraphSource['modules'];
  const nodes = nodesOfModules({ modules, calls: [] }, everything);
  assert.equal(nodes.get('src/feature3/part3.ts'), 'src/feature3 logic');
  assert.equal(nodesOfModules(source, { ...everything, helpers: 'hidden' }).get('src/text.ts'), undefined);
});

test('what no page and no drawing can hold is replaced, and what means something there is escaped', () => {
  assert.equal(
    html`<i>${'a\u0000b\u001b\ud800 <b>"\'&\n'}</i>`.markup,
    '<i>a\ufffdb\ufffd\ufffd &lt;b&gt;&quot;&#39;&amp;\n</i>',
  );
});

test('files of one name are told apart by how their folders end, where these are longer than a box', () => {
  const folder = 'src/files/infrastructure/uploader';
  const modules = ['local', 's3'].map(
    name => ({ path: `${folder}/${name}/files.controller.ts`, layer: 'entry', violations: [] }) as const,
  );
  const { markup } = drawLayers(layerGraphOf({ modules, calls: [] }, everything));
  assert.match(markup, />…\/infrastructure\/uploader\/s3</);
  assert.match(markup, />…\/uploader\/local</);
});

test('folders of one name are told apart by the folder around them', () => {
  const modules = Array.from({ length: 160 }, (_, index) => ({
    path: `packages/part${index % 4}/src/file${index}.ts`,
    layer: 'logic',
    violations: [],
  })) satisfies GraphSource['modules'];
  const { nodes } = layerGraphOf({ modules, calls: [] }, everything);
  assert.deepEqual(
    nodes.map(({ label, detail }) => `${label}: ${detail}`),
    [0, 1, 2, 3].map(part => `part${part}/src: 40 files · packages`),
  );
});
