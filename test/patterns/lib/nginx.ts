import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { answers } from './memcached.ts';
import { serverFolder, startServerProcess } from './server-process.ts';
import { until } from './until.ts';

/** A real nginx with these servers, which `configure` writes for a folder and a port, until all tests of the file are over. */
export async function startNginx(
  configure: (folder: string, port: number) => string,
  files: Readonly<Record<string, string>>,
): Promise<URL> {
  const folder = serverFolder();
  const port = await freePort();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const path = join(folder, 'nginx.conf');
  writeFileSync(path, mainConfiguration(folder, configure(folder, port)));
  const server = startServerProcess('nginx', ['-e', 'stderr', '-c', path]);
  await until(`nginx answers (${port})`, () => answers(port)).catch((error: unknown) => {
    throw new Error(server.output(), { cause: error });
  });
  return new URL(`http://127.0.0.1:${port}/`);
}

/** What a system's own configuration says around the servers; whatever is written lies in the folder. */
function mainConfiguration(folder: string, servers: string): string {
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const paths = kinds.map(kind => `${kind}_temp_path ${folder}/${kind};`).join('\n');
  return `daemon off; pid ${folder}/nginx.pid; events {} http { access_log off;\n${paths}\n${servers}\n}`;
}
