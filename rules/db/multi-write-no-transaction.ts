import {
  areOneChange,
  blocksAround,
  type CallFact,
  type CodeReference,
  changesTwoRows,
  codeStyleOf,
  type DataAccess,
  defineRule,
  type Edit,
  type Editor,
  excludeEachOther,
  type FilePath,
  groupBy,
  hasTransaction,
  isResultUsed,
  isWithin,
  mayBeLost,
  mayBeTransaction,
  nameOfReference,
  option,
  type ProjectModel,
  type ProposedFix,
  placeOfQuery,
  remoteWorkIn,
  statementFunction,
  type TypeScriptFacts,
  writesOneHopFrom,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'db/multi-write-no-transaction',
  statement: 'Writes that belong together are committed together.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Database architecture',
  standards: [{ name: 'CWE-460', url: 'https://cwe.mitre.org/data/definitions/460.html' }],
  options: {
    independentModels: option<readonly string[]>(
      [],
      'Models that may be written by themselves, such as `LoginAttempt`. Logs, audits, events and the like are known.',
    ),
  },
  messages: {
    apart:
      '`{{second}}` is written after `{{first}}`, each in a transaction of its own: when this one fails, the first stays. Write both in one transaction.',
    rowsApart:
      'Two rows of `{{model}}` are changed one after the other, each in a transaction of its own: when this one fails, the first stays. Write both in one transaction.',
  },
  docs: {
    why: `Between two writes the process can be stopped, the connection lost, or the second write refused by a constraint. Then the first
one stays: an order without its lines, money taken from one account and given to nobody. Nothing says so at the time, and the
data has to be put right by hand.`,
    howToFix: `Run both on one transaction handle, and hand that on to every function that writes:

- Prisma: \`prisma.$transaction(async tx => { … })\`, or \`prisma.$transaction([first, second])\` when they do not depend on each other
- TypeORM: \`dataSource.transaction(async manager => { … })\`, with \`manager.getRepository(Entity)\`
- Knex, Drizzle, Kysely, Sequelize: \`transaction(async trx => { … })\`; with Sequelize pass \`{ transaction }\` on
- Mongoose: \`connection.transaction(async session => { … })\` with \`{ session }\`, on a replica set

Keep calls to other services out of it: they hold its locks while they wait.`,
    whenNotToFollow: `When the second write may be lost, such as a statistic or a cache, when a job repeats the whole function until it has been done,
or when the data lives in several databases, where an outbox or a saga takes the place of a transaction.
Writes to MongoDB are reported only in a project that uses its transactions somewhere, since a single server has none.
Two updates or deletions can often simply be done again, so they are left to the preset \`strict\`. Rows that are made together, rows that
refer to each other and amounts that move are reported everywhere.`,
  },
  pattern: 'ba-tx',
  examples: () => import('./multi-write-no-transaction.examples.ts'),
  check({ path, facts, model, options, report }) {
    const independent = new Set(options.independentModels);
    const direct = model.dataAccess(path).filter(access => isOfItsOwn(access, facts, model));
    const behind = writesOneHopFrom(path, model, (access, around) => isOfItsOwn(access, around, model));
    const writes = [...direct, ...behind.filter(access => !mayBeTransaction(facts, access, model))]
      .filter(access => !isIndependent(access.model, independent))
      .sort((left, right) => left.span.end - right.span.end);
    const byFunction = groupBy(writes, ({ call }) => statementFunction(facts, call.fact));
    for (const [owner, group] of byFunction) {
      if (owner === undefined || group.length < 2 || hasTransaction(owner, path, facts, model)) continue;
      const pair = findPair(group, facts, remoteCallsIn(path, facts, model));
      if (pair === undefined) continue;
      const { first, second } = pair;
      report({
        ...(isOneModel(first, second)
          ? { message: 'rowsApart', data: { model: second.model ?? '' } }
          : { message: 'apart', data: { first: first.model ?? '', second: second.model ?? '' } }),
        at: placeOfQuery(second),
        ...(!isOneModel(first, second) && !areOneChange(first, second, facts) && { preset: 'strict' }),
        related: [{ path, span: placeOfQuery(first), message: 'written here first' }],
        fixes: group.every(write => direct.includes(write)) ? runTogether(group, facts) : [],
      });
    }
  },
});

