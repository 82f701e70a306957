import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompletionItem } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { plainText } from '../../server/src/engine/patterns/snippet-body.ts';
import type { PatternInsertion, PatternOffer } from '../../server/src/protocol.ts';
import { type Client, startClient } from './client.ts';
import {
  findingsOf,
  insertPatternCommand,
  insertVariant,
  openReviewed,
  patternsOffered,
  relativeTo,
} from './pattern-actions.ts';

const manifest = JSON.stringify({ dependencies: { express: '^5.0.0' } });
const completions = {
  workspace: { configuration: true },
  textDocument: { completion: { completionItem: { snippetSupport: true } } },
};

/** Opens a file with `|` where the cursor is, and gives the labels and the items that are offered there. */
async function completeAt(client: Client, path: string, marked: string): Promise<readonly CompletionItem[]> {
  const before = marked.slice(0, marked.indexOf('|')).split('\n');
  await client.open(path, marked.replace('|', ''));
  // The folder is only there when the client has said what is set for it.
  await client.waitForIdle();
  return client.ask('textDocument/completion', {
    textDocument: { uri: client.uri(path) },
    position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
  });
}

function labels(items: readonly CompletionItem[]): readonly string[] {
  return items
    .map(({ label }) => label)
    .filter(label => /shutdown|problem/.test(label))
    .sort();
}

function patternsIn(items: readonly CompletionItem[]): readonly string[] {
  return items.map(({ label }) => label).filter(label => label.startsWith('ba-'));
}

test('a pattern is offered where it can stand, for what the project uses', async () => {
  await using client = await startClient({ files: { 'package.json': manifest }, capabilities: completions });
  const top = await completeAt(client, 'src/top.ts', "import a from 'a';\n\nba-|\n\nexport const b = a;\n");
  assert.deepEqual(labels(top), ['ba-problem-express', 'ba-shutdown-express']);
  assert.deepEqual(await completeAt(client, 'src/inside.ts', 'function f() {\n  ba-|\n}\n'), []);
  assert.deepEqual(await completeAt(client, 'src/text.ts', 'const a = `\nba-|\n`;\n'), []);
  assert.deepEqual(await completeAt(client, 'src/value.ts', 'const ba = 1;\nconst c = ba-|\n'), []);
});

