/** Whether a query in a transaction is asked of something outside of it, and how to ask the transaction instead. */

import type { Reference, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { DataAccess } from '../../model/data-access.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { editPlace } from '../edits/edit-place.ts';
import type { Edit } from '../finding.ts';
import type { Editor } from '../rule.ts';
import { followVariables } from './rows.ts';
import type { TransactionScope } from './transaction-scopes.ts';

/** Libraries whose queries take the transaction as an option. */
const byOption = new Set(['sequelize', 'mongoose', 'mongodb']);
/** Libraries whose queries are asked of the very thing that begins the transaction. */
const byClient = new Set(['@prisma/client', 'knex', 'kysely', 'drizzle-orm']);
const byRepository = new Set(['typeorm']);

/** A query of the same library, in the transaction by its place and outside of it by what it is asked of. */
export function isOutside(
  access: DataAccess,
  scope: TransactionScope,
  facts: TypeScriptFacts,
  model: ProjectModel,
): boolean {
  if (access.isInTransaction || familyOf(access.library) !== familyOf(scope.library)) return false;
  if (byOption.has(familyOf(access.library))) return lacksOption(access, model);
  const receiver = receiverOf(access, facts);
  if (receiver === undefined) return false;
  if (byClient.has(familyOf(access.library)))
    return isSame(receiver, receiverOfBegin(scope.begin.fact.callee, facts));
  return byRepository.has(familyOf(access.library)) && isOuterRepository(receiver, scope, facts);
}

/** The library itself, whichever of its packages or entries a name was imported from. */
function familyOf(library: string): string {
  return library
    .replace(/^@nestjs\//, '')
    .replace(/^\.prisma/, '@prisma')
    .replace(/^sequelize-typescript$/, 'sequelize')
    .replace(/^drizzle-orm\/.*$/, 'drizzle-orm');
}

function lacksOption({ call, chain }: DataAccess, { libraries }: ProjectModel): boolean {
  const method = call.callee.kind === 'library' ? libraries.dataMethod(call.callee) : undefined;
  return method?.transactionOption !== undefined && !chain.includes('session') && !call.fact.hasSpread;
}

/** `this.prisma` of `this.prisma.user.create()`, `db` of `db.insert(users)`. */
function receiverOf(access: DataAccess, facts: TypeScriptFacts): Reference | undefined {
  const { callee } = access.first;
  if (callee === undefined) return undefined;
  const names = access.library.includes('prisma') && !callee.path.at(-1)?.startsWith('$') ? 2 : 1;
  const path = callee.path.slice(0, Math.max(0, callee.path.length - names));
  return followVariables({ root: callee.root, path }, facts) ?? { root: callee.root, path };
}

/** `db` of `db.transaction(…)`, and of `db.transaction().execute(…)`, which begins at its first link. */
function receiverOfBegin(callee: Reference | undefined, facts: TypeScriptFacts): Reference | undefined {
  if (callee === undefined) return undefined;
  const path = callee.path.slice(0, -1);
  if (callee.root.kind === 'call')
    return path.length > 0 ? undefined : receiverOfBegin(facts.calls[callee.root.call]?.callee, facts);
  return followVariables({ root: callee.root, path }, facts) ?? { root: callee.root, path };
}

function isSame(left: Reference, right: Reference | undefined): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** Half-typed code may define a name by itself. */
const farthest = 4;

/** A repository that the class or module holds: it works on connections of its own. */
function isOuterRepository(
  { path, root }: Reference,
  scope: TransactionScope,
  facts: TypeScriptFacts,
  depth = 0,
): boolean {
  switch (root.kind) {
    case 'import':
    case 'class':
      return true;
    case 'this': {
      const member = facts.classes[root.class]?.members.find(({ name }) => name === path[0]);
      // A repository of another database names it: `@InjectRepository(User, 'archive')`.
      return member?.decorators.every(({ arguments: given }) => (given?.length ?? 0) < 2) === true;
    }
    case 'variable':
      return facts.variables[root.variable]?.function === undefined;
    case 'call': {
      const call = facts.calls[root.call];
      if (call?.callee === undefined || depth === farthest || call.arguments.some(mayHandIn)) return false;
      return isOuterRepository(call.callee, scope, facts, depth + 1);
    }
    default:
      return false;
  }
}

/** `getRepository(ctx, User)`: whoever is handed in may hold the transaction. */
function mayHandIn(value: Value): boolean {
  return value.kind === 'reference' && value.reference.root.kind === 'parameter';
}

/** Asks the transaction rather than what is around it; undefined where the code has no name for it. */
export function askTransaction(
  access: DataAccess,
  scope: TransactionScope,
  model: ProjectModel,
): ((editor: Editor) => readonly Edit[]) | undefined {
  const { handle } = scope;
  if (handle === undefined) return undefined;
  if (byOption.has(familyOf(access.library))) return passOption(access, handle, model);
  const { path } = access.call;
  const { first } = access;
  const start = first.span.start;
  return editor => {
    const text = editor.textOf(path);
    const receiver = first.callee?.path.length === 0 ? '' : text.slice(start, first.nameSpan.start);
    if (byRepository.has(familyOf(access.library))) {
      const end = start + receiver.trimEnd().length - 1;
      const repository = text.slice(start, end);
      return [editor.replace({ path, start, end }, `${managerOf(scope)}.withRepository(${repository})`)];
    }
    const isOfModel = access.library.includes('prisma') && !first.callee?.path.at(-1)?.startsWith('$');
    const client = receiver.replace(isOfModel ? /\.\s*\w+\s*\.\s*$/ : /\.\s*$/, '');
    const end =
      receiver === '' ? start + (/^\w+/.exec(text.slice(start))?.[0].length ?? 0) : start + client.length;
    return [editor.replace({ path, start, end }, handle)];
  };
}

/** A query runner has the manager that works in its transaction. */
function managerOf({ begin, handle = '' }: TransactionScope): string {
  return begin.fact.callee?.path.at(-1) === 'startTransaction' ? `${handle}.manager` : handle;
}

/** `{ transaction: t }`, `{ session }` */
function passOption(
  { call }: DataAccess,
  handle: string,
  { libraries }: ProjectModel,
): ((editor: Editor) => readonly Edit[]) | undefined {
  const place =
    call.callee.kind === 'library' ? libraries.dataMethod(call.callee)?.transactionOption?.[0] : undefined;
  const [position, key = ''] = place?.split('.') ?? [];
  const options = call.fact.arguments[Number(position)];
  const last = call.fact.arguments.at(-1);
  const property = key === handle ? key : `${key}: ${handle}`;
  const { path } = call;
  if (options?.kind === 'object' && !options.isOpen) {
    const [first] = options.properties;
    return editor => [
      first === undefined
        ? editor.replace(editPlace(path, options.span), `{ ${property} }`)
        : editor.insertBefore(editPlace(path, first.keySpan), `${property}, `),
    ];
  }
  if (options !== undefined || call.fact.arguments.length !== Number(position) || last === undefined)
    return undefined;
  return editor => [editor.insertAfter(editPlace(path, last.span), `, { ${property} }`)];
}
