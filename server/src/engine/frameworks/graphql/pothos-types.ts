/** The types that Pothos' builders describe, by the names that they have in the schema. */
import type { Reference } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import { declarationOf } from '../declared.ts';
import type { FileView } from '../framework.ts';
import { callMaking } from '../piece.ts';
import {
  elementsOf,
  handlerOfPlaced,
  objectOf,
  originOf,
  type Placed,
  placedAt,
  propertyOf,
  textOfPlaced,
} from '../placed.ts';

/** Where fields of a type are written: all at once, by name, or one. */
export type FieldsForm = 'Type' | 'Fields' | 'Field';

export interface TypeDescription {
  readonly type: string;
  readonly form: FieldsForm;
  /** What describes it, after its name. */
  readonly given: readonly Placed[];
}

/** The builder's methods for types other than the roots, its own and those that plugins add. */
const methods: Readonly<Record<string, FieldsForm>> = {
  objectType: 'Type',
  interfaceType: 'Type',
  node: 'Type',
  loadableObject: 'Type',
  loadableNode: 'Type',
  loadableInterface: 'Type',
  simpleObject: 'Type',
  simpleInterface: 'Type',
  prismaObject: 'Type',
  prismaNode: 'Type',
  prismaInterface: 'Type',
  drizzleObject: 'Type',
  drizzleNode: 'Type',
  drizzleInterface: 'Type',
  objectFields: 'Fields',
  interfaceFields: 'Fields',
  prismaObjectFields: 'Fields',
  drizzleObjectFields: 'Fields',
  objectField: 'Field',
  interfaceField: 'Field',
  prismaObjectField: 'Field',
  drizzleObjectField: 'Field',
};

const forms: readonly FieldsForm[] = ['Type', 'Fields', 'Field'];

/** Names that refer to each other in more steps than this are circles. */
const maximumSteps = 8;

/** `builder.queryFields(t => …)`, `builder.objectType('Order', options)`, `builder.objectRef('Order').implement(options)` */
export function typeDescribedBy(call: ResolvedCall, file: FileView): TypeDescription | undefined {
  const name = pothosMethod(call);
  if (name === undefined) return undefined;
  const values = call.fact.arguments.map((value): Placed => ({ value, sources: file }));
  const form = forms.find(
    candidate => /^(?:query|mutation|subscription)/.test(name) && name.endsWith(candidate),
  );
  if (form !== undefined) return { type: capitalized(name.slice(0, -form.length)), form, given: values };
  if (/^(?:object|interface|loadableObject|loadableInterface)Ref\.\(\)\.implement$/.test(name))
    return { type: nameOfReferred(call, file), form: 'Type', given: values };
  const [owner, ...given] = values;
  const own = methods[name];
  return own === undefined || owner === undefined
    ? undefined
    : { type: nameOfType(owner, file, given[0]), form: own, given };
}

/** The method of a builder that is called: `objectType`, `objectRef.().implement`. */
export function pothosMethod({ callee }: ResolvedCall): string | undefined {
  const isBuilder = callee.kind === 'library' && callee.package === '@pothos/core' && callee.isInstance;
  return isBuilder ? callee.path.join('.') : undefined;
}

/** The names of the interfaces that a type says it has: `interfaces: [Audited]`, `interfaces: () => [Audited]`. */
export function interfacesIn(options: Placed | undefined, file: FileView): readonly string[] {
  const written = propertyOf(objectOf(options), 'interfaces');
  return elementsOf(returnedBy(written) ?? written).map(one => nameOfType(one, file));
}

/** What a function answers with, where it is one that does. */
export function returnedBy(maker: Placed | undefined): Placed | undefined {
  const place = handlerOfPlaced(maker);
  if (maker === undefined || place === undefined) return undefined;
  const facts = place.path === maker.sources.path ? maker.sources.facts : maker.sources.factsOf(place.path);
  const [value] = facts?.functions[place.function]?.returns ?? [];
  return value === undefined ? undefined : placedAt(place.path, value, maker.sources);
}

function nameOfReferred({ fact }: ResolvedCall, file: FileView): string {
  const { callee } = fact;
  if (callee === undefined) return '?';
  return nameOfType(referenceTo({ ...callee, path: callee.path.slice(0, -1) }, file, fact), file);
}

/** A type is named by its name, by a reference that was made with it, by a class, or in its options. */
function nameOfType(type: Placed, file: FileView, options?: Placed, steps = 0): string {
  const text = textOfPlaced(type) ?? textOfPlaced(propertyOf(objectOf(options), 'name'));
  if (text !== undefined || steps > maximumSteps) return text ?? '?';
  const made = callMaking(type.value, type.sources.facts);
  if (made?.callee !== undefined) {
    const { path } = made.callee;
    const [first, second] = made.arguments.map((value): Placed => ({ value, sources: type.sources }));
    const isReferred = path.at(-1) === 'implement';
    const named = isReferred ? placedReference({ ...made.callee, path: path.slice(0, -1) }, type) : first;
    return named === undefined ? '?' : nameOfType(named, file, isReferred ? undefined : second, steps + 1);
  }
  const declared = declarationOf(type, file);
  if (declared !== undefined) return nameOfType(declared, file, undefined, steps + 1);
  const origin = originOf(type);
  return origin.kind === 'class' ? (file.factsOf(origin.path)?.classes[origin.class]?.name ?? '?') : '?';
}

function referenceTo(reference: Reference, file: FileView, { span }: ResolvedCall['fact']): Placed {
  return { value: { kind: 'reference', reference, span }, sources: file };
}

function placedReference(reference: Reference, { value: { span }, sources }: Placed): Placed {
  return { value: { kind: 'reference', reference, span }, sources };
}

function capitalized(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
