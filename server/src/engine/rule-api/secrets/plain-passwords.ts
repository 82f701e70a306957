/** Passwords that are written to a database as they were sent. */
import type { ClassFact, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { DataAccess } from '../../model/data-access.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { askOnce, askPerFile } from '../ask-once.ts';
import { calleeName, callOf, nameOfReference, statementFunction } from '../code/code.ts';
import { insertedValues } from '../database/inserted-values.ts';
import { namesPassword } from './password-hashing.ts';

/** Those of a project that hashes none, and those beside others that are hashed. */
export function plainPasswordsIn(
  path: FilePath,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly PlainPassword[] {
  const written = passwordsWritten(path, facts, model);
  if (written.length === 0) return [];
  return (
    hashesAnywhere(model, '') ? written.filter(one => isHashedElsewhere(one, facts, model)) : written
  ).map(({ access, value }) => ({ value, isOfPerson: persons.test(access.model ?? path) }));
}

export interface PlainPassword {
  readonly value: Value;
  /** The table is one of people who sign in. What is sent on to another server has to be kept as it is. */
  readonly isOfPerson: boolean;
}

const persons =
  /user|account|admin|member|customer|person|people|patient|employee|student|author|sign-?up|auth/i;

interface WrittenPassword {
  readonly access: DataAccess;
  readonly value: Value;
}

function passwordsWritten(
  path: FilePath,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly WrittenPassword[] {
  return model.dataAccess(path).flatMap(access => {
    const { data, isWrite } = access;
    const inserted = insertedValues(access).filter(
      ({ column, value }) => password.test(column) && namesPassword(facts, value),
    );
    if (inserted.length > 0) return inserted.map(({ value }) => ({ access, value }));
    const made = madeFrom(data ?? receiverOf(access), facts);
    if (!isWrite || made === undefined) return [];
    if (made.kind !== 'object')
      return data !== undefined && isSentWithPassword(made, path, model) ? [{ access, value: data }] : [];
    return made.properties.flatMap(({ key, value }) =>
      password.test(key) && namesPassword(facts, value) ? [{ access, value }] : [],
    );
  });
}

/**
 * The same column is written hashed in another place, so that no hook of the model does it, and this function, which has
 * the password from the request itself, hashes nothing.
 */
function isHashedElsewhere(
  { access, value }: WrittenPassword,
  facts: TypeScriptFacts,
  model: ProjectModel,
): boolean {
  const { call, model: table } = access;
  const owner = statementFunction(facts, call.fact);
  const hashes = facts.calls.some(
    one => hashing.test(calleeName(facts, one)) && statementFunction(facts, one) === owner,
  );
  if (table === undefined || hashes || !hashedTables(model, '').has(table.toLowerCase())) return false;
  return model.requestOrigins(call.path, value).some(({ way }) => way.length === 0);
}

/** Tables whose passwords some write hashes on the spot. */
const hashedTables = askOnce(
  (model: ProjectModel): ReadonlySet<string> =>
    new Set(model.files().flatMap(path => hashedTablesIn(model, path))),
);

const hashedTablesIn = askPerFile((model, path): readonly string[] => {
  const facts = model.facts(path);
  if (facts === undefined) return [];
  return model.dataAccess(path).flatMap(({ data, isWrite, model: table }) => {
    if (!isWrite || table === undefined || data?.kind !== 'object') return [];
    const isHashed = data.properties.some(({ key, value }) => password.test(key) && isHash(value, facts));
    return isHashed ? [table.toLowerCase()] : [];
  });
});

/** `await bcrypt.hash(password, 12)`, or a variable of that. */
function isHash(value: Value, facts: TypeScriptFacts): boolean {
  const root =
    value.kind === 'reference' && value.reference.path.length === 0 ? value.reference.root : undefined;
  const made = root?.kind === 'variable' ? facts.variables[root.variable]?.value : value;
  const call = callOf(facts, made);
  return call !== undefined && hashing.test(calleeName(facts, call));
}

const password = /^(?:password|passwd|pwd)$/i;

/** `user.save()` */
function receiverOf({ call: { fact } }: DataAccess): Value | undefined {
  const { callee, span } = fact;
  if (callee?.root.kind !== 'variable' || callee.path.join('.') !== 'save') return undefined;
  return { kind: 'reference', reference: { root: callee.root, path: [] }, span };
}

/** `users.create(dto)` or `new User({ … })` makes the row of what is sent, also in a variable, and `save` writes it. */
function madeFrom(data: Value | undefined, facts: TypeScriptFacts): Value | undefined {
  const root =
    data?.kind === 'reference' && data.reference.path.length === 0 ? data.reference.root : undefined;
  const held = root?.kind === 'variable' ? facts.variables[root.variable]?.value : data;
  const call = callOf(facts, held);
  const isMaking =
    call !== undefined && (call.form === 'new' || /^(?:create|build)$/.test(calleeName(facts, call)));
  if (!isMaking || call.isAwaited) return data;
  return call.arguments.find(({ kind }) => kind === 'object') ?? call.arguments[0] ?? data;
}

/** All of what a client sent, by a class that says what that is: `create(dto: SignUpDto)`. */
function isSentWithPassword(value: Value, path: FilePath, model: ProjectModel): boolean {
  if (value.kind !== 'reference' || value.reference.root.kind !== 'parameter') return false;
  const origin = model.origins.ofValue(path, value);
  if (origin.kind !== 'instance') return false;
  const home = model.facts(origin.path);
  const sent = home?.classes[origin.class];
  if (home === undefined || sent === undefined || isEntity(sent, home)) return false;
  return sent.members.some(({ name }) => password.test(name));
}

/** A row that was read before holds what is stored, whatever that is. */
function isEntity({ decorators }: ClassFact, facts: TypeScriptFacts): boolean {
  return decorators.some(({ callee }) => /^(?:Entity|Schema|Table)$/.test(nameOfReference(facts, callee)));
}

const hashing = /bcrypt|argon2|scrypt|pbkdf2|hash|encrypt|crypt|digest/i;

const hashesAnywhere = askOnce((model: ProjectModel) => model.files().some(path => hashesIn(model, path)));

/** By the names of calls and imports, so that nothing of the project's own is missed. */
const hashesIn = askPerFile((model, path) => {
  const facts = model.facts(path);
  if (facts === undefined) return false;
  return (
    facts.imports.some(({ specifier }) =>
      /bcrypt|argon2|scrypt|passport-local-|better-auth|lucia|supabase|firebase|auth0/.test(specifier),
    ) || facts.calls.some(call => hashing.test(calleeName(facts, call)))
  );
});
