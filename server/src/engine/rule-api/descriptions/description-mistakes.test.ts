import assert from 'node:assert/strict';
import { test } from 'node:test';
import { understand } from '../../model/understand.ts';
import { toFilePath } from '../../source/path.ts';
import { findMistakes, nameOfPart, nameOfValue } from './description-mistakes.ts';

async function wordsFor(text: string): Promise<readonly string[]> {
  const model = await understand({ 'openapi.yaml': text });
  const document = model.document(toFilePath('/project/openapi.yaml'));
  assert.ok(document !== undefined);
  return findMistakes(document).map(
    ({ problem }) => `${problem.kind} ${nameOfValue(problem)} of this ${nameOfPart(problem)}`,
  );
}

test('a part that is called by its key is spoken of as one thing', async () => {
  assert.deepEqual(
    await wordsFor(`openapi: 3.0.3
info: { title: Orders, version: 1.0.0, licence: MIT }
paths:
  /orders:
    get:
      tags: [1]
      responses: { 2xx: { description: All } }
    post:
      responses: {}
components:
  securitySchemes:
    sso: { type: oauth2, flows: { implicit: { scopes: {} }, device: {} } }
servers:
  - { url: 'https://{host}/', variables: { host: { enum: [a] } } }
`),
    [
      'unknown info of this info section',
      'missing host of this server variable',
      'type tag 1 of this list of tags',
      'unknown responses of this list of responses',
      'empty responses of this operation',
      'unknown flows of this list of OAuth flows',
      'missing implicit of this OAuth flow',
    ],
  );
});
