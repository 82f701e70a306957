/** Reads the schemas of validators as shapes: Zod, Joi, TypeBox and JSON Schema. Whatever it does not know is `any`. */
import type { Value } from '../../languages/typescript/facts.ts';
import {
  callBehind,
  type FollowSources,
  followValue,
  type WrittenCall,
  type WrittenValue,
} from './follow.ts';
import { keepFreedom, markFreeText } from './free-text.ts';
import { readJoi, refineJoi } from './read-joi.ts';
import { readJsonSchema } from './read-json-schema.ts';
import { readTypeBox } from './read-typebox.ts';
import { readZod, refineZod } from './read-zod.ts';
import type { SchemaCall } from './schema-call.ts';
import type { ReadShape } from './shape.ts';

type Dialect = 'zod' | 'joi' | 'typebox';

interface Reading extends ReadShape {
  readonly dialect: Dialect | 'json';
}

const dialects: ReadonlyMap<string, Dialect> = new Map([
  ['zod', 'zod'],
  ['zod/v3', 'zod'],
  ['zod/v4', 'zod'],
  ['@hono/zod-openapi', 'zod'],
  ['joi', 'joi'],
  ['@hapi/joi', 'joi'],
  ['celebrate', 'joi'],
  ['@sinclair/typebox', 'typebox'],
  ['typebox', 'typebox'],
  ['@fastify/type-provider-typebox', 'typebox'],
]);

/** Schemas may hold themselves. */
const deepest = 24;

export function readSchema(written: WrittenValue, sources: FollowSources): ReadShape | undefined {
  return readAt(written, sources, 0);
}

function readAt(written: WrittenValue, sources: FollowSources, depth: number): Reading | undefined {
  if (depth > deepest) return undefined;
  const made = callBehind(written, sources);
  if (made !== undefined) return readCall(made, sources, depth);
  const followed = followValue(written, sources);
  if (followed?.value.kind !== 'object') return undefined;
  const read = (value: Value): ReadShape | undefined =>
    readAt({ path: followed.path, value }, sources, depth + 1);
  const shape = readJsonSchema(followed.path, followed.value, read);
  return shape === undefined ? undefined : { shape, isOptional: undefined, dialect: 'json' };
}

function readCall(made: WrittenCall, sources: FollowSources, depth: number): Reading | undefined {
  const { path, facts, call } = made;
  const { callee } = call;
  if (callee === undefined) return undefined;
  const inner = (value: Value | undefined): ReadShape | undefined =>
    value === undefined ? undefined : readAt({ path, value }, sources, depth + 1);
  const follow = (value: Value | undefined): WrittenValue | undefined =>
    value === undefined ? undefined : followValue({ path, value }, sources);
  const imported = callee.root.kind === 'import' ? facts.imports[callee.root.import] : undefined;
  const dialect = imported === undefined ? undefined : dialects.get(imported.specifier);
  if (imported !== undefined && dialect !== undefined) {
    const isNamespace = /^(?:\*|default|z|Joi|Type|t)$/.test(imported.imported);
    const names = isNamespace ? callee.path : [imported.imported, ...callee.path];
    const parts = { ...made, name: names.filter(name => name !== 'z').join('.'), read: inner, follow };
    const reading = readHead(dialect, parts);
    return reading === undefined
      ? undefined
      : { ...markFreeText(reading, parts.name, call.arguments), dialect };
  }
  const name = callee.path.at(-1);
  if (name === undefined) return undefined;
  const owner = { root: callee.root, path: callee.path.slice(0, -1) };
  const receiver = readAt(
    { path, value: { kind: 'reference', reference: owner, span: call.span } },
    sources,
    depth + 1,
  );
  if (receiver === undefined) return undefined;
  const refined = refine(receiver, { ...made, name, read: inner, follow });
  return refined === undefined ? undefined : { ...keepFreedom(refined, name), dialect: receiver.dialect };
}

function readHead(dialect: Dialect, call: SchemaCall): ReadShape | undefined {
  switch (dialect) {
    case 'zod':
      return readZod(call);
    case 'joi':
      return readJoi(call);
    case 'typebox':
      return readTypeBox(call);
  }
}

function refine(receiver: Reading, call: SchemaCall): ReadShape | undefined {
  switch (receiver.dialect) {
    case 'zod':
      return refineZod(receiver, call);
    case 'joi':
      return refineJoi(receiver, call);
    case 'typebox':
    case 'json':
      return undefined;
  }
}
