// Brings the real editor the tests drive: code-server under .vscode-test/ and a Chromium.
// Does nothing when both are there. Runs on Node 20 with nothing installed.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages, isExecutable } from './lib/apt.mjs';
import { digest, failWith, projectEnvironment, readJson, root, run } from './lib/project.mjs';

const hostFiles = ['test/editor/host/package.json', 'test/editor/host/package-lock.json'];
const version = readJson(hostFiles[0]).dependencies['code-server'];
const host = join(root, '.vscode-test', `code-server-${version}`);
const codeServer = join(host, 'node_modules', 'code-server');
const stamp = join(host, 'complete');

/** Where the installed editor's server starts. */
export const editorEntry = join(codeServer, 'out', 'node', 'entry.js');

/** The first browser of the Chromium family on this machine, if any. */
export function findChromium() {
  const paths = (process.env.PATH ?? '').split(':');
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const candidates = [
    process.env.CHROMIUM_PATH,
    ...names.flatMap(name => paths.map(path => join(path, name))),
    '/usr/bin/chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  return candidates.find(candidate => candidate && isExecutable(candidate));
}

/** Installs whatever is missing of the editor and the browser. */
export function setUpEditor() {
  installChromium();
  installEditor();
}

/** Installs the editor unless this very version is complete already. */
export function installEditor() {
  const wanted = digest(...hostFiles, 'scripts/setup-editor.mjs');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  rmSync(host, { recursive: true, force: true });
  mkdirSync(host, { recursive: true });
  for (const file of hostFiles) cpSync(join(root, file), join(host, file.split('/').at(-1)));

  // Its native modules are compiled by install scripts, which takes minutes and a C++ toolchain; the tests
  // need none of them. Its inner folders carry shrinkwraps that `npm ci` refuses, so these use `npm install`.
  const inner = join(codeServer, 'lib', 'vscode');
  const quiet = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  npm(['ci', ...quiet], host);
  npm(['install', '--omit=dev', ...quiet], inner);
  npm(['install', '--omit=dev', ...quiet], join(inner, 'extensions'));
  writeNativeStandIns(join(inner, 'node_modules', '@vscode'));
  writeFileSync(stamp, wanted);
}

function npm(args, cwd) {
  run('npm', args, { cwd, env: projectEnvironment() });
}

/** Two native modules are needed for output channels and a quiet log: plain JavaScript does their work here. */
function writeNativeStandIns(scope) {
  writeFileSync(join(scope, 'spdlog', 'index.js'), loggerStandIn);
  writeFileSync(join(scope, 'native-watchdog', 'index.js'), 'exports.start = () => {};\n');
}

const loggerStandIn = `// Written by scripts/setup-editor.mjs: appends every message to the log file.
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');
const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
class Logger {
  constructor(kind, name, file) {
    this.file = file;
    this.level = 0;
    this.formatted = true;
    mkdirSync(dirname(file), { recursive: true });
    appendFileSync(file, '');
  }
  write(level, message) {
    if (level < this.level) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    appendFileSync(this.file, this.formatted ? \`\${time} [\${levels[level]}] \${message}\\n\` : message);
  }
  trace(message) { this.write(0, message); }
  debug(message) { this.write(1, message); }
  info(message) { this.write(2, message); }
  warn(message) { this.write(3, message); }
  error(message) { this.write(4, message); }
  critical(message) { this.write(5, message); }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() {}
  clearFormatters() { this.formatted = false; }
  flush() {}
  drop() {}
}
const create = async (name, file) => new Logger('rotating', name, file);
exports.version = 0;
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
`;

function installChromium() {
  if (findChromium()) return;
  installPackages(
    ['chromium', 'fonts-dejavu-core'],
    'No Chromium was found; install one and name it in the environment variable `CHROMIUM_PATH`.',
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    setUpEditor();
    console.log(`The editor is ready: code-server ${version}, ${findChromium()}.`);
  } catch (error) {
    failWith(error);
  }
}
