// The licences of what is bundled ask to be passed on with it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, root } from './project.mjs';

/** One text with name, version, licence and licence text of every package among these bundled files. */
export function noticesOf(files) {
  const packages = [...new Set(files.map(packageFolder).filter(Boolean))].sort();
  return packages.map(notice).join('\n');
}

/** `node_modules/NAME` or `node_modules/@SCOPE/NAME`, nested ones too; undefined for the project's own files. */
function packageFolder(file) {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
}

function notice(folder) {
  const { name, version, license } = readJson(folder, 'package.json');
  const text = licenceText(join(root, folder)) ?? `Licence: ${license}`;
  return `${name} ${version}\n${'-'.repeat(40)}\n${text.trim()}\n`;
}

function licenceText(folder) {
  const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry));
  return file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : undefined;
}
