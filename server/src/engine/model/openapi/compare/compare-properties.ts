import type { DocumentEntry, DocumentNode, Place } from '../../openapi-document.ts';
import type { SchemaWalk, ViewedPair } from './compare-schemas.ts';
import { placeOfKey } from './compare-values.ts';
import { nameOfReference, nameOfTarget } from './fingerprint.ts';
import { retirementOf, withdrawalOf } from './retirement.ts';
import { namesOf, type SchemaView, viewSchema } from './schema-view.ts';

export function compareProperties(pair: ViewedPair, walk: SchemaWalk): void {
  const { was, is, path } = pair;
  for (const [name, before] of was.properties) {
    const after = is.properties.get(name);
    const wasSent = isSent(before.node, walk);
    if (after === undefined) {
      if (wasSent) compareGone(pair, name, before, walk);
    } else if (wasSent !== isSent(after.node, walk)) compareSides(pair, name, after, walk);
    else if (wasSent) {
      comparePresence(pair, name, after, walk);
      comparePromise(pair, name, { before, after }, walk);
      walk.descend({ before: before.node, after: after.node, path: `${path}.${name}` });
    }
  }
  if (walk.direction === 'request') {
    for (const [name, entry] of is.properties)
      if (!was.properties.has(name) && isSent(entry.node, walk)) compareNew(pair, name, entry, walk);
    compareOthers(pair, walk);
  }
  compareMaps(pair, walk);
  compareDiscriminator(pair, walk);
}

/** What only the server writes is no part of a request, and what only clients write no part of an answer. */
function isSent(property: DocumentNode, { direction }: SchemaWalk): boolean {
  return property.get(direction === 'request' ? 'readOnly' : 'writeOnly')?.value !== true;
}

function compareGone(pair: ViewedPair, name: string, { node }: DocumentEntry, walk: SchemaWalk): void {
  const { was, is, path } = pair;
  if (holdsEverywhere(is, name)) return;
  const retirement = retirementOf(node, walk.today);
  if (retirement === 'over') return;
  const isRequest = walk.direction === 'request';
  const isCertain = isRequest ? isClosed(is) : was.required.has(name);
  walk.report(
    { path: `${path}.${name}` },
    {
      kind: retirement === 'announced' ? 'retired' : isRequest ? 'refused' : 'missing',
      level: retirement === 'announced' ? 'notable' : isCertain ? 'breaking' : 'risky',
      place: placeOfProperties(pair),
      detail: '',
      aspect: `gone ${name}`,
    },
  );
}

function comparePromise(
  { path }: ViewedPair,
  name: string,
  { before, after }: { readonly before: DocumentEntry; readonly after: DocumentEntry },
  walk: SchemaWalk,
): void {
  const detail = withdrawalOf(before.node, after.node);
  if (detail === undefined) return;
  const place = after.keyPlace;
  const aspect = `promise ${name}`;
  walk.report({ path: `${path}.${name}` }, { kind: 'withdrawn', level: 'risky', place, detail, aspect });
}

/** One side alone writes it now, or no longer. */
function compareSides(
  pair: ViewedPair,
  name: string,
  { node, keyPlace }: DocumentEntry,
  walk: SchemaWalk,
): void {
  const subject = { path: `${pair.path}.${name}` };
  const aspect = `side ${name}`;
  if (isSent(node, walk)) {
    if (walk.direction === 'response' || !pair.is.required.has(name)) return;
    const level = node.has('default') ? 'notable' : 'breaking';
    const detail = 'is written by clients now and';
    walk.report(subject, { kind: 'required', level, place: keyPlace, detail, aspect });
  } else if (walk.direction === 'request') {
    const place = node.get('readOnly')?.keyPlace ?? keyPlace;
    const detail = 'it is `readOnly` now, so that what clients send is left aside or refused';
    walk.report(subject, { kind: 'narrowed', level: 'risky', place, detail, aspect });
  } else {
    const place = node.get('writeOnly')?.keyPlace ?? keyPlace;
    const level = pair.was.required.has(name) ? 'breaking' : 'risky';
    const detail = 'is `writeOnly` now, so that it is answered no longer';
    walk.report(subject, { kind: 'uncertain', level, place, detail, aspect });
  }
}

/** Whether each of several forms has it. */
function holdsEverywhere({ choices }: SchemaView, name: string): boolean {
  return (
    choices.length > 0 &&
    choices.every(choice => {
      const view = viewSchema(choice);
      return !view.isKnown || view.properties.has(name) || holdsEverywhere(view, name);
    })
  );
}

function comparePresence(pair: ViewedPair, name: string, after: DocumentEntry, walk: SchemaWalk): void {
  const [was, is] = [pair.was.required.has(name), pair.is.required.has(name)];
  if (was === is) return;
  const subject = { path: `${pair.path}.${name}` };
  const aspect = `required ${name}`;
  if (walk.direction === 'request' && is) {
    const place = placeOfRequired(pair, name) ?? after.keyPlace;
    // What has a default need not be sent, whatever is written beside it.
    const level = after.node.has('default') ? 'notable' : 'breaking';
    walk.report(subject, { kind: 'required', level, place, detail: 'has become', aspect });
  }
  if (walk.direction === 'response' && was)
    walk.report(subject, {
      kind: 'uncertain',
      level: 'breaking',
      place: after.keyPlace,
      detail: 'may be left out now',
      aspect,
    });
}

