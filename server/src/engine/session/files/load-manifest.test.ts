import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryFileSystem } from '../../source/file-system.ts';
import { joinPath, toFilePath } from '../../source/path.ts';
import { createSession } from '../create-session.ts';

const root = toFilePath('/project');
const [manifest, code] = [joinPath(root, 'package.json'), joinPath(root, 'src/a.ts')];
const sound = '{ "name": "orders" }';
const broken = '{ "name": "orders", }';

async function open() {
  const files = new Map([
    [manifest, sound],
    [code, 'export {};'],
  ]);
  const session = await createSession(
    { root, rules: [], cacheDirectory: undefined, overrides: {} },
    memoryFileSystem(files),
  );
  await session.review();
  const name = (): string | undefined => {
    session.findings(code);
    return session.model.manifestOf(code)?.name;
  };
  return { files, session, name };
}

test('a package stays what it is while its half-typed file says nothing', async () => {
  const { session, name } = await open();
  session.update([{ kind: 'opened', path: manifest, text: broken }]);
  assert.equal(name(), 'orders');
  session.update([{ kind: 'opened', path: manifest, text: '{ "name": "bills" }' }]);
  assert.equal(name(), 'bills');
});

test('what stands broken on the disk says nothing', async () => {
  const { files, session, name } = await open();
  files.set(manifest, broken);
  session.update([{ kind: 'disk', path: manifest }]);
  assert.equal(name(), undefined);
  session.update([{ kind: 'opened', path: manifest, text: sound }]);
  assert.equal(name(), 'orders');
  session.update([{ kind: 'opened', path: manifest, text: broken }]);
  session.update([{ kind: 'closed', path: manifest }]);
  assert.equal(name(), undefined);
});
