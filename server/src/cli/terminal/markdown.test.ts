import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderMarkdown } from './markdown.ts';
import { plainStyle } from './style.ts';

const render = (markdown: string): string => renderMarkdown(markdown, { style: plainStyle, width: 24 });

test('shows headings, prose, lists, code and links', () => {
  assert.equal(
    render('# Title\n\nSome **bold** prose with `code` in it.\n\n- one\n- two\n\n```ts\nlet a = 1;\n```\n'),
    'Title\n\nSome bold prose with\n`code` in it.\n\n• one\n• two\n\n    let a = 1;\n',
  );
  assert.equal(render('See [`RFC`](https://x.y) now'), 'See `RFC` <https://x.y>\nnow\n');
});

test('code that holds fences and marks stays as it is', () => {
  assert.equal(render('````md\n```ts\n**a**\n```\n````\n'), '    ```ts\n    **a**\n    ```\n');
});

test('aligns tables', () => {
  assert.equal(render('| a | b |\n|---|---|\n| `long` | x \\| y |\n'), 'a       b\n`long`  x | y\n');
});
