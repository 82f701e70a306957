import assert from 'node:assert/strict';
import { parseAllDocuments } from 'yaml';
import { variantCode } from './variant-code.ts';

/** A file of another tool. Tests look into it by name, and fail where it is not as they expect. */
// biome-ignore lint/suspicious/noExplicitAny: a type would say again what each test asserts
export type YamlDocument = any;

/** What a variant inserts, which must parse. */
export function documentsOf(path: string): readonly YamlDocument[] {
  return parseAllDocuments(variantCode(path)).map(document => {
    assert.deepEqual(document.errors, []);
    return document.toJS();
  });
}
