/** What lies in files beside a description, and is not referred to yet: by what it looks like. */
import { childOf, type DataNode } from '../../languages/data/data-node.ts';
import { parseData } from '../../languages/data/parse-data.ts';
import type { Shape } from '../../languages/openapi/grammar/content.ts';
import type { FileSystem } from '../../source/file-system.ts';
import { directoryOf, type FilePath, joinPath } from '../../source/path.ts';
import type { PartOfFile } from './named-parts.ts';

export interface LooseParts {
  /** Of this shape, below the folder of a description, in none of its files. */
  of(shape: Shape, description: FilePath, known: ReadonlySet<FilePath>): readonly PartOfFile[];
}

/** Somebody waits for it: larger folders and files are not looked through. */
const mostFiles = 200;
const mostFolders = 100;
const mostBytes = 65_536;

export function createLooseParts(fileSystem: Pick<FileSystem, 'list' | 'head'>): LooseParts {
  return {
    of(shape, description, known) {
      const files = findFiles(directoryOf(description), fileSystem).filter(file => !known.has(file));
      return files.flatMap(path =>
        pointersIn(rootOf(path, fileSystem), shape).map(pointer => ({ path, pointer })),
      );
    },
  };
}

function findFiles(top: FilePath, { list }: Pick<FileSystem, 'list'>): readonly FilePath[] {
  const files: FilePath[] = [];
  const folders = [top];
  for (const folder of folders) {
    const listing = list(folder);
    if (listing.kind !== 'entries') continue;
    for (const { name, kind } of listing.entries) {
      const path = joinPath(folder, name);
      const isEntered = !name.startsWith('.') && !/^(?:node_modules|dist|build|coverage)$/.test(name);
      if (kind === 'directory' && isEntered && folders.length < mostFolders) folders.push(path);
      if (kind === 'file' && /\.(?:ya?ml|json)$/i.test(name)) files.push(path);
      if (files.length === mostFiles) return files;
    }
  }
  return files;
}

function rootOf(path: FilePath, { head }: Pick<FileSystem, 'head'>): DataNode | undefined {
  const text = head(path, mostBytes);
  if (text === undefined || text.length >= mostBytes) return undefined;
  return parseData(text, path.endsWith('.json') ? 'json' : 'yaml').root;
}

const shelves: Readonly<Record<Shape, string>> = {
  schema: 'schemas',
  response: 'responses',
  parameter: 'parameters',
  requestBody: 'requestBodies',
  header: 'headers',
  example: 'examples',
  link: 'links',
  securityScheme: 'securitySchemes',
};

/** The file itself, its components of this kind, or else each part of it that looks like one. */
function pointersIn(root: DataNode | undefined, shape: Shape): readonly (readonly string[])[] {
  if (root?.kind !== 'mapping') return [];
  if (looksLike(root, shape)) return [[]];
  if (shapes.some(other => looksLike(root, other))) return [];
  const shelf = shelves[shape];
  const components = childOf(root, 'components');
  if (components !== undefined && shelf !== undefined) {
    const held = childOf(components, shelf);
    return held?.kind === 'mapping' ? held.entries.map(({ key }) => ['components', shelf, key]) : [];
  }
  return root.entries.filter(({ value }) => looksLike(value, shape)).map(({ key }) => [key]);
}

const shapes: readonly Shape[] = [
  'parameter',
  'response',
  'requestBody',
  'pathItem',
  'securityScheme',
  'schema',
];

const types = /^(?:string|number|integer|boolean|array|object|null)$/;

function looksLike(node: DataNode, shape: Shape): boolean {
  const has = (key: string): boolean => childOf(node, key) !== undefined;
  const text = (key: string): string => {
    const value = childOf(node, key);
    return value?.kind === 'scalar' ? String(value.value) : '';
  };
  switch (shape) {
    case 'parameter':
      return has('name') && /^(?:path|query|header|cookie|body|formData)$/.test(text('in'));
    case 'response':
      return has('description') && ['content', 'headers', 'schema'].some(has) && !has('type') && !has('in');
    case 'requestBody':
      return has('content') && !has('headers') && !has('links') && !has('in');
    case 'pathItem':
      return ['get', 'put', 'post', 'delete', 'patch'].some(
        method => childOf(childOf(node, method), 'responses') !== undefined,
      );
    case 'securityScheme':
      return /^(?:apiKey|http|oauth2|openIdConnect|mutualTLS|basic)$/.test(text('type'));
    case 'schema':
      return (
        !has('in') &&
        !has('responses') &&
        (types.test(text('type')) || ['properties', 'allOf', 'oneOf', 'anyOf'].some(has))
      );
    default:
      return false;
  }
}
