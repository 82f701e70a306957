/** A schema as one thing: `allOf` joined, `null` told apart, types that are only implied named. */
import type { DataNode } from '../../../languages/data/data-node.ts';
import type { DocumentEntry, DocumentNode } from '../../openapi-document.ts';

export interface SchemaView {
  /** False when a part of it leads nowhere, or is more than can be read. */
  readonly isKnown: boolean;
  /** Undefined when any type will do. `null` is not among them. */
  readonly types: ReadonlySet<string> | undefined;
  readonly isNullable: boolean;
  readonly properties: ReadonlyMap<string, DocumentEntry>;
  readonly required: ReadonlySet<string>;
  /** Of `oneOf` and `anyOf`, without `null`; empty when it is no choice. */
  readonly choices: readonly DocumentNode[];
  /** What some part says under a key. */
  get(key: string): DocumentNode | undefined;
  /** What each part says under a key. */
  all(key: string): readonly DocumentNode[];
}

/** More parts than anybody composes a schema of by hand. */
const mostParts = 200;

export function viewSchema(schema: DocumentNode): SchemaView {
  const gathered: Gathered = { parts: [], choices: [], seen: new Set(), isNullable: false, isKnown: true };
  gather(schema, gathered);
  const { parts, choices, isKnown } = gathered;
  const get = (key: string): DocumentNode | undefined => {
    for (const part of parts) {
      const found = part.get(key);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const properties = new Map<string, DocumentEntry>();
  for (const part of parts)
    for (const entry of part.get('properties')?.entries() ?? [])
      if (!properties.has(entry.key)) properties.set(entry.key, entry);
  const named = namesOf(get('type'));
  const types = named.length > 0 ? named : impliedTypes(get, properties.size > 0);
  return {
    isKnown,
    types: types === undefined ? undefined : new Set(types.filter(type => type !== 'null')),
    isNullable: gathered.isNullable || named.includes('null') || isTrue(get, 'nullable', 'x-nullable'),
    properties,
    required: new Set(parts.flatMap(part => namesOf(part.get('required')))),
    choices,
    get,
    all: key => parts.flatMap(part => part.get(key) ?? []),
  };
}

interface Gathered {
  readonly parts: DocumentNode[];
  readonly choices: DocumentNode[];
  /** A composition may contain itself. */
  readonly seen: Set<DataNode>;
  isNullable: boolean;
  isKnown: boolean;
}

function gather(schema: DocumentNode, gathered: Gathered): void {
  if (!schema.isResolved || gathered.seen.size >= mostParts) gathered.isKnown = false;
  if (!gathered.isKnown || gathered.seen.has(schema.data)) return;
  gathered.seen.add(schema.data);
  gathered.parts.push(schema);
  for (const part of schema.get('allOf')?.items() ?? []) gather(part, gathered);
  for (const key of ['oneOf', 'anyOf']) gatherChoices(schema.get(key)?.items() ?? [], gathered);
}

/** A choice between one thing and nothing is that thing. Two choices at once are beyond us. */
function gatherChoices(branches: readonly DocumentNode[], gathered: Gathered): void {
  const others = branches.filter(branch => !isNull(branch));
  if (others.length < branches.length) gathered.isNullable = true;
  const [only] = others;
  if (only !== undefined && others.length === 1) gather(only, gathered);
  else if (gathered.choices.length > 0 && others.length > 0) gathered.isKnown = false;
  else gathered.choices.push(...others);
}

function isNull(schema: DocumentNode): boolean {
  return schema.text('type') === 'null' || (schema.has('const') && schema.get('const')?.value === null);
}

function impliedTypes(get: SchemaView['get'], hasProperties: boolean): readonly string[] | undefined {
  if (hasProperties) return ['object'];
  if (get('items') !== undefined) return ['array'];
  const values = get('enum')?.items() ?? [get('const')].filter(node => node !== undefined);
  const types = [...new Set(values.map(({ value }) => typeOfValue(value)))];
  return types.length === 0 || types.includes('object') ? undefined : types;
}

function typeOfValue(value: DocumentNode['value']): string {
  if (value === null) return 'null';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return value === undefined ? 'object' : typeof value;
}

/** One text, or a list of them. */
export function namesOf(node: DocumentNode | undefined): readonly string[] {
  if (typeof node?.value === 'string') return [node.value];
  return (node?.items() ?? []).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
}

function isTrue(get: SchemaView['get'], ...keys: readonly string[]): boolean {
  return keys.some(key => get(key)?.value === true);
}

/** The values that it is limited to, as they are written in JSON; undefined when it is not. */
export function valuesOf(view: SchemaView): ReadonlySet<string> | undefined {
  const lists = [...view.all('const').map(node => [node]), ...view.all('enum').map(node => node.items())];
  const [first, ...others] = lists.map(writeValues);
  return first === undefined || others.some(other => other === undefined)
    ? undefined
    : new Set([...first].filter(value => others.every(other => other?.has(value) === true)));
}

/** What a list says that may grow at any time: a habit of some companies, which clients are told of. */
export function openValuesOf(view: SchemaView): ReadonlySet<string> | undefined {
  const list = view.get('x-extensible-enum')?.items();
  return list === undefined ? undefined : writeValues(list);
}

function writeValues(listed: readonly DocumentNode[]): ReadonlySet<string> | undefined {
  if (listed.some(({ value }) => value === undefined)) return undefined;
  return new Set(listed.flatMap(({ value }) => (value === null ? [] : JSON.stringify(value))));
}

/** The schema, and the only form that it may have, where it names one. */
export function formsOfOne(schema: DocumentNode): readonly DocumentNode[] {
  const forms = ['oneOf', 'anyOf'].flatMap(key => schema.get(key)?.items() ?? []);
  const others = forms.filter(form => !isNull(form));
  return others.length === 1 ? [schema, ...others] : [schema];
}
