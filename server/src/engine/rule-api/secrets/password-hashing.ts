/** How passwords are kept: by which hash, at which cost. */
import type { CallFact, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { fastHashes, type PasswordHash, passwordHashes } from '../../libraries/password-hashing.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import { argumentAt } from '../../model/data-access.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { calleeName, callOf, lastNameOf, nameOfReference } from '../code/code.ts';
import { entryOfCall } from '../code/method-entries.ts';
import { wordsOf } from '../code/names.ts';
import { literalOf, optionAt, type WrittenOption } from '../code/written-options.ts';

export type { PasswordHash };

export interface CheapHash {
  readonly call: ResolvedCall;
  readonly hash: PasswordHash;
  readonly cost: Extract<WrittenOption, { kind: 'found' }>;
  readonly given: number;
  /** What is hashed is called a password. */
  readonly isOfPassword: boolean;
}

/** Hashes for passwords that are told to be quick. */
export function cheapHashesIn(
  path: FilePath,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly CheapHash[] {
  if (encrypts(facts)) return [];
  return model.calls(path).flatMap(call => {
    const hash = entryOfCall(call, passwordHashes, model);
    if (hash === undefined) return [];
    if (hash.password !== undefined && !namesPassword(facts, argumentAt(call.fact, hash.password))) return [];
    const cost = optionAt(call.fact, hash.cost, path, model);
    const given = literalOf(cost, model);
    if (cost.kind !== 'found' || typeof given !== 'number' || given >= hash.least) return [];
    const isSalt = hash.cost === '0';
    return [
      { call, hash, cost, given, isOfPassword: isSalt || holdsPassword(facts, argumentAt(call.fact, '0')) },
    ];
  });
}

/** What is stretched is a key then, which nobody guesses: `createCipheriv(algorithm, pbkdf2Sync(password, …), iv)`. */
function encrypts(facts: TypeScriptFacts): boolean {
  return facts.calls.some(call => /^create(?:De)?[Cc]ipheriv$/.test(calleeName(facts, call)));
}

export interface FastHash {
  readonly call: ResolvedCall;
  /** Such as `sha256`. */
  readonly algorithm: string;
  /** Without a key that the table does not hold, and without a slow hash beside it that may go on from there. */
  readonly isAllThatIsDone: boolean;
}

/** Hashes that are made to be fast, given a password. */
export function fastHashesIn(
  path: FilePath,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly FastHash[] {
  if (looksForBreaches(facts)) return [];
  const isSlowToo = facts.imports.some(({ specifier }) => /bcrypt|argon2|scrypt/.test(specifier));
  const isStretched = isSlowToo || model.calls(path).some(call => entryOfCall(call, passwordHashes, model));
  return model.calls(path).flatMap(call => {
    const place = entryOfCall(call, fastHashes, model);
    if (place === undefined) return hashesBehind(call, facts, model, !isStretched);
    const given = argumentAt(call.fact, place);
    if (!holdsPassword(facts, given) || makesToken(facts, call)) return [];
    const isAllThatIsDone = !isStretched && !isKeyed(facts, call) && !isOfRow(facts, given);
    return [{ call, algorithm: algorithmOf(facts, call), isAllThatIsDone }];
  });
}

/** `createHmac('sha256', key).update(password)` */
function isKeyed(facts: TypeScriptFacts, { fact: { callee } }: ResolvedCall): boolean {
  return callee !== undefined && /hmac/i.test(nameOfReference(facts, callee));
}

/** `hash(password)`: a function of the project that makes a fast hash of whatever it is given. */
function hashesBehind(
  call: ResolvedCall,
  facts: TypeScriptFacts,
  model: ProjectModel,
  isAllThatIsDone: boolean,
): readonly FastHash[] {
  const { callee, fact } = call;
  if (callee.kind !== 'function') return [];
  const position = fact.arguments.findIndex(given => namesPassword(facts, given));
  const home = position < 0 ? undefined : model.facts(callee.path);
  if (home === undefined || makesToken(facts, call)) return [];
  const takes = (given: Value | undefined): boolean =>
    given?.kind === 'reference' &&
    given.reference.path.length === 0 &&
    given.reference.root.kind === 'parameter' &&
    given.reference.root.function === callee.function &&
    given.reference.root.parameter === position &&
    // One that says itself that it takes a password is told where it hashes.
    !namesPassword(home, given);
  const inner = model.calls(callee.path).find(one => {
    const place = entryOfCall(one, fastHashes, model);
    return place !== undefined && takes(argumentAt(one.fact, place));
  });
  const isAll =
    isAllThatIsDone && !isOfRow(facts, fact.arguments[position]) && !(inner && isKeyed(home, inner));
  return inner === undefined
    ? []
    : [{ call, algorithm: algorithmOf(home, inner, fact), isAllThatIsDone: isAll }];
}

/** `user.password` of `const user = await users.findOne(…)` is a hash already, as a rule. */
function isOfRow(facts: TypeScriptFacts, value: Value | undefined): boolean {
  if (value?.kind !== 'reference' || value.reference.path.length === 0) return false;
  const { root } = value.reference;
  const made = root.kind === 'variable' ? callOf(facts, facts.variables[root.variable]?.value) : undefined;
  return /^(?:find|get|load|fetch|select)/i.test(calleeName(facts, made));
}

/** A function that makes a token calls whatever it is made of a password. */
function makesToken(facts: TypeScriptFacts, { fact }: ResolvedCall): boolean {
  const name = fact.function === undefined ? undefined : facts.functions[fact.function]?.name;
  return /token|jwt|signature|key/i.test(name ?? '');
}

/** A password, or a text that one is joined to, such as a salt. */
function holdsPassword(facts: TypeScriptFacts, value: Value | undefined): boolean {
  if (value?.kind === 'template') return value.parts.some(part => namesPassword(facts, part));
  if (value?.kind === 'operation') return value.operands.some(part => namesPassword(facts, part));
  return namesPassword(facts, value);
}

const passwordWords = new Set(['password', 'passwd', 'passphrase', 'pwd', 'pass']);

/** `encryptedPassword` is what was made of one. */
export function namesPassword(facts: TypeScriptFacts, value: Value | undefined): boolean {
  const words = wordsOf(lastNameOf(facts, value) ?? '');
  return (
    passwordWords.has(words.at(-1) ?? '') && !words.some(word => /^(?:hashed|encrypted|digested)$/.test(word))
  );
}

/** The list of leaked passwords is asked by the first letters of a fast hash. */
function looksForBreaches({ calls, functions }: TypeScriptFacts): boolean {
  const asks = calls.some(({ arguments: given }) =>
    given.some(value => /pwnedpasswords|haveibeenpwned/i.test(textOf(value))),
  );
  return asks || functions.some(({ name }) => /pwned|breach|leaked|compromised/i.test(name));
}

function textOf(value: Value): string {
  if (value.kind === 'literal') return String(value.value);
  return value.kind === 'template' ? value.texts.join('') : '';
}

function algorithmOf(facts: TypeScriptFacts, { fact }: ResolvedCall, outer?: CallFact): string {
  const root = fact.callee?.root;
  const held = root?.kind === 'variable' ? facts.variables[root.variable]?.value : undefined;
  const made = root?.kind === 'call' ? facts.calls[root.call] : callOf(facts, held);
  // `createHash('sha256').update(salt).update(password)`
  const before = made?.callee?.root;
  const first = before?.kind === 'call' ? facts.calls[before.call] : made;
  const [given] = first?.arguments ?? [];
  // `hash(password, 'sha256')`
  const isHanded = given?.kind === 'reference' && given.reference.root.kind === 'parameter';
  const algorithm = isHanded ? outer?.arguments[given.reference.root.parameter] : given;
  if (algorithm?.kind === 'literal') return String(algorithm.value);
  return calleeName(facts, first ?? fact).toLowerCase();
}
