import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beginsDescription, isElsewhere, isFrontEndOnly } from './backend-signs.ts';

test('An app for browsers that names nothing of a server has no backend', () => {
  assert.equal(isFrontEndOnly([{ dependencies: { react: '19' }, devDependencies: { vite: '7' } }]), true);
  assert.equal(isFrontEndOnly([{ dependencies: { '@angular/core': '21' } }, {}]), true);
});

test('One package with a server is enough', () => {
  assert.equal(
    isFrontEndOnly([{ dependencies: { react: '19' } }, { dependencies: { express: '5' } }]),
    false,
  );
  assert.equal(isFrontEndOnly([{ dependencies: { vue: '3', '@nestjs/core': '11' } }]), false);
  assert.equal(
    isFrontEndOnly([{ dependencies: { svelte: '5' }, devDependencies: { '@sveltejs/kit': '2' } }]),
    false,
  );
});

test('Frameworks whose routes run on a server count as one', () => {
  assert.equal(isFrontEndOnly([{ dependencies: { next: '16', react: '19' } }]), false);
});

test('A package beside the app that runs on Node may be a service without any library', () => {
  const app = { dependencies: { react: '19' }, devDependencies: { vite: '7', '@types/node': '24' } };
  assert.equal(isFrontEndOnly([app]), true);
  assert.equal(isFrontEndOnly([app, { devDependencies: { '@types/node': '24', typescript: '7' } }]), false);
  assert.equal(isFrontEndOnly([app, { scripts: { start: 'node src/main.ts' } }]), false);
  assert.equal(isFrontEndOnly([app, { scripts: { build: 'node build.mjs' } }]), true);
  assert.equal(isFrontEndOnly([{ ...app, scripts: { serve: 'node --watch src/server.ts' } }]), false);
});

test('Nothing is concluded from packages that are for neither', () => {
  assert.equal(isFrontEndOnly([{ dependencies: { zod: '4' } }]), false);
  assert.equal(isFrontEndOnly([]), false);
  assert.equal(isFrontEndOnly([{ dependencies: 'nonsense' }]), false);
});

test('Descriptions are known by how they begin', () => {
  assert.equal(beginsDescription('# ours\nopenapi: 3.1.0\n'), true);
  assert.equal(beginsDescription('{\n  "swagger": "2.0"'), true);
  assert.equal(beginsDescription('services:\n  api:\n    image: x\n'), false);
});

test('what is installed tells nothing of the code', () => {
  assert.equal(isElsewhere('/shop/node_modules/express/package.json'), true);
  assert.equal(isElsewhere('/shop/packages/api/package.json'), false);
});
