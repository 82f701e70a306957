import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TeamAnswer } from '../rule-api/team-answers.ts';
import { writeAnswer } from './write-answer.ts';

function write(text: string, answer: TeamAnswer): string {
  const change = writeAnswer(text, answer);
  return `${text.slice(0, change.span.start)}${change.text}${text.slice(change.span.end)}`;
}

const edge: TeamAnswer = { name: 'rateLimit', value: 'edge' };

test('a new configuration asks who decides', () => {
  assert.equal(
    write('', edge),
    `{
  "answers": {
    // Rate limits are kept at the edge: say who decides this.
    "rateLimit": "edge"
  }
}
`,
  );
});

test('what a configuration says already stays as it is', () => {
  const text = `{
  // Ours.
  "preset": "strict",
  "answers": {
    // Our gateway team.
    "auth": "gateway"
  },
  "ignore": ["old/**"], // for now
}
`;
  assert.equal(
    write(text, edge),
    text.replace(
      '"auth": "gateway"\n',
      '"auth": "gateway",\n    // Rate limits are kept at the edge: say who decides this.\n    "rateLimit": "edge"\n',
    ),
  );
});

test('one more public path joins the others', () => {
  const first = write('{}', { name: 'publicPaths', value: '/health' });
  const both = write(first, { name: 'publicPaths', value: '/ready' });
  assert.deepEqual(both.match(/"\/\w+"/g), ['"/health"', '"/ready"']);
  assert.equal(both.match(/say who decides/g)?.length, 1);
});

test('line breaks of Windows stay', () => {
  assert.doesNotMatch(write('{\r\n  "preset": "strict"\r\n}\r\n', edge), /[^\r]\n/);
});
