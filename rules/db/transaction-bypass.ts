import {
  askTransaction,
  blocksAround,
  carriesTransactions,
  type DataAccess,
  defineRule,
  isOutside,
  mayBeLost,
  mayHaveWritten,
  modelInWords,
  type ProjectModel,
  type ProposedFix,
  placeOfQuery,
  pooledBeginsIn,
  runsInScope,
  type TransactionScope,
  type TypeScriptFacts,
  transactionScopesIn,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'db/transaction-bypass',
  statement: 'What is asked inside of a transaction is asked of the transaction.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'Database architecture',
  standards: [
    { name: 'CWE-662: improper synchronization', url: 'https://cwe.mitre.org/data/definitions/662.html' },
  ],
  options: {},
  messages: {
    write:
      '{{model}} is written on a connection of its own, not in the transaction around it: it stays when the rest is rolled back. {{remedy}}.',
    pool: '`{{asked}}` takes whichever connection is free, for each statement anew: what follows this `BEGIN` runs outside of it, and the `COMMIT` may end the transaction of somebody else. Take one connection, run all of it on that, and give it back.',
    read: '{{model}} is read on a connection of its own, not in the transaction around it: it does not see what the transaction has written, and takes a second connection. {{remedy}}.',
  },
  docs: {
    why: `A transaction holds one connection. A query that is asked of the client, the pool or a repository outside takes another, so it is not part of the transaction: when the rest is rolled back it stays, and what the transaction has written it does not see. It may also wait for a lock that the transaction itself holds, which neither of them ever gives up. It looks right, runs right in tests, and fails only when something else does.`,
    howToFix: `Use what the callback is handed for every query in it, and pass it to every function that queries:

- Prisma, Drizzle, Knex, Kysely: \`tx.user.create(…)\`, \`trx('users')\`
- TypeORM: \`manager.getRepository(User)\`, or \`manager.withRepository(this.users)\` for a repository of your own; with a query runner \`queryRunner.manager\`
- Drivers: \`const client = await pool.connect()\` (\`getConnection()\` with MySQL), then \`BEGIN\`, every statement and \`COMMIT\` on \`client\`, and \`client.release()\` in a \`finally\`
- Sequelize: \`{ transaction: t }\` in the options of every call; Mongoose and MongoDB: \`{ session }\``,
    whenNotToFollow: `A log line or an attempt that must stay when the rest is rolled back is written outside on purpose: models such as \`AuditLog\` and what stands in a \`catch\` are left alone, and so are projects in which \`AsyncLocalStorage\` hands the transaction on (\`typeorm-transactional\`, \`@nestjs-cls/transactional\`, \`Sequelize.useCLS\`), and MikroORM, which does that itself. What is read before anything was written is left to the preset \`strict\`: the transaction would see the same.`,
  },
  examples: () => import('./transaction-bypass.examples.ts'),
  check({ path, facts, model, report }) {
    for (const { asked, call } of pooledBeginsIn(path, facts, model))
      report({ message: 'pool', at: call.fact.span, data: { asked } });
    const scopes = transactionScopesIn(path, facts, model);
    if (scopes.length === 0 || carriesTransactions(model)) return;
    for (const access of model.dataAccess(path)) {
      const scope = scopes.find(candidate => runsInScope(candidate, access.call.fact, facts));
      if (scope === undefined || !escapes(access, scope, facts, model)) continue;
      report({
        message: access.isWrite ? 'write' : 'read',
        at: placeOfQuery(access),
        data: { model: modelInWords(access), remedy: remedyOf(access, scope) },
        severity: access.isWrite ? 'error' : 'warning',
        preset: access.isWrite || seesOthers(access, scope, { facts, model, path }) ? undefined : 'strict',
        related: [{ path, span: scope.begin.fact.nameSpan, message: 'the transaction begins here' }],
        fixes: proposeFix(access, scope, model),
      });
    }
  },
});

function escapes(
  access: DataAccess,
  scope: TransactionScope,
  facts: TypeScriptFacts,
  model: ProjectModel,
): boolean {
  // A read that nobody waits for is a part of another statement.
  const isRead = access.verb !== 'statement' && access.model !== undefined && access.isWaitedFor;
  const isKnown = access.isWrite || isRead;
  if (!isKnown || (access.model !== undefined && mayBeLost(access.model))) return false;
  const isGivingUp = blocksAround(facts, access.call.fact.block).some(({ kind }) => kind === 'catch');
  return !isGivingUp && isOutside(access, scope, facts, model);
}

/** A read before anything was written sees what the transaction would; in a loop the turn before may have written. */
function seesOthers(
  { call, span }: DataAccess,
  scope: TransactionScope,
  context: Parameters<typeof mayHaveWritten>[1],
): boolean {
  const isRepeated = blocksAround(context.facts, call.fact.block).some(({ kind }) => kind === 'loop');
  return mayHaveWritten(scope, context, isRepeated ? undefined : span.start);
}

function remedyOf({ library }: DataAccess, { handle }: TransactionScope): string {
  const isOption = /sequelize|mongo/.test(library);
  if (isOption) return `Pass \`{ ${library.startsWith('sequelize') ? 'transaction' : 'session'} }\` to it`;
  return handle === undefined ? 'Ask the handle that the callback is given' : `Ask \`${handle}\` instead`;
}

function proposeFix(
  access: DataAccess,
  scope: TransactionScope,
  model: ProjectModel,
): readonly ProposedFix[] {
  const edits = askTransaction(access, scope, model);
  return edits === undefined
    ? []
    : [{ title: 'Run this query in the transaction', kind: 'suggestion', edits }];
}
