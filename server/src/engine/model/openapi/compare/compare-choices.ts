import type { DocumentNode, Place } from '../../openapi-document.ts';
import type { SchemaWalk, ViewedPair } from './compare-schemas.ts';
import { nameTypes, placeOfKey, takesType } from './compare-values.ts';
import { fingerprintOf, nameOfReference } from './fingerprint.ts';
import { formsOfOne, type SchemaView, viewSchema } from './schema-view.ts';

/** Compares the forms of which a value may have any one. */
export function compareChoices(pair: ViewedPair, walk: SchemaWalk): void {
  const { was, is } = pair;
  if (was.choices.length === 0) return compareOpened(pair, walk);
  if (is.choices.length === 0) return compareClosed(pair, walk);
  const { gone, added } = matchForms(pair, walk);
  const place = placeOfChoices(pair);
  if (walk.direction === 'request' && gone.length > 0) {
    const detail = `it takes no ${listForms(gone)}`;
    walk.report(pair, { kind: 'narrowed', level: 'breaking', place, detail, aspect: `forms ${detail}` });
  }
  if (walk.direction === 'response' && added.length > 0) {
    const detail = listForms(added);
    walk.report(pair, { kind: 'widened', level: 'risky', place, detail, aspect: `forms ${detail}` });
  }
}

/** As many as a message can hold. */
function listForms(forms: readonly DocumentNode[]): string {
  const names = [...new Set(forms.map(nameForm))];
  const more = names.length - 4;
  return more > 0 ? `${names.slice(0, 4).join(', ')} and ${more} more` : names.join(' or ');
}

interface Unmatched {
  readonly gone: readonly DocumentNode[];
  readonly added: readonly DocumentNode[];
}

/** The same form is one of the same name, or of the same meaning, or, where only one is left, the one in its place. */
function matchForms({ was, is, path }: ViewedPair, walk: SchemaWalk): Unmatched {
  const left = new Set(is.choices);
  const gone: DocumentNode[] = [];
  for (const before of was.choices) {
    const after = [...left].find(form => isSameForm(before, form));
    if (after === undefined) gone.push(before);
    else {
      left.delete(after);
      walk.descend({ before, after, path });
    }
  }
  const added = [...left];
  if (gone.length !== added.length || was.choices.length !== is.choices.length) return { gone, added };
  const edited = gone.filter(form => {
    const after = is.choices[was.choices.indexOf(form)];
    if (after === undefined || !left.has(after) || form.reference !== undefined) return false;
    left.delete(after);
    walk.descend({ before: form, after, path });
    return true;
  });
  return { gone: gone.filter(form => !edited.includes(form)), added: [...left] };
}

function isSameForm(before: DocumentNode, after: DocumentNode): boolean {
  const name = nameOfReference(before);
  return (
    (name !== undefined && name === nameOfReference(after)) || fingerprintOf(before) === fingerprintOf(after)
  );
}

/** One form became one of several. */
function compareOpened(pair: ViewedPair, walk: SchemaWalk): void {
  const own = pair.is.choices.find(form => formsOfOne(pair.before).some(one => isSameForm(one, form)));
  if (own === undefined) return compareWithForms(pair, walk);
  walk.descend({ before: pair.before, after: own, path: pair.path });
  const others = pair.is.choices.filter(form => form !== own);
  if (walk.direction === 'response')
    walk.report(pair, {
      kind: 'widened',
      level: 'risky',
      place: placeOfChoices(pair),
      detail: listForms(others),
      aspect: 'forms',
    });
}

/** Of several forms one is left. */
function compareClosed(pair: ViewedPair, walk: SchemaWalk): void {
  const own = pair.was.choices.find(form => formsOfOne(pair.after).some(one => isSameForm(form, one)));
  if (own === undefined) return compareWithForms(pair, walk);
  walk.descend({ before: own, after: pair.after, path: pair.path });
  const others = pair.was.choices.filter(form => form !== own);
  if (walk.direction === 'request')
    walk.report(pair, {
      kind: 'narrowed',
      level: 'breaking',
      place: pair.place,
      detail: `it takes no ${listForms(others)}`,
      aspect: 'forms',
    });
}

/** No form is the one that was: then it may still be of a type that none of them has. */
function compareWithForms({ was, is, ...pair }: ViewedPair, walk: SchemaWalk): void {
  const [before, after] = [typesOfForms(was), typesOfForms(is)];
  if (before === undefined || after === undefined) return;
  const [given, taken] = walk.direction === 'request' ? [before, is] : [after, was];
  const takers = taken.choices.length === 0 ? [taken] : taken.choices.map(viewSchema);
  const lost = [...given].filter(type => !takers.some(taker => takesType(taker, type, walk)));
  if (lost.length === 0) return;
  const detail = `its type went from ${nameTypes({ types: before })} to ${nameTypes({ types: after })}`;
  const kind = walk.direction === 'request' ? 'narrowed' : 'changed';
  walk.report(pair, { kind, level: 'breaking', place: pair.place, detail, aspect: 'type' });
}

function typesOfForms(view: SchemaView): ReadonlySet<string> | undefined {
  if (view.types !== undefined || view.choices.length === 0) return view.types;
  const types = view.choices.map(form => viewSchema(form).types);
  if (types.some(one => one === undefined)) return undefined;
  return new Set(types.flatMap(one => [...(one ?? [])]));
}

function nameForm(form: DocumentNode): string {
  const name = nameOfReference(form) ?? form.text('title') ?? form.text('type');
  return name === undefined ? 'other form' : `\`${name}\``;
}

function placeOfChoices(pair: ViewedPair): Place {
  return placeOfKey(pair, 'oneOf', 'anyOf');
}
