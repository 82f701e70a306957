// Brings the frameworks that only fixture services below test/oracle/apart use. Runs on Node 20 with nothing installed.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digest, failWith, root, run } from './lib/project.mjs';

const folder = 'test/oracle/apart';
const files = ['package.json', 'package-lock.json', '.npmrc'].map(name => `${folder}/${name}`);
const stamp = join(root, folder, 'node_modules', '.installed-from');

/** Does nothing when exactly these are there. */
export function setUpOracles() {
  const wanted = digest(...files);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  run('npm', ['ci', '--prefer-offline', '--loglevel=error'], { cwd: join(root, folder) });
  writeFileSync(stamp, wanted);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    setUpOracles();
  } catch (error) {
    failWith(error);
  }
}
