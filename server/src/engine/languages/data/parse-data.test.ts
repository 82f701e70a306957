import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import type { DataNode } from './data-node.ts';
import { parseData } from './parse-data.ts';

function toValue(node: DataNode | undefined): unknown {
  if (node === undefined) return undefined;
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'sequence') return node.items.map(toValue);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, toValue(value)]));
}

function valueOfYaml(text: string): unknown {
  const { root, errors } = parseData(text, 'yaml');
  assert.deepEqual(errors, []);
  return toValue(root);
}

/** What could be made out of a broken text, and each mistake with the text that it points at. */
function readBroken(
  text: string,
  language: 'yaml' | 'json' = 'yaml',
): { value: unknown; mistakes: string[] } {
  const { root, errors } = parseData(text, language);
  const mistakes = errors.map(({ message, span }) => `${text.slice(span.start, span.end)} | ${message}`);
  return { value: toValue(root), mistakes };
}

test('mappings and lists nest by indentation', () => {
  const text =
    'paths:\n  /users:\n    get:\n      tags:\n      - a\n      - b: 1\n        c: 2\n      -\n        - d\n';
  assert.deepEqual(valueOfYaml(text), {
    paths: { '/users': { get: { tags: ['a', { b: 1, c: 2 }, ['d']] } } },
  });
});

const anchorsOnKeys: readonly string[] = [
  '&a key: v\nb: *a\n',
  '&m\n&k key: v\nz: *k\n',
  '- &a a: 1\n- *a\n',
  'top: &t\n  &k1 a: 1\n  &k2 b: *k1\nu: *t\nv: *k2\n',
  '&a "q": 1\nz: *a\n',
  '? &e q\n: 1\nr: *e\n',
  '{ &a k: v, r: *a }',
  'k: &a x\n*a : y\nz: 1\n',
  '- &a x\n- *a : y\n  z: 1\n',
  'k: &n 12\n*n : y\n',
  'k: &a x\nm: { *a : y }\n',
  'k: &a x\n? *a\n: y\n',
];

test('anchors on keys and aliases as keys are read as `yaml` reads them', () => {
  for (const text of anchorsOnKeys) assert.deepEqual(valueOfYaml(text), parse(text), text);
});

test('a colon right behind an alias belongs to its name, which is said', () => {
  const { mistakes } = readBroken('k: &a x\n*a: y\n');
  assert.match(mistakes.join(), /^\*a: \| The colon belongs to the name `\*a:`\. Write a space before it\./);
});

test('a dash without a value is an empty item, not the start of a list within', () => {
  assert.deepEqual(valueOfYaml('enum:\n-\n- a\n- null\n'), { enum: [null, 'a', null] });
});

test('scalars without quotes mean what the core schema says', () => {
  const text = '[1, -2, 3.5, 1e3, 0x1f, 0o17, true, False, null, ~, yes, 1.2.3, 2024-01-01, +x, .5]';
  assert.deepEqual(valueOfYaml(text), [
    1,
    -2,
    3.5,
    1000,
    31,
    15,
    true,
    false,
    null,
    null,
    'yes',
    '1.2.3',
    '2024-01-01',
    '+x',
    0.5,
  ]);
});

test('keys stay as they are written', () => {
  assert.deepEqual(valueOfYaml('200: a\n"404": b\n\'5XX\': c\ntrue: d\n1.0: e'), {
    200: 'a',
    404: 'b',
    '5XX': 'c',
    true: 'd',
    '1.0': 'e',
  });
});

test('a colon or hash within a word belongs to it', () => {
  assert.deepEqual(valueOfYaml('url: http://localhost:80/#top # the top\n/a:b: c#d'), {
    url: 'http://localhost:80/#top',
    '/a:b': 'c#d',
  });
});

test('plain text goes on in lines that are indented further', () => {
  assert.deepEqual(valueOfYaml('a: one\n  two\n\n  three\nb: 1'), { a: 'one two\nthree', b: 1 });
});

test('quoted text is unescaped and folded', () => {
  assert.deepEqual(valueOfYaml(`a: "x\\n\\u00e9\\x41 \\\n   y"\nb: 'it''s\n  fine'`), {
    a: 'x\né' + 'A y',
    b: "it's fine",
  });
});

test('literal, folded, stripped, kept and explicitly indented texts', () => {
  const text =
    'a: |\n  one\n   two\n\n  # three\n\nb: >-\n  one\n  two\n\n  three\n    four\nc: |+\n  x\n\nd: |2-\n    y\ne: |\nf: 1\n';
  assert.deepEqual(valueOfYaml(text), {
    a: 'one\n two\n\n# three\n',
    b: 'one two\nthree\n  four',
    c: 'x\n\n',
    d: '  y',
    e: '',
    f: 1,
  });
});

