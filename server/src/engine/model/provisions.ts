/** What containers are told to hand out under a name: `{ provide: 'MAILER', useClass: SmtpMailer }`. */
import type { Reference, TypeScriptFacts, Value } from '../languages/typescript/facts.ts';
import { propertyOf, valuesIn } from '../languages/typescript/values.ts';
import type { FilePath } from '../source/path.ts';
import type { PlacedValue } from './origin.ts';

export interface Provision extends PlacedValue {
  /** The text of the token, or the name of the constant that it is. */
  readonly token: string;
  /** How the value gives what is handed out: it is that, its objects are, or it makes one. */
  readonly form: 'value' | 'class' | 'factory';
}

const forms = { useClass: 'class', useExisting: 'class', useFactory: 'factory', useValue: 'value' } as const;

export function findProvisions(path: FilePath, facts: TypeScriptFacts): readonly Provision[] {
  if (!facts.imports.some(({ specifier }) => specifier.startsWith('@nestjs/'))) return [];
  return writtenIn(facts)
    .flatMap(value => [...valuesIn(value)])
    .flatMap(value => describeProvision(value, path, facts) ?? []);
}

function writtenIn({ variables, functions, classes, calls }: TypeScriptFacts): readonly Value[] {
  return [
    ...variables.flatMap(({ value }) => value ?? []),
    ...functions.flatMap(({ returns }) => returns),
    ...classes.flatMap(({ decorators }) => decorators.flatMap(({ arguments: given }) => given ?? [])),
    ...calls.flatMap(({ arguments: given }) => given),
  ];
}

function describeProvision(value: Value, path: FilePath, facts: TypeScriptFacts): Provision | undefined {
  const token = tokenOf(propertyOf(value, 'provide'), facts);
  if (token === undefined) return undefined;
  for (const [key, form] of Object.entries(forms)) {
    const given = propertyOf(value, key);
    if (given !== undefined) return { token, form, path, value: given };
  }
  return undefined;
}

/** Classes stand for themselves and are known by their type; a token is a text, or a constant. */
export function tokenOf(value: Value | undefined, facts: TypeScriptFacts): string | undefined {
  if (value?.kind === 'literal') return typeof value.value === 'string' ? value.value : undefined;
  return value?.kind === 'reference' ? nameOfConstant(value.reference, facts) : undefined;
}

function nameOfConstant({ root, path }: Reference, facts: TypeScriptFacts): string | undefined {
  const last = path.at(-1);
  if (last !== undefined) return last;
  if (root.kind === 'import') return facts.imports[root.import]?.imported;
  if (root.kind !== 'variable') return undefined;
  const { name, value } = facts.variables[root.variable] ?? { name: undefined, value: undefined };
  return value?.kind === 'literal' && typeof value.value === 'string' ? value.value : name;
}
