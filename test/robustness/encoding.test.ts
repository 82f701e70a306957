// Whatever bytes a file begins with and however its lines end: places are right, and fixes change nothing else.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createProject, type Project } from '../cli/support/command-line.ts';

const bom = '\ufeff';
const code = "// one\nharmless('é😀'); dangerous(1);\n\tdangerous(2);\n";

interface Place {
  readonly startLine: number;
  readonly startColumn: number;
}

/** Where the findings of one file are, in SARIF's counting from 1. */
function placesIn(project: Project, ...args: readonly string[]): readonly Place[] {
  const { stdout } = project.run('check', '.', '--format', 'sarif', ...args);
  const results: { locations: { physicalLocation: { region: Place } }[] }[] =
    JSON.parse(stdout).runs[0].results;
  return results.map(({ locations }) => {
    const { startLine, startColumn } = locations[0]?.physicalLocation.region ?? {
      startLine: 0,
      startColumn: 0,
    };
    return { startLine, startColumn };
  });
}

const expected = [
  { startLine: 2, startColumn: 18 },
  { startLine: 3, startColumn: 2 },
];

const forms: Readonly<Record<string, string>> = {
  'plain lines': code,
  'a byte order mark': bom + code,
  CRLF: code.replaceAll('\n', '\r\n'),
  'CRLF and a byte order mark': bom + code.replaceAll('\n', '\r\n'),
  'carriage returns alone': code.replaceAll('\n', '\r'),
};

for (const [title, text] of Object.entries(forms)) {
  test(`${title}: places are right, and --fix changes the findings and no other byte`, () => {
    const project = createProject({ 'package.json': '{}', 'src/a.ts': text });
    assert.deepEqual(placesIn(project), expected);
    project.run('check', '.', '--fix');
    const fixed = readFileSync(join(project.folder, 'src/a.ts'));
    assert.deepEqual(fixed, Buffer.from(text.replaceAll('dangerous', 'harmless')));
  });
}

test('a line for the shell and a line separator in a text', () => {
  const text = `#!/usr/bin/env node\nharmless('\u2028');\ndangerous(1);\n`;
  const project = createProject({ 'package.json': '{}', 'src/a.ts': text });
  assert.deepEqual(placesIn(project), [{ startLine: 3, startColumn: 1 }]);
});

const description = `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /getOrders:
    get:
      responses:
        '200': { description: OK }
`;

for (const [title, text] of Object.entries({
  'plain lines': description,
  'a byte order mark': bom + description,
  CRLF: description.replaceAll('\n', '\r\n'),
})) {
  test(`an API description with ${title}`, () => {
    const project = createProject({ 'openapi.yaml': text }, 'product');
    const places = placesIn(project, '--rule', 'api/verb-in-path');
    assert.deepEqual(places, [{ startLine: 4, startColumn: 4 }]);
  });
}

const wrongBytes: Readonly<Record<string, Buffer>> = {
  'Latin 1': Buffer.from("const a = 'caf\u00e9';\n", 'latin1'),
  'UTF-16': Buffer.from(`${bom}dangerous(1);\n`, 'utf16le'),
  'a character cut in two': Buffer.from('// é').subarray(0, 4),
  'half a surrogate': Buffer.from([0xed, 0xa0, 0x80]),
};

for (const [title, bytes] of Object.entries(wrongBytes)) {
  test(`${title} is named, and the rest is reviewed`, () => {
    const project = createProject({ 'package.json': '{}', 'src/a.ts': bytes, 'src/b.ts': 'dangerous(1);\n' });
    const { stdout, stderr } = project.run('check', '.');
    assert.match(stdout, /src\/b\.ts:1:1/);
    assert.equal(stderr, 'warning: src/a.ts is not valid UTF-8. Save it as UTF-8.\n');
  });
}

test('zeros among the text are no reason to stop', () => {
  const project = createProject({
    'package.json': '{}',
    'src/a.ts': '\0dangerous(1);\0\n',
    'src/b.ts': 'dangerous(1);\n',
  });
  assert.match(project.run('check', '.').stdout, /src\/b\.ts:1:1/);
});