test('brackets and braces, over several lines and within each other', () => {
  assert.deepEqual(valueOfYaml('a: {b: [c, "d"], e: , f: {},\n  "g":1, h: x:y} # end\ni: [j: k]'), {
    a: { b: ['c', 'd'], e: null, f: {}, g: 1, h: 'x:y' },
    i: [{ j: 'k' }],
  });
});

test('aliases and merge keys are followed, own keys win', () => {
  const text =
    'base: &base {a: 1, b: 2}\nmore: &more {b: 3, c: 3}\nx:\n  <<: [*base, *more]\n  a: 0\ny: *base';
  assert.deepEqual(valueOfYaml(text), {
    base: { a: 1, b: 2 },
    more: { b: 3, c: 3 },
    x: { a: 0, b: 2, c: 3 },
    y: { a: 1, b: 2 },
  });
});

test('a tag can make a number a text', () => {
  assert.deepEqual(valueOfYaml('a: !!str 200\nb: !custom {c: 1}'), { a: '200', b: { c: 1 } });
});

test('a byte order mark, Windows line breaks, directives and the end of a document', () => {
  assert.deepEqual(valueOfYaml('\ufeffa: 1\r\nb:\r\n  - |\r\n    x\r\n    y\r\n'), { a: 1, b: ['x\ny\n'] });
  assert.deepEqual(valueOfYaml('%YAML 1.2\n---\na: 1\n...\n'), { a: 1 });
  assert.equal(parseData('# nothing\n', 'yaml').root, undefined);
});

test('every part knows its place', () => {
  const text = '\ufeffpaths:\r\n  "/a": {x: 1}\r\n  b: |\r\n    text\r\n';
  const { root } = parseData(text, 'yaml');
  const places: string[] = [];
  collect(root);
  assert.deepEqual(places, [
    '"/a": {x: 1}\r\n  b: |\r\n    text',
    '"/a"',
    '{x: 1}',
    'x',
    '1',
    'b',
    '|\r\n    text',
  ]);

  function collect(node: DataNode | undefined): void {
    if (node?.kind !== 'mapping') return;
    for (const { key, keySpan, value } of node.entries) {
      if (key !== 'paths') places.push(text.slice(keySpan.start, keySpan.end));
      places.push(text.slice(value.span.start, value.span.end));
      collect(value);
    }
  }
});

test('comments are found where they are comments', () => {
  const text = 'a: 1 # one\nb: |  # two\n  # text\nc: "# text" # three\n# four';
  const { comments } = parseData(text, 'yaml');
  assert.deepEqual(
    comments.map(({ start, end }) => text.slice(start, end)),
    ['# one', '# two', '# three', '# four'],
  );
});

test('a key without its colon is left out until it has one, and its neighbours stay', () => {
  assert.deepEqual(readBroken('a: 1\npos\nb: 2'), {
    value: { a: 1, b: 2 },
    mistakes: ['pos | A colon is missing behind this key.'],
  });
  assert.deepEqual(readBroken('get:\n  pos\n  b: 2'), {
    value: { get: { b: 2 } },
    mistakes: ['pos | A colon is missing behind this key.'],
  });
});

test('a key without its colon keeps what is indented below it', () => {
  assert.deepEqual(readBroken('paths:\n  /users\n    get: 1\n  /x: 2').value, {
    paths: { '/users': { get: 1 }, '/x': 2 },
  });
});

test('an open quote ends with its line', () => {
  assert.deepEqual(readBroken('a: "one\nb: 2'), {
    value: { a: 'one', b: 2 },
    mistakes: ['"one | This text is never closed. End it with a double quote.'],
  });
});

test('an open bracket ends where the indentation does', () => {
  assert.deepEqual(readBroken('a:\n  tags: [x, y\n  b: 2'), {
    value: { a: { tags: ['x', 'y'], b: 2 } },
    mistakes: ['[ | `[` is never closed. Write `]` where it ends.'],
  });
});

test('lines at odd columns join their neighbours', () => {
  assert.deepEqual(readBroken('a:\n    b: 1\n  c: 2\nd: 3'), {
    value: { a: { b: 1, c: 2 }, d: 3 },
    mistakes: ['c: 2 | This line is indented by 2, its neighbours by 4. Indent it like them.'],
  });
});

