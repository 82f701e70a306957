import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createProject } from './support/command-line.ts';

function server(routes: readonly string[], port: number): string {
  const lines = routes.map(route => `app.get('${route}', (_request, response) => response.json([]));`);
  return [
    "import express from 'express';",
    'const app = express();',
    ...lines,
    `app.listen(${port});`,
    '',
  ].join('\n');
}

test('counts the routes of the server that has no health check, not those of another one beside it', () => {
  const project = createProject(
    {
      'package.json': '{ "dependencies": { "express": "5.1.0" } }',
      'src/api.ts': server(['/orders', '/users'], 3000),
      'src/metrics.ts': server(['/numbers'], 9000),
    },
    'product',
  );
  const { stdout } = project.run('check', '.', '--rule', 'scale/no-health-endpoint');
  assert.match(stdout, /None of the 2 routes of this server/);
});