function compareNew(
  pair: ViewedPair,
  name: string,
  { node, keyPlace }: DocumentEntry,
  walk: SchemaWalk,
): void {
  if (!pair.is.required.has(name) || holdsEverywhere(pair.was, name)) return;
  walk.report(
    { path: `${pair.path}.${name}` },
    {
      kind: 'required',
      level: node.has('default') ? 'notable' : 'breaking',
      place: keyPlace,
      detail: 'is new and',
      aspect: `required ${name}`,
    },
  );
}

/** Properties that the schema does not name were taken, and are not. */
function compareOthers(pair: ViewedPair, walk: SchemaWalk): void {
  if (isClosed(pair.was) || !isClosed(pair.is) || pair.was.types?.has('object') !== true) return;
  const place = placeOfKey(pair, 'additionalProperties', 'unevaluatedProperties');
  const detail = 'it takes no properties beyond those that it names';
  walk.report(pair, { kind: 'narrowed', level: 'risky', place, detail, aspect: 'others' });
}

function isClosed(view: SchemaView): boolean {
  return ['additionalProperties', 'unevaluatedProperties'].some(key => view.get(key)?.value === false);
}

function compareMaps(pair: ViewedPair, walk: SchemaWalk): void {
  const { was, is, path } = pair;
  const [before, after] = [was.get('additionalProperties'), is.get('additionalProperties')];
  const [wasTyped, isTyped] = [isTypedMap(before), isTypedMap(after)];
  if (before !== undefined && after !== undefined && wasTyped && isTyped) {
    walk.descend({ before, after, path: `${path}.*` });
    return;
  }
  const place = placeOfKey(pair, 'additionalProperties');
  const aspect = 'others';
  if (walk.direction === 'request' && isTyped && !isClosed(was) && was.types?.has('object') === true) {
    const detail = 'properties that it does not name have a form now, where they had none';
    walk.report(pair, { kind: 'narrowed', level: 'notable', place, detail, aspect });
  }
  if (walk.direction === 'response' && wasTyped && isClosed(is)) {
    const detail = 'it holds no properties beyond those that it names, where it held any';
    walk.report(pair, { kind: 'changed', level: 'risky', place, detail, aspect });
  }
}

/** An empty schema says as much as `true`. */
function isTypedMap(node: DocumentNode | undefined): boolean {
  return node?.data.kind === 'mapping' && node.entries().length > 0;
}

function compareDiscriminator(pair: ViewedPair, walk: SchemaWalk): void {
  const [was, is] = [pair.was.get('discriminator'), pair.is.get('discriminator')];
  const nameOf = (node: DocumentNode | undefined): string | undefined =>
    typeof node?.value === 'string' ? node.value : node?.text('propertyName');
  const [before, after] = [nameOf(was), nameOf(is)];
  if (before === undefined) return;
  const kind = walk.direction === 'request' ? 'narrowed' : 'changed';
  if (after !== before) {
    if (after === undefined && walk.direction === 'request') return;
    const detail =
      after === undefined
        ? `\`${before}\` no longer says which form it has`
        : `\`${after}\` says which form it has, and \`${before}\` did`;
    const place = placeOfKey(pair, 'discriminator');
    walk.report(pair, { kind, level: 'breaking', place, detail, aspect: 'discriminator' });
    return;
  }
  const now = new Map((is?.get('mapping')?.entries() ?? []).map(entry => [entry.key, entry]));
  for (const { key, node } of was?.get('mapping')?.entries() ?? []) {
    const target = now.get(key);
    if (target !== undefined) {
      compareMapped(pair, node, target.node, walk);
      continue;
    }
    const place = is?.get('mapping')?.keyPlace ?? placeOfKey(pair, 'discriminator');
    const detail = `\`${before}\` may not be \`${key}\` any longer`;
    if (walk.direction === 'request')
      walk.report(pair, { kind, level: 'breaking', place, detail, aspect: `mapping ${key}` });
  }
}

/** A value that stands for another form than it did. */
function compareMapped(
  { was, is, path }: ViewedPair,
  from: DocumentNode,
  to: DocumentNode,
  walk: SchemaWalk,
): void {
  const [before, after] = [findForm(was, from), findForm(is, to)];
  if (before === undefined || after === undefined) return;
  if (nameOfReference(before) !== nameOfReference(after)) walk.descend({ before, after, path });
}

function findForm({ choices }: SchemaView, { value }: DocumentNode): DocumentNode | undefined {
  const name = typeof value === 'string' ? nameOfTarget(value) : undefined;
  return choices.find(form => nameOfReference(form) === name);
}

function placeOfProperties(pair: ViewedPair): Place {
  return placeOfKey(pair, 'properties');
}

/** Where the list of what is required names it. */
function placeOfRequired({ is }: ViewedPair, name: string): Place | undefined {
  const list = is.get('required');
  if (!namesOf(list).includes(name)) return undefined;
  const item = list?.items().find(({ value }) => value === name);
  return item === undefined ? undefined : { path: item.path, span: item.span };
}