/** A write that somebody waits for, on no transaction's handle, whose failure is not swallowed on the spot. */
function isOfItsOwn(access: DataAccess, facts: TypeScriptFacts, model: ProjectModel): boolean {
  if (!access.isWrite || !access.isWaitedFor || access.isInTransaction) return false;
  // What is pushed onto a list of things to wait for has been taken apart on purpose.
  if (access.model === undefined || access.chain.includes('catch') || access.last.use === 'argument')
    return false;
  if (isDocumentStore(access) && !model.transactions.areUsedWith(access.library)) return false;
  return !mayBeTransaction(facts, access, model);
}

/** A single MongoDB server has no transactions; a project that uses them runs a replica set. */
function isDocumentStore({ library }: DataAccess): boolean {
  return library.includes('mongo') || library.includes('typegoose');
}

function isIndependent(model: string | undefined, independent: ReadonlySet<string>): boolean {
  return model === undefined || independent.has(model) || mayBeLost(model);
}

interface Pair {
  readonly first: DataAccess;
  readonly second: DataAccess;
}

/** The first two writes of different models, or of two rows that have to do with each other, that one run can both do. */
function findPair(
  writes: readonly DataAccess[],
  facts: TypeScriptFacts,
  remote: readonly CallFact[],
): Pair | undefined {
  for (const [index, second] of writes.entries()) {
    const first = writes
      .slice(0, index)
      .find(
        earlier => belongTogether(earlier, second, facts) && !isWorkBetween(earlier, second, facts, remote),
      );
    if (first !== undefined) return { first, second };
  }
  return undefined;
}

const services = /mail|sms|s3|storage|bucket|webhook|queue/i;

/** Calls that another service has to answer, as far as they are known or their names say so. */
function remoteCallsIn(path: FilePath, facts: TypeScriptFacts, model: ProjectModel): readonly CallFact[] {
  const named = facts.calls.filter(
    ({ callee, isAwaited }) =>
      isAwaited &&
      callee !== undefined &&
      services.test(nameOfReference(facts, { ...callee, path: callee.path.slice(0, -1) })),
  );
  const writes = new Set(model.dataAccess(path).map(({ last }) => last));
  return [
    ...remoteWorkIn(model.calls(path), facts, model).map(({ call }) => call.fact),
    ...named.filter(call => !writes.has(call)),
  ];
}

/** No transaction is held while another service is asked. */
function isWorkBetween(
  first: DataAccess,
  second: DataAccess,
  facts: TypeScriptFacts,
  remote: readonly CallFact[],
): boolean {
  return remote.some(
    fact =>
      statementFunction(facts, fact) === statementFunction(facts, first.call.fact) &&
      fact.span.start > first.span.end &&
      fact.span.end < second.span.start &&
      !excludeEachOther(facts, fact, second.call.fact),
  );
}

function belongTogether(first: DataAccess, second: DataAccess, facts: TypeScriptFacts): boolean {
  if (first.library !== second.library) return false;
  if (isOneModel(first, second) && !changesTwoRows(first, second, facts)) return false;
  if (isHandledApart(first, second, facts) || isHandledApart(second, first, facts)) return false;
  if (mayBeLeftOut(first, second, facts) || mayBeLeftOut(second, first, facts)) return false;
  if ([first, second].every(write => isInCatch(write, facts)) || [first, second].every(leavesWhatIsThere))
    return false;
  if (deleteSideBySide(first, second) || savesWhatIsGone(first, second, facts)) return false;
  return !excludeEachOther(facts, first.call.fact, second.call.fact);
}

function isOneModel(first: DataAccess, second: DataAccess): boolean {
  return first.model?.toLowerCase() === second.model?.toLowerCase();
}

/** Both are begun at once, and whoever repeats them finds nothing left to do. */
function deleteSideBySide(first: DataAccess, second: DataAccess): boolean {
  return [first, second].every(({ verb, last }) => verb === 'delete' && last.use === 'other');
}

/** Only says what has failed already. */
function isInCatch({ call }: DataAccess, facts: TypeScriptFacts): boolean {
  return blocksAround(facts, call.fact.block).some(({ kind }) => kind === 'catch');
}

