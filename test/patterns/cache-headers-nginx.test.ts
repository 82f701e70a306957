import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import test, { after } from 'node:test';
import { freePort } from './lib/free-port.ts';
import { startNginx } from './lib/nginx.ts';
import { variantCode } from './lib/variant-code.ts';

const applicationPort = await freePort();
const application = createServer((request, response) => {
  if (request.url === '/prices') response.setHeader('Cache-Control', 'public, max-age=60');
  response.statusCode = request.url === '/broken' ? 500 : 200;
  response.end(request.headers['x-forwarded-for']);
}).listen(applicationPort, '127.0.0.1');
after(() => {
  application.closeAllConnections();
  application.close();
});

const base = await startNginx(
  (folder, port) =>
    variantCode('scale/cache-headers/nginx.conf')
      .replaceAll('localhost:3000', `127.0.0.1:${applicationPort}`)
      .replaceAll('/srv/www', folder)
      .replaceAll('8080', `127.0.0.1:${port}`),
  { 'assets/app-1a2b.js': 'run();', 'index.html': '<script src="/assets/app-1a2b.js"></script>' },
);

/** Status, and all values of the header: a second one would be heard as well. */
async function ask(path: string): Promise<readonly [number, string | null]> {
  const response = await fetch(new URL(path, base));
  await response.arrayBuffer();
  return [response.status, response.headers.get('Cache-Control')];
}

test('nginx: what the application says of caches holds, and where it says nothing nobody keeps it', async () => {
  assert.deepEqual(await ask('/prices'), [200, 'public, max-age=60']);
  assert.deepEqual(await ask('/me'), [200, 'private, no-store']);
  assert.deepEqual(await ask('/broken'), [500, 'private, no-store']);
});

test('nginx: files with a hash are kept for ever, the page that names them is not, and neither is one that is missing', async () => {
  assert.deepEqual(await ask('/assets/app-1a2b.js'), [200, 'public, max-age=31536000, immutable']);
  assert.deepEqual(await ask('/index.html'), [200, 'no-cache']);
  assert.deepEqual(await ask('/assets/gone.js'), [404, 'no-store']);
});

test('nginx: the application hears who asks', async () => {
  assert.equal(await (await fetch(new URL('/me', base))).text(), '127.0.0.1');
});
