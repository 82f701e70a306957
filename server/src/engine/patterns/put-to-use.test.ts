import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractTypeScript } from '../languages/typescript/extract.ts';
import { loadTypeScriptParser } from '../languages/typescript/parse.ts';
import { createEditor } from '../run/collector.ts';
import { toFilePath } from '../source/path.ts';
import { createSourceText } from '../source/source-text.ts';
import type { PatternUse } from './pattern.ts';
import { putToUse } from './put-to-use.ts';

const parser = await loadTypeScriptParser('few files');
const path = toFilePath('/app.ts');

/** The text with the use in it, and `DECLARATIONS` where they go; undefined when it is not put to use. */
function afterUse(text: string, use: PatternUse): string | undefined {
  const source = createSourceText(path, text);
  const parsed = parser.parse(source);
  const { facts } = extractTypeScript(parsed, parser.visitorKeys);
  const editor = createEditor({ textOf: () => text, packageFileOf: () => undefined });
  const found = putToUse({ facts, path, source }, parsed, editor, use);
  if (found === undefined) return undefined;
  const edits = [...found.edits, { span: found.place, text: 'DECLARATIONS\n' }];
  return edits
    .toSorted((left, right) => right.span.start - left.span.start)
    .reduce(
      (result, { span, text: added }) => result.slice(0, span.start) + added + result.slice(span.end),
      text,
    );
}

const health: PatternUse = { at: 'application', code: '$app.use(healthRoutes({}));' };
const shutdown: PatternUse = { at: 'listen', code: 'shutDownOnSignal($server, async () => {});' };

test('before whatever else the application is given, with its declarations above', () => {
  assert.equal(
    afterUse(
      "import express from 'express'; // the framework\n\n// Serves.\nconst api = express();\napi.use(authenticate);\n",
      health,
    ),
    "import express from 'express'; // the framework\n\nDECLARATIONS\n// Serves.\nconst api = express();\napi.use(healthRoutes({}));\napi.use(authenticate);\n",
  );
});

test('in the function that makes the application, in the style of the file', () => {
  assert.equal(
    afterUse(
      'import { Hono } from "hono"\n\nexport function build() {\n  const app = new Hono()\n  return app\n}\n',
      { at: 'application', code: "$app.route('/', healthRoutes({}));" },
    ),
    'import { Hono } from "hono"\n\nDECLARATIONS\nexport function build() {\n  const app = new Hono()\n  app.route("/", healthRoutes({}))\n  return app\n}\n',
  );
});

test('behind the call that listens, whose server gets a name if it has none', () => {
  assert.equal(
    afterUse(
      "import express from 'express';\nconst app = express();\napp.listen(3000, () => {\n  console.log('up');\n});\n",
      shutdown,
    ),
    "import express from 'express';\nconst app = express();\nconst server = app.listen(3000, () => {\n  console.log('up');\n});\nshutDownOnSignal(server, async () => {});\nDECLARATIONS\n",
  );
  assert.equal(
    afterUse(
      "import { serve } from '@hono/node-server';\nimport { Hono } from 'hono';\nconst app = new Hono();\nconst http = serve(app);\n",
      shutdown,
    ),
    "import { serve } from '@hono/node-server';\nimport { Hono } from 'hono';\nconst app = new Hono();\nconst http = serve(app);\nshutDownOnSignal(http, async () => {});\nDECLARATIONS\n",
  );
});

test('nowhere when it is not clear which application is meant, or the statement goes on', () => {
  assert.equal(afterUse('const app = makeApp();\napp.listen(1);\n', shutdown), undefined);
  assert.equal(
    afterUse("import express from 'express';\nconst a = express();\nconst b = express();\n", health),
    undefined,
  );
  assert.equal(afterUse("import express from 'express';\nconst a = express(), b = 1;\n", health), undefined);
  assert.equal(
    afterUse("import express from 'express';\nconst a = express();\nexport default a.listen(1);\n", shutdown),
    undefined,
  );
});
