/** Commands, code, files and pages: what must not be chosen by whoever sends a request. */
import type { Library, Sink } from './library.ts';

/** A function of a module, however it is imported: by name, as a member of the whole, or of what it exports. */
function everyWay(names: readonly string[], sink: Sink): Readonly<Record<string, Sink>> {
  return Object.fromEntries(
    names.flatMap(name => [name, `*.${name}`, `default.${name}`].map(key => [key, sink])),
  );
}

const childProcess: Library = {
  packages: ['child_process'],
  sinks: {
    ...everyWay(['exec', 'execSync'], { kind: 'command', argument: 0 }),
    ...everyWay(['spawn', 'spawnSync', 'execFile', 'execFileSync', 'fork'], {
      kind: 'program',
      argument: 0,
      options: 2,
    }),
  },
};

const shells: readonly Library[] = [
  { packages: ['shelljs'], sinks: everyWay(['exec'], { kind: 'command', argument: 0 }) },
  {
    packages: ['execa'],
    sinks: {
      ...everyWay(['execaCommand', 'execaCommandSync', 'command'], { kind: 'command', argument: 0 }),
      ...everyWay(['execa', 'execaSync'], { kind: 'program', argument: 0, options: 2 }),
      default: { kind: 'program', argument: 0, options: 2 },
    },
  },
];

const code: readonly Library[] = [
  {
    packages: ['vm'],
    sinks: everyWay(['runInNewContext', 'runInThisContext', 'runInContext', 'compileFunction', 'Script'], {
      kind: 'code',
      argument: 0,
    }),
  },
  {
    packages: ['vm2', 'isolated-vm'],
    sinks: { 'VM#run': { kind: 'code', argument: 0 }, 'NodeVM#run': { kind: 'code', argument: 0 } },
  },
  // Its newer `evaluate` keeps expressions away from JavaScript; `eval` of the first versions did not.
  { packages: ['mathjs'], sinks: everyWay(['eval'], { kind: 'code', argument: 0 }) },
  // They run functions that the text holds.
  { packages: ['node-serialize'], sinks: everyWay(['unserialize'], { kind: 'code', argument: 0 }) },
  { packages: ['serialize-to-js'], sinks: everyWay(['deserialize'], { kind: 'code', argument: 0 }) },
  {
    packages: ['safe-eval', 'notevil'],
    sinks: { default: { kind: 'code', argument: 0 }, '*': { kind: 'code', argument: 0 } },
  },
];

/** They read whatever files the entities of a document name, where they are told to. */
const documents: readonly Library[] = [
  {
    packages: ['libxmljs', 'libxmljs2', 'libxmljs-mt'],
    sinks: everyWay(['parseXml', 'parseXmlString', 'parseXmlAsync'], {
      kind: 'document',
      argument: 0,
      options: 1,
    }),
  },
];

const files = [
  'readFile',
  'readFileSync',
  'createReadStream',
  'createWriteStream',
  'writeFile',
  'writeFileSync',
  'appendFile',
  'appendFileSync',
  'unlink',
  'unlinkSync',
  'rm',
  'rmSync',
  'rmdir',
  'rmdirSync',
  'readdir',
  'readdirSync',
  'open',
  'openSync',
];

const fileSystem: Library = {
  packages: ['fs', 'fs/promises', 'fs-extra', 'graceful-fs'],
  sinks: everyWay([...files, ...files.map(name => `promises.${name}`), 'remove', 'readJson'], {
    kind: 'path',
    argument: 0,
  }),
};

const templates: readonly Library[] = [
  {
    packages: ['ejs', 'eta'],
    sinks: everyWay(['render', 'compile', 'renderString'], { kind: 'template', argument: 0 }),
  },
  {
    packages: ['handlebars'],
    sinks: {
      ...everyWay(['compile'], { kind: 'template', argument: 0 }),
      ...everyWay(['SafeString'], { kind: 'markup', argument: 0 }),
    },
  },
  { packages: ['pug'], sinks: everyWay(['render', 'compile'], { kind: 'template', argument: 0 }) },
  { packages: ['nunjucks'], sinks: everyWay(['renderString'], { kind: 'template', argument: 0 }) },
  { packages: ['mustache'], sinks: everyWay(['render'], { kind: 'template', argument: 0 }) },
  { packages: ['lodash'], sinks: everyWay(['template'], { kind: 'template', argument: 0 }) },
];

const markup: readonly Library[] = [
  {
    packages: ['hono/html'],
    isHarmless: true,
    sinks: everyWay(['raw'], { kind: 'markup', argument: 0 }),
  },
];

const addresses: readonly Library[] = [
  { packages: ['http', 'https'], sinks: everyWay(['get', 'request'], { kind: 'address', argument: 0 }) },
  {
    packages: ['superagent', 'needle', 'request', 'request-promise'],
    sinks: {
      ...everyWay(['get', 'post', 'put', 'patch', 'delete', 'head'], { kind: 'address', argument: 0 }),
      default: { kind: 'address', argument: 0 },
      '*': { kind: 'address', argument: 0 },
    },
  },
  {
    packages: ['next/server', 'next/navigation'],
    sinks: {
      'NextResponse.redirect': { kind: 'redirect', argument: 0 },
      redirect: { kind: 'redirect', argument: 0 },
      permanentRedirect: { kind: 'redirect', argument: 0 },
    },
  },
];

export const sinks: readonly Library[] = [
  childProcess,
  ...shells,
  ...code,
  ...documents,
  fileSystem,
  ...templates,
  ...markup,
  ...addresses,
];