/** Puts in what is not there yet, so that all of it may be done again. */
function leavesWhatIsThere({ call }: DataAccess): boolean {
  return call.fact.arguments.some(
    given =>
      given.kind === 'object' &&
      given.properties.some(({ key }) => key === 'skipDuplicates' || key === 'ignoreDuplicates'),
  );
}

const takingAway = new Set(['splice', 'pop', 'shift']);

/** Of the row that is saved only those were taken from a list which the database has deleted already. */
function savesWhatIsGone(first: DataAccess, second: DataAccess, facts: TypeScriptFacts): boolean {
  const [row] = second.call.fact.arguments;
  if (first.verb !== 'delete' || row?.kind !== 'reference' || row.reference.root.kind !== 'variable')
    return false;
  const { variable } = row.reference.root;
  const isOfRow = ({ root, path }: CodeReference): boolean =>
    root.kind === 'variable' && root.variable === variable && path.length > 0;
  const changes = facts.calls.filter(({ callee }) => callee !== undefined && isOfRow(callee));
  return (
    changes.some(({ callee }) => takingAway.has(callee?.path.at(-1) ?? '')) &&
    !changes.some(({ callee }) => ['push', 'unshift', 'add'].includes(callee?.path.at(-1) ?? '')) &&
    !facts.assignments.some(({ target }) => isOfRow(target))
  );
}

/** Settings decide whether one is written, so that the other does without. */
function mayBeLeftOut(write: DataAccess, other: DataAccess, facts: TypeScriptFacts): boolean {
  return blocksAround(facts, write.call.fact.block).some(
    block =>
      block.kind === 'branch' && block.asksSettings === true && !isWithin(block.span, other.call.fact.span),
  );
}

/** In a `try`, `catch` or `finally` without the other: what happens when it fails has been thought of. */
function isHandledApart(write: DataAccess, other: DataAccess, facts: TypeScriptFacts): boolean {
  return blocksAround(facts, write.call.fact.block).some(
    block =>
      (block.kind === 'try' || block.kind === 'catch' || block.kind === 'finally') &&
      !isWithin(block.span, other.call.fact.span),
  );
}

/** For statements of Prisma that follow each other and leave their results: a list of them is a transaction. */
function runTogether(writes: readonly DataAccess[], facts: TypeScriptFacts): readonly ProposedFix[] {
  const [first] = writes;
  const areStatements = writes.every(
    ({ call, library, last }) =>
      library === '@prisma/client' &&
      last === call.fact &&
      call.fact.isAwaited &&
      call.fact.block === first?.call.fact.block &&
      call.fact.function === first?.call.fact.function &&
      !isResultUsed(facts, call.index),
  );
  if (first === undefined || !areStatements) return [];
  return [
    {
      title: 'Run these writes in one transaction',
      kind: 'suggestion',
      edits: editor => editsToRunTogether(editor, writes),
    },
  ];
}

function editsToRunTogether(editor: Editor, writes: readonly DataAccess[]): readonly Edit[] {
  const [first] = writes;
  const last = writes.at(-1);
  if (first === undefined || last === undefined) return [];
  const { path } = first.call;
  const text = editor.textOf(path);
  const start = text.lastIndexOf('await', first.span.start);
  const gaps = writes.slice(1).map((write, index) => text.slice(writes[index]?.span.end, write.span.start));
  if (gaps.some(gap => !/^;?(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*await\s+$/.test(gap))) return [];
  const indentation = editor.indentationAt(path, start);
  const { indent } = codeStyleOf(text);
  const items = writes.map(({ span }, index) => {
    const gap = gaps[index - 1]?.replace(/^;/, '').replace(/await\s+$/, '') ?? `\n${indentation}`;
    return `${gap}${text.slice(span.start, span.end)},`;
  });
  const client = text
    .slice(first.span.start, first.call.fact.nameSpan.start)
    .replace(/\.\s*\w+\s*\.\s*$/, '');
  const body = items.join('').replaceAll(`\n${indentation}`, `\n${indentation}${indent}`);
  return [
    editor.replace(
      { path, start, end: last.span.end },
      `await ${client}.$transaction([${body}\n${indentation}])`,
    ),
  ];
}
