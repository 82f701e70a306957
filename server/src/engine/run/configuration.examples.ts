/** Wrong configurations of the folder `/repo`, for the tests of whatever reads one. */
import { defineRule, option, type Preset, type Rule } from '../rule-api/index.ts';

export function sampleRule(id: string, preset: Preset): Rule {
  return defineRule({
    kind: 'source',
    id,
    statement: 'A sample.',
    severity: 'warning',
    preset,
    guidance: 'Security',
    standards: [],
    options: {
      depth: option(3, 'How deep.'),
      names: option<readonly string[]>(['a'], 'Which.', ['a', 'b']),
      mode: option('soft', 'How.', ['soft', 'hard']),
    },
    messages: { wrong: 'It is wrong. Make it right.' },
    docs: { why: 'It matters.', howToFix: 'Fix it.', whenNotToFollow: 'Never.' },
    examples: async () => ({ examples: [{ title: 'None', files: {}, reports: [] }] }),
    visit: () => ({}),
  });
}

export const sqlInjection = sampleRule('security/sql-injection', 'recommended');

/** The rules that they speak of. */
export const rules: readonly Rule[] = [sqlInjection, sampleRule('api/verb-in-path', 'strict')];

/** A configuration, and the text it underlines with what it says. */
export type WrongConfiguration = readonly [text: string, problem: string];

export const mistakes: readonly WrongConfiguration[] = [
  [
    '{ "presets": "strict" }',
    '"presets" | `presets` is not known. Expected one of `$schema`, `preset`, `rules`, `answers`, `overrides`, `ignore`, `limits`, `types`. Did you mean `preset`?',
  ],
  [
    '{ "preset": "strct" }',
    '"strct" | `preset` is `"strct"`; expected `recommended`, `strict`. Did you mean `strict`?',
  ],
  [
    '{ "rules": { "sql-injecton": "off" } }',
    '"sql-injecton" | `sql-injecton` is no rule. Did you mean `security/sql-injection`?',
  ],
  [
    '{ "rules": { "api/verb-in-path": "warn" } }',
    '"warn" | `rules["api/verb-in-path"]` is `"warn"`; expected `off`, `error`, `warning`, `information`, `hint`. Did you mean `warning`?',
  ],
  [
    '{ "rules": { "api/verb-in-path": { "options": { "dept": 1 } } } }',
    '"dept" | `dept` is no option of this rule. Expected one of `depth`, `names`, `mode`. Did you mean `depth`?',
  ],
  [
    '{ "rules": { "api/verb-in-path": { "options": { "depth": "2" } } } }',
    '"2" | `rules["api/verb-in-path"].options.depth` is `"2"`; expected a number.',
  ],
  [
    '{ "rules": { "api/verb-in-path": { "options": { "names": ["c"] } } } }',
    '"c" | `rules["api/verb-in-path"].options.names[0]` is `"c"`; expected `a`, `b`. Did you mean `a`?',
  ],
  ['{ "ignore": "x" }', '"x" | `ignore` is `"x"`; expected a list of strings.'],
  ['{ "ignore": [""] }', '"" | `ignore[0]` is `""`; expected a string that is not empty.'],
  ['{ "ignore": ["../a"] }', '"../a" | `ignore[0]` is `"../a"`; expected a pattern inside of this folder.'],
  ['{ "limits": { "maxFiles": 0 } }', '0 | `limits.maxFiles` is `0`; expected a whole number above zero.'],
  [
    '{ "overrides": [{ "rules": {} }] }',
    '{ "rules": {} } | `overrides[0]` has no `files`; expected a list of patterns such as `test/**`.',
  ],
  ['{ "ignore": [], "ignore": [] }', '"ignore" | `ignore` is given twice. Remove one; the last counts.'],
  ['[]', '[] | The configuration is a list; expected an object.'],
  ['{ "$schema": 5 }', '5 | `$schema` is `5`; expected the address of a schema.'],
  [
    '{ "rules": { "security/*": "error" } }',
    '"security/*" | `security/*` is no rule. Name each rule by itself, or choose a preset.',
  ],
  [
    '{ "rules": { "api": "off" } }',
    '"api" | `api` is no rule. Name each rule by itself, or choose a preset.',
  ],
  [
    '{ "rules": { "api/verb-in-path": {} } }',
    '{} | `rules["api/verb-in-path"]` is an object; expected `severity`, `preset` or `options` in it.',
  ],
  [
    '{ "overrides": [{ "files": ["a"] }] }',
    '{ "files": ["a"] } | `overrides[0]` has no `rules` and changes nothing; expected rules and how they run here.',
  ],
  [
    '{ "overrides": [{ "files": [], "rules": {} }] }',
    '[] | `overrides[0].files` is a list; expected a list of patterns such as `test/**`.',
  ],
  [
    '{ "answers": { "publicPaths": ["https://x.y/z"] } }',
    '"https://x.y/z" | `answers.publicPaths[0]` is `"https://x.y/z"`; expected the path of a URL, such as `/health`.',
  ],
];

type WrongPattern = readonly [pattern: string, expected: string];

const everywhere: readonly WrongPattern[] = [
  ['[[', 'a pattern in which every `[` is closed and every range is in order'],
  ['src/[z-a].ts', 'a pattern in which every `[` is closed and every range is in order'],
  ['src/../a', 'a pattern inside of this folder'],
  ['!../a', 'a pattern inside of this folder'],
  ['/repo/src', '`/src`, since patterns start in this folder'],
  ['/repo', 'a pattern of files or folders in this folder'],
  ['C:/repo/src', 'a pattern relative to this folder'],
  ['~/src', 'a pattern relative to this folder'],
  ['file:///src', 'a pattern relative to this folder'],
  ['src\\**', 'a pattern with `/` between folders'],
  ['src//a', 'a pattern with one `/` between folders'],
  ['./', 'a pattern of files or folders in this folder'],
  ['!', 'a pattern of files or folders in this folder'],
  [' src', 'a pattern without blanks around it'],
  ['@(a|b)', 'one pattern for each name; `@(a|b)` means nothing here'],
];

const onlyIgnored: readonly WrongPattern[] = [
  ['*.{js,ts}', 'one pattern for each name; braces mean nothing here'],
  ['# legacy', 'a pattern; one that begins with `#` is a comment'],
];

const onlyInOverrides: readonly WrongPattern[] = [['{a,b', 'a pattern in which every `{` is closed']];

/** Patterns that can match nothing, wherever a configuration takes some. */
export const mistakenPatterns: readonly WrongConfiguration[] = [
  ...[...everywhere, ...onlyIgnored].map(([pattern, expected]) =>
    mistakenPattern({ ignore: [pattern] }, 'ignore[0]', pattern, expected),
  ),
  ...[...everywhere, ...onlyInOverrides].map(([pattern, expected]) =>
    mistakenPattern(
      { overrides: [{ files: [pattern], rules: {} }] },
      'overrides[0].files[0]',
      pattern,
      expected,
    ),
  ),
];

function mistakenPattern(
  configuration: object,
  name: string,
  pattern: string,
  expected: string,
): WrongConfiguration {
  const written = JSON.stringify(pattern);
  return [JSON.stringify(configuration), `${written} | \`${name}\` is \`${written}\`; expected ${expected}.`];
}
