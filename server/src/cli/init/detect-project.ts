import { type Dirent, existsSync, readdirSync, readFileSync } from 'node:fs';
import { type FilePath, joinPath } from '../../engine/source/path.ts';

/** What a folder holds, as far as `init` has something to say about it. */
export interface DetectedProject {
  /** Frameworks and libraries, as people call them. */
  readonly names: readonly string[];
  /** API descriptions, relative to the folder. */
  readonly descriptions: readonly string[];
  /** Folders that people usually do not want reviewed, as patterns. */
  readonly generated: readonly string[];
  readonly isWorkspace: boolean;
}

const knownPackages: readonly (readonly [packageName: string, name: string])[] = [
  ['@nestjs/core', 'NestJS'],
  ['express', 'Express'],
  ['fastify', 'Fastify'],
  ['koa', 'Koa'],
  ['hono', 'Hono'],
  ['@trpc/server', 'tRPC'],
  ['@prisma/client', 'Prisma'],
  ['typeorm', 'TypeORM'],
  ['mongoose', 'Mongoose'],
  ['knex', 'Knex'],
  ['pg', 'pg'],
  ['drizzle-orm', 'Drizzle'],
  ['axios', 'axios'],
  ['undici', 'undici'],
  ['pino', 'pino'],
  ['winston', 'winston'],
  ['zod', 'zod'],
  ['class-validator', 'class-validator'],
];

const generatedFolders: readonly string[] = [
  'generated',
  'src/generated',
  '__generated__',
  'src/__generated__',
];
const descriptionFolders: readonly string[] = ['.', 'api', 'docs', 'openapi', 'spec', 'src'];
const descriptionName = /^(?:openapi|swagger)\b.*\.(?:ya?ml|json)$/i;

export function detectProject(folder: FilePath): DetectedProject {
  const manifests = [folder, ...packageFolders(folder)].map(readManifest);
  const used = new Set(manifests.flatMap(dependencyNames));
  return {
    names: knownPackages.flatMap(([packageName, name]) => (used.has(packageName) ? name : [])),
    descriptions: descriptionFolders.flatMap(each => descriptionsIn(folder, each)),
    generated: generatedFolders.filter(each => existsSync(joinPath(folder, each))).map(each => `${each}/**`),
    isWorkspace: packageFolders(folder).length > 0,
  };
}

/** Where the packages of a workspace usually lie; their own tools know better, but differ. */
function packageFolders(folder: FilePath): readonly FilePath[] {
  return ['packages', 'apps', 'services', 'libs'].flatMap(parent =>
    foldersIn(joinPath(folder, parent)).filter(each => existsSync(joinPath(each, 'package.json'))),
  );
}

function foldersIn(folder: FilePath): readonly FilePath[] {
  const entries = entriesIn(folder).filter(entry => entry.isDirectory());
  return entries.map(entry => joinPath(folder, entry.name)).sort();
}

function descriptionsIn(folder: FilePath, name: string): readonly string[] {
  const files = entriesIn(joinPath(folder, name)).filter(entry => entry.isFile());
  const names = files.map(entry => entry.name).filter(each => descriptionName.test(each));
  return names.sort().map(each => (name === '.' ? each : `${name}/${each}`));
}

function entriesIn(folder: FilePath): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // Not there, or closed to us: it tells nothing, and the configuration is of use without it.
    return [];
  }
}

function readManifest(folder: FilePath): unknown {
  const path = joinPath(folder, 'package.json');
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // A half-written manifest tells nothing; the configuration is of use without it.
    return undefined;
  }
}

function dependencyNames(manifest: unknown): readonly string[] {
  return ['dependencies', 'devDependencies', 'peerDependencies'].flatMap(field =>
    Object.keys(recordAt(manifest, field)),
  );
}

function recordAt(value: unknown, key: string): object {
  if (typeof value !== 'object' || value === null) return {};
  const found: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
  return typeof found === 'object' && found !== null ? found : {};
}
