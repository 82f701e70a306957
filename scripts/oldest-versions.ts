// Compiles every pattern against the lowest versions that its header names: `npm run oldest-versions`. What is installed for that is
// locked in test/patterns/oldest-versions; `-- --lock` writes it anew when a header names another version.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { digest, productNode, projectEnvironment, root, run } from './lib/project.mjs';
import { readPatterns, type Variant } from './patterns/pattern.ts';

/** Packages with exact versions, and the variants that are compiled with them. */
interface Together {
  readonly versions: Map<string, string>;
  readonly variants: Variant[];
}

/** One folder for each installation, named by its number. */
export const locks = 'test/patterns/oldest-versions';

export function variantsToCompile(): readonly Variant[] {
  return readPatterns(root)
    .flatMap(pattern => pattern.variants)
    .filter(({ language }) => language.id === 'typescript');
}

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

/** The package.json of an installation. */
export function manifestOf({ versions }: Together): string {
  const client = versions.get(prismaClient);
  const dependencies = {
    '@types/node': devDependencies['@types/node'],
    ...typesOf(versions),
    ...Object.fromEntries(versions),
    // It generates the client.
    ...(client !== undefined && { prisma: client }),
  };
  return `${JSON.stringify({ private: true, type: 'module', dependencies }, undefined, 2)}\n`;
}

// What the old ones are peers of is not as old as they are.
const options = [
  '--ignore-scripts',
  '--force',
  '--omit=optional',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
];

function lock(groups: readonly Together[]): void {
  rmSync(join(root, locks), { recursive: true, force: true });
  for (const [index, group] of groups.entries()) {
    const folder = join(root, locks, String(index));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), manifestOf(group));
    // Where they come from saves `npm ci` asking for each package.
    const lockOnly = ['--package-lock-only', '--omit-lockfile-registry-resolved=false'];
    run('npm', ['install', ...lockOnly, ...options], { cwd: folder });
  }
}

/** Outside of the project: what an old version lacks must not be found in the project's own node_modules. */
const installations = join(tmpdir(), `backend-architect-oldest-versions-${digestOf(root)}`);

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/** Does nothing where exactly these packages are there. */
function install(folder: string, index: number, { versions }: Together): void {
  const files = ['package.json', 'package-lock.json'].map(name => `${locks}/${index}/${name}`);
  const wanted = digest(...files, 'scripts/oldest-versions.ts', prismaSchema);
  const stamp = join(folder, 'node_modules', '.installed-from');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  mkdirSync(folder, { recursive: true });
  for (const file of files) copyFileSync(join(root, file), join(folder, basename(file)));
  run('npm', ['ci', ...options], { cwd: folder });
  const client = versions.get(prismaClient);
  if (client !== undefined) generatePrisma(folder, client);
  writeFileSync(stamp, wanted);
}

const prismaClient = '@prisma/client';
const prismaSchema = 'test/patterns/prisma/schema.prisma';

/** Without the engines that older versions take from the network: only the types are needed. */
function generatePrisma(folder: string, version: string): void {
  const major = Number(version.split('.')[0]);
  const schema = readFileSync(join(root, prismaSchema), 'utf8');
  const url = '  provider = "postgresql"\n  url = "postgresql://localhost/none"';
  const placed = major < 7 ? schema.replace('  provider = "postgresql"', url) : schema;
  writeFileSync(join(folder, 'schema.prisma'), major < 6 ? placed.replaceAll('uuid(7)', 'uuid()') : placed);
  // Anything that exists keeps it from fetching an engine.
  const engine = productNode();
  const env = projectEnvironment({
    PRISMA_QUERY_ENGINE_LIBRARY: engine,
    PRISMA_QUERY_ENGINE_BINARY: engine,
    PRISMA_SCHEMA_ENGINE_BINARY: engine,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  });
  const prisma = join('node_modules', 'prisma', 'build', 'index.js');
  const withoutEngine = { 5: ['--data-proxy'], 6: ['--no-engine'] }[major] ?? [];
  const command = [prisma, 'generate', '--schema', 'schema.prisma', ...withoutEngine];
  const { status, stdout, stderr } = spawnSync(engine, command, { cwd: folder, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The client of Prisma ${version} was not generated:\n${stdout}${stderr}`);
}

/** What the compiler says. */
function compile(folder: string, { variants }: Together): string {
  rmSync(join(folder, 'snippets'), { recursive: true, force: true });
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
  const { stdout, status } = spawnSync(
    process.execPath,
    [compiler, '--project', folder, '--noEmit', '--pretty', 'false'],
    { cwd: folder, encoding: 'utf8', env: projectEnvironment() },
  );
  return status === 0 ? '' : stdout || `The compiler ended with ${status} in \`${folder}\`.\n`;
}

/** The installations whose lock is not what the headers name. */
export function outdatedLocks(groups: readonly Together[]): readonly string[] {
  const isCurrent = (group: Together, index: number): boolean => {
    const path = join(root, locks, String(index), 'package.json');
    return existsSync(path) && readFileSync(path, 'utf8') === manifestOf(group);
  };
  return groups.flatMap((group, index) => (isCurrent(group, index) ? [] : [`${locks}/${index}`]));
}

if (import.meta.main) {
  const groups = groupByVersions(variantsToCompile());
  if (process.argv.includes('--lock')) lock(groups);
  const [outdated] = outdatedLocks(groups);
  if (outdated !== undefined)
    throw new Error(
      `\`${outdated}\` is not what the headers of the patterns name; run \`npm run oldest-versions -- --lock\`.`,
    );
  let complaints = '';
  for (const [index, group] of groups.entries()) {
    const folder = join(installations, String(index));
    install(folder, index, group);
    complaints += compile(folder, group);
    console.log(`${group.variants.length} variants with ${group.versions.size} packages`);
  }
  if (complaints !== '') {
    console.error(complaints);
    process.exitCode = 1;
  }
}
