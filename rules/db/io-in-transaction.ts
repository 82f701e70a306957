import {
  defineRule,
  mayHaveWritten,
  placeOfCall,
  type RemoteWork,
  remoteWorkIn,
  runsInScope,
  transactionalMethodsIn,
  transactionScopesIn,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'db/io-in-transaction',
  statement: 'A transaction waits for the database and for nothing else.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Database architecture',
  standards: [{ name: 'CWE-667: improper locking', url: 'https://cwe.mitre.org/data/definitions/667.html' }],
  options: {},
  messages: {
    waited:
      'The transaction waits here for {{what}}, and keeps its locks and its connection for as long as that takes. Do it before the transaction or after its commit.',
    sent: 'This goes out through {{what}} before the transaction is committed: whoever receives it may look too early, and a rollback does not call it back. Send it after the commit, or write it to an outbox table in the transaction.',
  },
  docs: {
    why: `A transaction keeps a connection and the locks on what it has changed until it ends. A call to another service takes a hundred times as long as a query, and half a minute when that service is ill: then everybody who wants one of these rows waits, then the pool is empty, and a slow payment provider has stopped the whole service. What was sent cannot be taken back either: the mail about an order goes out though the order was rolled back, and a worker looks for the row before it is committed.`,
    howToFix: `Ask other services first, then open the transaction with what they said. Do what follows from it after the commit: behind the call, or in a hook such as \`afterCommit\`. Where it has to happen if and only if the transaction is committed, write a row to an outbox table in the same transaction and let a worker send it.`,
    whenNotToFollow: `Where a call must be made while a row is locked, such as a charge that may happen only once, keep the transaction to that one row and give the call a short deadline; suppress the rule with that reason.`,
  },
  pattern: 'ba-outbox',
  examples: () => import('./io-in-transaction.examples.ts'),
  check({ path, facts, model, report }) {
    const scopes = [
      ...transactionScopesIn(path, facts, model).map(scope => ({ ...scope, at: scope.begin.fact.nameSpan })),
      ...transactionalMethodsIn(path, facts, model).map(scope => ({ ...scope, at: scope.decorator })),
    ];
    if (scopes.length === 0) return;
    const within = model
      .calls(path)
      .filter(({ fact }) => scopes.some(scope => runsInScope(scope, fact, facts)));
    for (const work of remoteWorkIn(within, facts, model)) {
      const scope = scopes.find(candidate => runsInScope(candidate, work.call.fact, facts));
      if (work.kind === 'sent' && scope !== undefined && !mayHaveWritten(scope, { facts, model, path }))
        continue;
      report({
        message: work.kind,
        at: placeOfCall(work.call.fact),
        data: { what: inWords(work) },
        related:
          scope === undefined ? [] : [{ path, span: scope.at, message: 'the transaction begins here' }],
      });
    }
  },
});

function inWords({ what }: RemoteWork): string {
  return what.startsWith('a ') ? what : `\`${what}\``;
}