test('a tab as indentation, a repeated key, a value with a colon, a missing anchor', () => {
  assert.deepEqual(readBroken('a:\n\tb: 1').mistakes, [
    '\t | A tab indents this line. YAML allows only spaces there: use those.',
  ]);
  assert.deepEqual(readBroken('a: 1\na: 2').mistakes, [
    'a | `a` stands twice in this mapping. Remove or rename one.',
  ]);
  assert.deepEqual(readBroken('a: see: this\nb: 1').value, { a: 'see', b: 1 });
  assert.deepEqual(readBroken('a: *gone').mistakes, [
    '*gone | `*gone` has no anchor. Write `&gone` before what it stands for.',
  ]);
});

test('a second document is named and left out', () => {
  const { value, mistakes } = readBroken('a: 1\n---\nb: 2\n');
  assert.deepEqual(value, { a: 1 });
  assert.match(mistakes[0] ?? '', /^--- \| Another document begins here\./);
});

test('JSON may have comments, as in editors', () => {
  const text =
    '// it is "a {"\n{ /* } */ "a": 1, // b\n  "c": [2 /* , 3\n */], "d": "// no /* comment */"\n}\n// end';
  const { root, errors, comments } = parseData(text, 'json');
  assert.deepEqual(errors, []);
  assert.deepEqual(toValue(root), { a: 1, c: [2], d: '// no /* comment */' });
  assert.deepEqual(
    comments.map(({ start, end }) => text.slice(start, end)),
    ['// it is "a {"', '/* } */', '// b', '/* , 3\n */', '// end'],
  );
  assert.deepEqual(toValue(parseData('{ "a": 1 /* open', 'json').root), { a: 1 });
});

test('broken JSON keeps what can be made out', () => {
  assert.deepEqual(readBroken('{"a": \n "b": [1, 2,], "c" "d": "x\n}', 'json').value, {
    a: null,
    b: [1, 2],
    c: null,
    d: 'x',
  });
  assert.deepEqual(readBroken('{"a": {"b": 1', 'json'), {
    value: { a: { b: 1 } },
    mistakes: [
      '{ | `{` is never closed. Write `}` where it ends.',
      '{ | `{` is never closed. Write `}` where it ends.',
    ],
  });
  assert.deepEqual(readBroken('{"a": [1}', 'json').value, { a: [1] });
});

test('aliases that multiply are cut off, and so are those that contain themselves', () => {
  const bomb = ['a0: &a0 [x]'];
  for (let level = 1; level < 40; level++) {
    bomb.push(
      `a${level}: &a${level} [${Array(9)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    );
  }
  assert.match(readBrokenErrors(bomb.join('\n')), /^Aliases repeat more than 100000 values/);
  assert.match(readBrokenErrors('a: &a [*a]'), /has no end/);
});

test('nesting without end is cut off', () => {
  const levels = 100_000;
  assert.match(readBrokenErrors('['.repeat(levels)), /^This is nested more than 256 levels deep/);
  assert.match(readBrokenErrors('- '.repeat(levels)), /^This is nested more than 256 levels deep/);
  const steps = Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(depth)}a:`);
  assert.match(readBrokenErrors(steps.join('\n')), /^This is nested more than 256 levels deep/);
});

function readBrokenErrors(text: string): string {
  return parseData(text, 'yaml').errors[0]?.message ?? '';
}

test('what the `yaml` package writes is read back', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom(' ', '\n', ':', '#', 'a', '-', '"', "'") }),
  );
  const { value } = fc.letrec(tie => ({
    value: fc.oneof(
      { maxDepth: 4 },
      text,
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(
        text.filter(key => key !== '__proto__' && key !== '<<'),
        tie('value'),
        { maxKeys: 4 },
      ),
    ),
  }));
  const styles = fc.constantFrom({}, { indentSeq: false }, { collectionStyle: 'flow' } as const);
  fc.assert(
    fc.property(value, styles, (data, style) => {
      const written = stringify(data, style);
      assert.deepEqual(
        JSON.stringify(toValue(parseData(written, 'yaml').root)),
        JSON.stringify(data),
        written,
      );
    }),
    { numRuns: 300, seed: 1 },
  );
});

test('no text makes reading throw or hang', () => {
  const piece = fc.constantFrom(
    'a',
    ': ',
    '\n',
    '  ',
    '- ',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    ',',
    '#',
    '|',
    '>',
    '&a ',
    '*a',
    '\t',
    '? ',
    '!',
    '---\n',
    '\\',
    '\r\n',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), fc.boolean(), (pieces, isJson) => {
      const written = pieces.join('');
      const { root, errors } = parseData(written, isJson ? 'json' : 'yaml');
      for (const { span } of [...errors, ...(root === undefined ? [] : [root])]) {
        assert.ok(span.start <= span.end && span.end <= written.length, written);
      }
    }),
    { numRuns: 3000, seed: 1 },
  );
});
