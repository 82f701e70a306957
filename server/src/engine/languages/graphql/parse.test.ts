import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toFilePath } from '../../source/path.ts';
import { createSourceText } from '../../source/source-text.ts';
import { extractTypeScript } from '../typescript/extract.ts';
import { loadTypeScriptParser } from '../typescript/parse.ts';
import type { GraphqlFacts } from './facts.ts';
import { loadGraphqlParser } from './parse.ts';
import { looksLikeSchema } from './sniff.ts';

const parser = await loadGraphqlParser();
const typeScript = await loadTypeScriptParser('few files');

function parse(text: string): GraphqlFacts {
  return parser.parse([{ text, start: 0, hasHoles: false }]);
}

test('types, fields, arguments and directives have their places', () => {
  const text =
    'extend type Query @all {\n  "doc" orders(first: Int!): [Order!]! @auth(role: "x")\n}\nscalar Date';
  const { types } = parse(text);
  const [query, date] = types;
  const [orders] = query?.fields ?? [];
  assert.equal(query?.isExtension, true);
  assert.equal(date?.kind, 'scalar');
  assert.deepEqual(orders?.type, { name: 'Order', text: '[Order!]!', isList: true });
  assert.equal(orders?.arguments[0]?.type.text, 'Int!');
  assert.equal(orders?.hasDescription, true);
  assert.equal(text.slice(orders?.nameSpan.start, orders?.nameSpan.end), 'orders');
  const [auth] = orders?.directives ?? [];
  assert.equal(text.slice(auth?.span.start, auth?.span.end), '@auth(role: "x")');
  assert.deepEqual(
    query?.directives.map(({ name }) => name),
    ['all'],
  );
});

test('a mistake costs the definition that it stands in', () => {
  const text = 'type A { id: ID }\ntype B { id: \n}\ntype C { id: ID }\n';
  const { types, parseErrors } = parse(text);
  assert.deepEqual(
    types.map(({ name }) => name),
    ['A', 'C'],
  );
  assert.equal(parseErrors.length, 1);
  assert.equal(parseErrors[0]?.span.start, text.indexOf('}\ntype C'));
});

test('roots, declared directives and suppressions', () => {
  const facts = parse(
    'schema { query: Root }\ndirective @auth on OBJECT\n# backend-architect-ignore-next-line a/b -- why\ntype Root { a: Int }',
  );
  assert.deepEqual(facts.roots, [{ operation: 'query', type: 'Root' }]);
  assert.deepEqual(facts.directives, ['auth']);
  assert.deepEqual(
    facts.suppressions.map(({ reason }) => reason),
    ['why'],
  );
});

test('a schema is told from what clients ask', () => {
  assert.equal(looksLikeSchema('# types\nextend type Query { a: Int }'), true);
  assert.equal(looksLikeSchema('query type { type { schema } }'), false);
  assert.equal(looksLikeSchema('fragment type on User { name }'), false);
});

test('templates are read where they stand, whatever is put into them', () => {
  const text = [
    'const a = gql`type Query { #{shared} orders(a: #{A}): Int }`;',
    'const b = `#graphql\n type Order { id: ID }`;',
    'const c = `type Mutation { pay: Int }`;',
    'const d = gql`query { orders }`;',
    'const e = `type Props = { id: number }`;',
  ]
    .join('\n')
    .replaceAll('#{', '${');
  const source = createSourceText(toFilePath('/project/a.ts'), text);
  const { sdl = [] } = extractTypeScript(typeScript.parse(source), typeScript.visitorKeys).facts;
  assert.deepEqual(
    sdl.map(one => one.hasHoles),
    [true, false, false],
  );
  for (const { text: written, start } of sdl.slice(1))
    assert.equal(text.slice(start, start + written.length), written);
  const [query] = parser.parse(sdl.slice(1)).types;
  assert.equal(text.slice(query?.nameSpan.start, query?.nameSpan.end), 'Order');
});