test('a completed pattern brings its imports and leaves those that are there', async () => {
  await using client = await startClient({ files: { 'package.json': manifest }, capabilities: completions });
  const items = await completeAt(client, 'src/main.ts', "import { once } from 'node:events';\n\nba-shut|\n");
  const item = items.find(({ label }) => label === 'ba-shutdown-express');
  assert.ok(item);
  assert.match(JSON.stringify(item.textEdit), /"newText":"const DRAIN_MS = \$\{1:25_000\};/);
  const resolved: CompletionItem = await client.ask('completionItem/resolve', item);
  assert.deepEqual(resolved.additionalTextEdits, [
    {
      range: { start: { line: 0, character: 35 }, end: { line: 0, character: 35 } },
      newText: "\nimport type { Server } from 'node:http';",
    },
  ]);
  assert.match(JSON.stringify(resolved.documentation), /SIGTERM/);
});

test('a pattern is named after what its file is about', async () => {
  const files = { 'package.json': JSON.stringify({ dependencies: { pg: '^8.0.0' } }) };
  await using client = await startClient({ files, capabilities: completions });
  const bodyIn = async (path: string): Promise<string> => {
    const items = await completeAt(client, path, 'ba-|\n');
    const item = items.find(({ label }) => label === 'ba-repo-pg');
    return item?.textEdit?.newText ?? '';
  };
  const body = await bodyIn('src/invoice-items.repository.ts');
  assert.match(body, /interface \$\{1:InvoiceItem\} \{/);
  assert.match(body, /\$\{\d+:invoice_items\}/);
  assert.match(await bodyIn('src/index.ts'), /interface \$\{1:Order\} \{/);
});

test('a client that gets patterns gets the rules of a suppression too', async () => {
  await using client = await startClient({ capabilities: completions });
  const items = await completeAt(client, 'src/a.ts', '// backend-architect-ignore-line test/slow|\n');
  assert.ok(items.some(({ label }) => label === 'test/slow-import'));
});

test('a section that is switched off is not offered', async () => {
  await using client = await startClient({
    files: { 'package.json': manifest },
    capabilities: completions,
    settings: { patterns: { ops: false } },
  });
  assert.deepEqual(labels(await completeAt(client, 'src/main.ts', 'ba-|\n')), ['ba-problem-express']);
});

test('whoever lets a person choose gets code, and what has to be installed', async () => {
  const files = { 'package.json': '{ "dependencies": { "fastify": "5" } }', 'pnpm-lock.yaml': '' };
  await using client = await startClient({ files });
  await client.open('src/app.ts', 'export const app = 1;\n');
  await client.waitForIdle();
  const uri = client.uri('src/app.ts');
  const offers: readonly PatternOffer[] = await client.ask('backendArchitect/patterns', {
    uri,
    position: { line: 1, character: 0 },
  });
  const route = offers.find(({ variant }) => variant === 'ba-route-fastify');
  assert.deepEqual([route?.section, route?.isOwnStack, route?.fitsHere], ['api', true, true]);
  const insertion: PatternInsertion | null = await client.ask('backendArchitect/insertPattern', {
    uri,
    variant: 'ba-route-fastify',
  });
  assert.deepEqual(insertion?.range, { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } });
  assert.match(insertion.edits[0]?.text ?? '', /type-provider-typebox/);
  assert.deepEqual(insertion.packages?.commands, [`pnpm add ${insertion.packages?.names.join(' ')}`]);
});

test('inserted without a place, a pattern is put to use where the application is made', async () => {
  await using client = await startClient({ files: { 'package.json': manifest } });
  const text = "import express from 'express';\n\nconst app = express();\napp.use(signedIn);\n";
  await client.open('src/app.ts', text);
  await client.waitForIdle();
  const insertion: PatternInsertion | null = await client.ask('backendArchitect/insertPattern', {
    uri: client.uri('src/app.ts'),
    variant: 'ba-health-express',
  });
  assert.deepEqual(insertion?.range.start, { line: 2, character: 0 });
  assert.match(insertion.snippet, /^const CHECK_MS[\s\S]*\}\n\n$/);
  assert.deepEqual(insertion.edits.at(-1), {
    range: { start: { line: 2, character: 22 }, end: { line: 2, character: 22 } },
    text: '\napp.use(healthRoutes({}));',
  });
});

test('other languages have patterns where their blocks allow', async () => {
  await using client = await startClient({ files: { 'package.json': manifest }, capabilities: completions });
  const labelsIn = async (path: string, marked: string): Promise<readonly string[]> =>
    (await completeAt(client, path, marked)).map(({ label }) => label).filter(label => /-index-/.test(label));
  const inSql = await labelsIn('db/orders.sql', 'SELECT 1;\nba-|\n');
  assert.ok(inSql.includes('ba-fk-index-postgresql'), inSql.join());
  assert.ok(!inSql.includes('ba-fk-index-prisma'), inSql.join());
  const inModel = await labelsIn('db/schema.prisma', 'model Order {\n  id Int @id\n  ba-|\n}\n');
  assert.deepEqual(inModel, ['ba-fk-index-prisma', 'ba-keyset-index-prisma']);
  assert.deepEqual(await labelsIn('db/other.prisma', 'model Order {\n  id Int @id\n}\nba-|\n'), []);
});

test('nothing is offered where a pattern would break what is there', async () => {
  await using client = await startClient({ files: { 'package.json': manifest }, capabilities: completions });
  const places: Readonly<Record<string, string>> = {
    '.github/workflows/ci.yaml': 'on:\n  push:\n    paths:\n      ba-|\n',
    'openapi.yaml': 'openapi: 3.1.0\nba-|\n',
    'src/types.d.ts': 'export type A = string;\nba-|\n',
    'src/imports.ts': "import a from 'a';\nba-|\nimport b from 'b';\na(b);\n",
    'db/orders.sql': 'CREATE TABLE orders (\n  ba-|\n);\n',
    'db/schema.prisma': 'enum Status {\n  ba-|\n}\n',
  };
  for (const [path, marked] of Object.entries(places))
    assert.deepEqual(patternsIn(await completeAt(client, path, marked)), [], path);
});

test('a description has patterns below the keys that they belong to', async () => {
  await using client = await startClient({ files: { 'package.json': manifest }, capabilities: completions });
  const labelsIn = async (path: string, marked: string): Promise<readonly string[]> =>
    (await completeAt(client, path, marked))
      .map(({ label }) => label)
      .filter(label => /^ba-(?:oas-op|page-oas|problem-oas|deprecate)-/.test(label));
  const start = 'openapi: 3.1.0\ninfo: { title: a, version: "1" }\n';
  assert.deepEqual(await labelsIn('a.yaml', `${start}paths:\n  ba-|\n`), ['ba-oas-op-openapi']);
  assert.deepEqual(await labelsIn('b.yaml', `${start}components:\n  schemas:\n    ba-|\n`), []);
  assert.deepEqual(await labelsIn('c.yaml', `${start}components:\n  ba-|\n`), [
    'ba-deprecate-openapi',
    'ba-problem-oas-openapi',
  ]);
  assert.deepEqual(await labelsIn('d.yaml', `${start}components:\n  parameters:\n    ba-|\n`), [
    'ba-page-oas-openapi',
  ]);
});

test('a description in JSON has them too, as members with their commas, and not twice', async () => {
  await using client = await startClient({ files: { 'package.json': manifest }, capabilities: completions });
  const start = '{\n  "openapi": "3.1.0",\n  "info": { "title": "a", "version": "1" },\n';
  const open = `${start}  "components": {\n    "headers": {}\n    ba-|\n  }\n}\n`;
  const items = await completeAt(client, 'a.json', open);
  assert.deepEqual(patternsIn(items), ['ba-problem-oas-openapi']);
  const [item = assert.fail()] = items.filter(({ label }) => label.startsWith('ba-'));
  const resolved: CompletionItem = await client.ask('completionItem/resolve', item);
  const { textEdit, additionalTextEdits = [] } = resolved;
  assert.ok(textEdit !== undefined && 'range' in textEdit);
  const text = TextDocument.applyEdits(TextDocument.create('', 'json', 0, open.replace('|', '')), [
    { range: textEdit.range, newText: plainText(textEdit.newText) },
    ...additionalTextEdits,
  ]);
  assert.deepEqual(Object.keys(JSON.parse(text).components), ['headers', 'schemas', 'responses']);
  const taken = `${start}  "components": {\n    "schemas": {},\n    ba-|\n  }\n}\n`;
  assert.deepEqual(patternsIn(await completeAt(client, 'b.json', taken)), ['ba-deprecate-openapi']);
});

test('a finding in a description offers what cures it, in JSON as in YAML, and an error handler of its own none', async () => {
  const operation =
    '"parameters": [{ "name": "id", "in": "path", "required": true }], "get": { "operationId": "a", "responses": { "200": { "description": "ok" } } }';
  const json = `{ "openapi": "3.1.0", "info": { "title": "a", "version": "1" }, "paths": { "/a/{id}": { ${operation} } } }`;
  const leaking =
    "import express from 'express';\nconst app = express();\napp.use((err, req, res, next) => {\n  res.status(500).json({ message: err.message });\n});\n";
  await using client = await startClient({
    entry: 'product',
    files: { 'package.json': manifest, 'openapi.json': json, 'src/app.ts': leaking },
    initializationOptions: { insertPatternCommand },
  });
  await client.waitForIdle();
  const offered = async (rule: string): Promise<readonly string[]> => {
    const [{ uri, diagnostic } = assert.fail(rule)] = findingsOf(client, rule);
    await openReviewed(client, relativeTo(client, uri));
    return patternsOffered(await client.codeActions(relativeTo(client, uri), diagnostic.range));
  };
  assert.deepEqual(await offered('api/undocumented-errors'), ['ba-problem-oas-openapi']);
  const { text } = await insertVariant(client, 'openapi.json', 'ba-problem-oas-openapi');
  assert.equal(JSON.parse(text).components.schemas.Problem.type, 'object');
  assert.deepEqual(await offered('security/error-detail-leak'), []);
});

test('a file in JavaScript gets the code without types, as a module or as CommonJS', async () => {
  await using client = await startClient({
    files: {
      'package.json': manifest,
      'esm/package.json': '{ "name": "esm", "type": "module", "dependencies": { "express": "5" } }',
    },
    capabilities: completions,
  });
  const items = await completeAt(
    client,
    'server.js',
    "'use strict';\nconst express = require('express');\n\nba-|\n",
  );
  assert.deepEqual(labels(items), ['ba-problem-express', 'ba-shutdown-express']);
  const item = items.find(({ label }) => label === 'ba-route-express');
  assert.doesNotMatch(item?.textEdit?.newText ?? '', /: Request\b|\bexport /);
  assert.match(item?.textEdit?.newText ?? '', /\nmodule\.exports = \{/);
  const resolved: CompletionItem = await client.ask('completionItem/resolve', item);
  assert.match(
    resolved.additionalTextEdits?.[0]?.newText ?? '',
    /^\nconst \{ Router \} = require\('express'\);\nconst \{ z \} = require\('zod'\);$/,
  );
  assert.deepEqual(resolved.additionalTextEdits?.[0]?.range.start, { line: 1, character: 35 });
  const modules = await completeAt(client, 'esm/server.js', 'ba-|\n');
  assert.match(
    modules.find(({ label }) => label === 'ba-route-express')?.textEdit?.newText ?? '',
    /\nexport function /,
  );
  assert.ok(!modules.some(({ label }) => label === 'ba-validate-class-validator'));
});
