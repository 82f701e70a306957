import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractTypeScript } from '../languages/typescript/extract.ts';
import { loadTypeScriptParser } from '../languages/typescript/parse.ts';
import { createEditor } from '../run/collector.ts';
import { toFilePath } from '../source/path.ts';
import { createSourceText } from '../source/source-text.ts';
import { bringImports } from './bring-imports.ts';
import type { PatternImport } from './pattern.ts';

const parser = await loadTypeScriptParser('few files');
const path = toFilePath('/app.ts');

function afterBringing(text: string, ...imports: readonly PatternImport[]): string {
  const source = createSourceText(path, text);
  const { facts } = extractTypeScript(parser.parse(source), parser.visitorKeys);
  const editor = createEditor({ textOf: () => text, packageFileOf: () => undefined });
  return bringImports({ facts, path, source }, editor, imports)
    .toSorted((left, right) => right.span.start - left.span.start)
    .reduce(
      (result, { span, text: added }) => result.slice(0, span.start) + added + result.slice(span.end),
      text,
    );
}

function named(specifier: string, ...names: readonly string[]): PatternImport {
  return { specifier, isTypeOnly: false, names };
}

test('imports go below the last one, in the style of the file', () => {
  assert.equal(
    afterBringing('import a from "a"\n\na()\n', named('node:events', 'once'), {
      specifier: 'pino',
      isTypeOnly: false,
      default: 'pino',
      names: [],
    }),
    'import a from "a"\nimport { once } from "node:events"\nimport pino from "pino"\n\na()\n',
  );
});

test('what is there stays, and what is missing joins it', () => {
  assert.equal(
    afterBringing("import { once } from 'node:events';\n", named('node:events', 'once')),
    "import { once } from 'node:events';\n",
  );
  assert.equal(
    afterBringing("import { Router } from 'express';\n", named('express', 'Router', 'type Request')),
    "import { Router, type Request } from 'express';\n",
  );
});

test('values join an import that has no braces yet, types have a line of their own beside it', () => {
  const text = "import express from 'express';\nimport * as net from 'node:net';\n\nexpress(net);\n";
  assert.equal(
    afterBringing(text, named('express', 'Router', 'json'), named('node:net', 'Socket'), {
      specifier: 'express',
      isTypeOnly: true,
      names: ['Request'],
    }),
    "import express, { Router, json } from 'express';\nimport * as net from 'node:net';\nimport { Socket } from 'node:net';\nimport type { Request } from 'express';\n\nexpress(net);\n",
  );
  const required = "import express = require('express');\n";
  assert.equal(
    afterBringing(required, named('express', 'Router')),
    `${required}import { Router } from 'express';\n`,
  );
});

test('an import that is too long for a line has a line for each name', () => {
  const names = [
    'createParamDecorator',
    'type ExecutionContext',
    'NotFoundException',
    'UnauthorizedException',
  ];
  assert.equal(
    afterBringing('\tuse("it")\n', named('@nestjs/common', ...names)),
    `import {\n${names.map(name => `\t${name},\n`).join('')}} from "@nestjs/common"\n\tuse("it")\n`,
  );
});

test('what is there only as a type becomes a value, and the types beside it stay types', () => {
  const wanted = named('ioredis', 'Redis', 'type Cluster');
  assert.equal(
    afterBringing("import type { Redis, RedisOptions } from 'ioredis';\n", wanted),
    "import { Redis, type RedisOptions, type Cluster } from 'ioredis';\n",
  );
  assert.equal(
    afterBringing("import { type Redis, Cluster } from 'ioredis';\n", wanted),
    "import { Redis, Cluster } from 'ioredis';\n",
  );
  assert.equal(
    afterBringing("import type Redis from 'ioredis';\n", {
      specifier: 'ioredis',
      isTypeOnly: false,
      default: 'Redis',
      names: [],
    }),
    "import Redis from 'ioredis';\n",
  );
});

test('types that join values stay types', () => {
  assert.equal(
    afterBringing("import { Injectable, type Type } from '@nestjs/common';\n", {
      specifier: '@nestjs/common',
      isTypeOnly: true,
      names: ['LoggerService'],
    }),
    "import { Injectable, type Type, type LoggerService } from '@nestjs/common';\n",
  );
});

test('the first import of an empty file ends as code usually does', () => {
  assert.equal(afterBringing('', named('ioredis', 'Redis')), "import { Redis } from 'ioredis';\n");
});
