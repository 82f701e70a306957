import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderArchitecturePage } from './page-html.ts';

const parts = { script: 'vscode-resource:/architecture.js', style: 'body { margin: 0 }' };
const page = renderArchitecturePage(parts);

test('the page may load its own script and style and nothing else, from nowhere else', () => {
  const policy = /content="(default-src [^"]+)"/.exec(page)?.[1]?.replaceAll('&#39;', "'");
  const nonce = /nonce="(\w{32})"/.exec(page)?.[1];
  assert.equal(policy, `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'`);
  assert.doesNotMatch(page, /https?:\/\//);
  const loaded = [...page.matchAll(/<(script|style) nonce="(\w+)"/g)];
  assert.deepEqual(
    loaded.map(([, tag, own]) => [tag, own]),
    [
      ['style', nonce],
      ['script', nonce],
    ],
  );
});

test('each page has a nonce of its own', () => {
  assert.notEqual(page, renderArchitecturePage(parts));
});
