import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createProject } from './support/command-line.ts';

const project = createProject({
  'package.json': '{ "name": "shop", "dependencies": { "express": "5.0.0" } }',
  'src/app.ts': `import express from 'express';
const app = express();
app.get('/<script>alert(1)</script>', (req, res) => res.send('ok'));
app.listen(3000);
dangerous(1);
`,
});

test('a page that needs nothing from outside: endpoints, findings, and what code cannot show', () => {
  const { code, stdout } = project.run('report', 'src', '--out', 'review.html');
  assert.equal(code, 0);
  assert.equal(stdout, 'Wrote review.html.\n');
  const page = project.read('review.html');
  assert.match(page, /^<!doctype html>/);
  assert.match(page, /default-src 'none'/);
  assert.doesNotMatch(page, /<script|https?:\/\/(?!www\.w3\.org)/);
  assert.match(page, /GET \/&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
  assert.match(page, /app\.ts:5/);
  assert.match(page, /What code cannot show/);
});

test('where to write has to be said, and has to be possible', () => {
  assert.match(project.run('report').stderr, /--out/);
  const { code, stderr } = project.run('report', '--out', 'none/review.html');
  assert.equal(code, 2);
  assert.match(stderr, /`none\/review.html` cannot be written/);
});

test('each endpoint tells what stands before it and what shows how it stands, with lines, said once', () => {
  const shop = createProject({
    'package.json': '{ "name": "shop", "dependencies": { "express": "5.0.0" } }',
    'größe und <b>/app.ts': `import express from 'express';
import { first, second } from 'unheard-of';
const app = express();
app.use(first());
app.use(first());
app.get('/orders', (req, res) => res.send('ok'));
app.listen(3000);
`,
  });
  shop.run('report', '--out', 'review.html');
  const page = shop.read('review.html');
  assert.match(
    page,
    /<ol><li><code>first\(\)<\/code> router middleware <code class="faint">größe und &lt;b&gt;\/app\.ts:4</,
  );
  assert.match(
    page,
    /it is not known what <code>first\(\)<\/code> does <code[^>]*>[^<]*:4<\/code>, <code[^>]*>[^<]*:5</,
  );
  assert.doesNotMatch(page, /<b>/);
});

test('where to go in the page, and nothing in it that looks like a button and is none', () => {
  project.run('report', '--out', 'review.html');
  const page = project.read('review.html');
  const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, anchor]) => anchor);
  assert.ok(links.length > 9);
  for (const anchor of links) assert.equal(page.split(`id="${anchor}"`).length, 2, anchor);
  assert.doesNotMatch(page, /role="button"/);
});
