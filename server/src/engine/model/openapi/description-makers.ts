/** Packages that write a description from routes, decorators, comments or schemas: it then follows the code by itself. */
import type { TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import type { ResolvedCall } from '../calls.ts';
import type { Database } from '../database.ts';
import type { Origins } from '../origin.ts';

export interface MakerParts {
  readonly origins: Origins;
  /** The application code of a package, by its folder. */
  filesOf(home: FilePath): readonly FilePath[];
  facts(path: FilePath): TypeScriptFacts | undefined;
  calls(path: FilePath): readonly ResolvedCall[];
}

const makers =
  /^(?:swagger-jsdoc|swagger-autogen|tsoa|@tsoa\/(?:cli|runtime)|@asteasolutions\/zod-to-openapi|@hono\/zod-openapi|hono-openapi|routing-controllers-openapi|express-zod-api|zod-openapi|@ts-rest\/open-api|trpc-openapi|trpc-to-openapi|fastify-zod-openapi|express-jsdoc-swagger|@nestia\/(?:core|sdk))$/;

/** The package that makes descriptions in the package of this folder; empty where none does. */
export function createMakerQuery(database: Database, parts: MakerParts): (home: FilePath) => string {
  const makerIn = database.query<string, FilePath>('maker in a file', path => findMaker(path, parts));
  return database.query<string, FilePath>(
    'maker of descriptions',
    home =>
      parts
        .filesOf(home)
        .map(path => makerIn(path))
        .find(maker => maker !== '') ?? '',
  );
}

function findMaker(path: FilePath, { facts, calls, origins }: MakerParts): string {
  const imported = facts(path)?.imports.find(({ specifier }) => makers.test(specifier))?.specifier;
  if (imported !== undefined) return imported;
  for (const { callee, fact } of calls(path)) {
    const name = fact.callee?.path.at(-1);
    const isNest = callee.kind === 'library' && callee.package === '@nestjs/swagger';
    if (isNest && name === 'createDocument') return '@nestjs/swagger';
    if (name === 'register' && registersSwagger(fact.arguments, path, origins)) return '@fastify/swagger';
  }
  return '';
}

/** In its static mode it serves what is written by hand. */
function registersSwagger([plugin, options]: readonly Value[], path: FilePath, origins: Origins): boolean {
  const origin = plugin === undefined ? undefined : origins.ofValue(path, plugin);
  if (origin?.kind !== 'library' || !/^@?fastify[/-]swagger$/.test(origin.package)) return false;
  const mode =
    options?.kind === 'object' ? options.properties.find(({ key }) => key === 'mode')?.value : undefined;
  return !(mode?.kind === 'literal' && mode.value === 'static');
}
