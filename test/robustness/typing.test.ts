// Half-typed code after every keystroke: nothing throws, nothing hangs, and at the end all is as if never typed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/project.mjs';
import { type FilePath, joinPath } from '../../server/src/engine/source/path.ts';
import { project, readExample } from './lib/review.ts';
import type { TypingJob, TypingResult } from './lib/typing-worker.ts';
import { runWorker } from './lib/worker.ts';

const page = `import { useState, type ReactNode } from 'react';
const cache = new Map<string, Promise<unknown>>();
export function Users<Row extends { id: string }>({ rows = [], children }: { rows?: Row[]; children?: ReactNode }) {
  const [shown, setShown] = useState<\`row-\${string}\` | undefined>();
  async function load(id: string): Promise<void> {
    for await (const row of rows) if (/^[\\w/]+$/u.test(row.id)) await fetch(\`/api/\${id}\`, { method: 'POST' });
    try { cache.get(id)?.then(null!, () => {}); } catch {} finally { setShown(undefined); }
  }
  return <>{rows.map(row => <a key={row.id} {...row} onClick={() => void load(row.id)}>{shown ?? 'é'}&nbsp;</a>)}{children}</>;
}
`;

const description = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Sh\u00f6p \ud83d\ude00', version: '1.0.0' },
  paths: {
    '/getUsers/{id}': {
      get: { responses: { '200': { $ref: '#/components/responses/Users' }, '429': { description: 'Slow' } } },
    },
  },
  components: { responses: { Users: { description: 'All "users"', content: {} } } },
});

const configuration = `{
  // Half a comment, half a rule.
  "preset": "strict", "ignore": ["src/reports", "!src/**/*.router.ts"],
  "rules": { "security/sql-injection": ["error", {}], "db/n-plus-one": "off" },
  "overrides": [{ "files": ["src/orders/**"], "rules": { "db/multi-write-no-transaction": "hint" } }],
}
`;

interface Typed {
  readonly title: string;
  readonly example: string;
  readonly path: string;
  readonly text?: string;
}

const typed: readonly Typed[] = [
  { title: 'a service', example: 'orders-express', path: 'src/orders/orders.service.ts' },
  { title: 'a router', example: 'orders-express', path: 'src/orders/orders.router.ts' },
  { title: 'a controller', example: 'billing-nest', path: 'src/invoices/invoices.controller.ts' },
  { title: 'the code of this project', example: 'catalog-fastify', path: 'src/own.ts', text: ownSource() },
  { title: 'a page', example: 'catalog-fastify', path: 'src/users.tsx', text: page },
  {
    title: 'an API description in YAML',
    example: 'orders-express',
    path: 'openapi.yaml',
    text: readText('examples/orders-express/openapi.yaml').slice(0, 4000),
  },
  { title: 'an API description in JSON', example: 'orders-express', path: 'openapi.json', text: description },
  {
    title: 'a configuration',
    example: 'orders-express',
    path: 'backend-architect.jsonc',
    text: configuration,
  },
  { title: 'a package', example: 'orders-express', path: 'package.json' },
];

for (const { title, example, path, text } of typed) {
  test(`typing ${title}, character by character`, async () => {
    const files = readExample(example);
    const place: FilePath = joinPath(project, path);
    const job: TypingJob = { files, path: place, text: text ?? files.get(place) ?? '' };
    assert.ok(job.text.length > 200, `\`${path}\` is too short to prove anything`);
    const result = await runWorker<TypingResult>('typing-worker.ts', job);
    assert.deepEqual(result.typed, result.fresh);
    assert.ok(result.changes > 0, 'no keystroke changed anything');
  });
}

function ownSource(): string {
  return readText('server/src/engine/model/calls.ts');
}

function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
