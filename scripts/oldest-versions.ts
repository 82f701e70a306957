// Compiles every pattern against the lowest versions that its header names: `npm run oldest-versions [-- FOLDER]`. It installs some
// hundred packages, so it is no part of `npm test`: run it when a header names another version, and from time to time.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { projectEnvironment, root, run } from './lib/project.mjs';
import { readPatterns, type Variant } from './patterns/pattern.ts';

/** Packages with exact versions, and the variants that are compiled with them. */
interface Together {
  readonly versions: Map<string, string>;
  readonly variants: Variant[];
}

/** Needs a client that is generated with an engine, which its lowest versions fetch from the network. */
const generated = '@prisma/client';

/** As few installations as it takes for none to hold two versions of a package. */
export function groupByVersions(variants: readonly Variant[]): readonly Together[] {
  const groups: Together[] = [];
  for (const variant of variants) {
    const wanted = lowestVersions(variant);
    const fitting = groups.find(({ versions }) =>
      wanted.every(([name, version]) => (versions.get(name) ?? version) === version),
    );
    const group: Together = fitting ?? { versions: new Map(), variants: [] };
    if (fitting === undefined) groups.push(group);
    for (const [name, version] of wanted) group.versions.set(name, version);
    group.variants.push(variant);
  }
  return groups;
}

/** `>=4` begins with 4.0.0. */
function lowestVersions({ header, path }: Variant): readonly (readonly [string, string])[] {
  return Object.entries(header.packages).map(([name, range]) => {
    const [, version] = /^>=(\d+(?:\.\d+){0,2})$/.exec(range) ?? [];
    if (version === undefined)
      throw new Error(`\`${path}\` asks for ${name} \`${range}\`; expected such as \`>=4.1\`.`);
    return [name, [...version.split('.'), '0', '0'].slice(0, 3).join('.')];
  });
}

const { devDependencies }: { readonly devDependencies: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);

/** Types of their own, of the same major version. */
function typesOf(versions: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  const pairs = [...versions].map(([name, version]) => {
    const types = `@types/${name.replace('@', '').replace('/', '__')}`;
    return [types, `^${version.split('.')[0] === '0' ? version : version.split('.')[0]}`] as const;
  });
  return Object.fromEntries(pairs.filter(([name]) => name in devDependencies));
}

function install(folder: string, { versions }: Together): void {
  mkdirSync(folder, { recursive: true });
  const node = { '@types/node': devDependencies['@types/node'] };
  const dependencies = { ...node, ...typesOf(versions), ...Object.fromEntries(versions) };
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies }),
  );
  const options = ['--ignore-scripts', '--force', '--no-audit', '--no-fund', '--loglevel=error'];
  run('npm', ['install', '--prefer-offline', ...options], { cwd: folder });
}

/** What the compiler says. */
function compile(folder: string, { variants }: Together): string {
  for (const { path, code } of variants) {
    const own = join(folder, dirname(path));
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, basename(path)), code);
  }
  const tsconfig = {
    extends: join(root, 'snippets', 'tsconfig.json'),
    compilerOptions: { types: ['node'] },
    include: ['snippets'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const options = ['--project', folder, '--noEmit', '--pretty', 'false'];
  return spawnSync(process.execPath, [compiler, ...options], {
    cwd: folder,
    encoding: 'utf8',
    env: projectEnvironment(),
  }).stdout;
}

if (import.meta.main) {
  const folder = process.argv[2] ?? join(root, 'out', 'oldest-versions');
  const variants = readPatterns(root)
    .flatMap(pattern => pattern.variants)
    .filter(({ language, header }) => language.id === 'typescript' && !(generated in header.packages));
  const groups = groupByVersions(variants);
  let complaints = '';
  for (const [index, group] of groups.entries()) {
    const own = join(folder, String(index));
    install(own, group);
    complaints += compile(own, group);
    console.log(`${group.variants.length} variants with ${group.versions.size} packages`);
  }
  if (complaints !== '') {
    console.error(complaints);
    process.exitCode = 1;
  }
}
