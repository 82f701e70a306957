import {
  defineRule,
  emptiesPool,
  giveBackInFinally,
  type Loan,
  leakOf,
  loansIn,
  type ProposedFix,
  placeOfCall,
  type TypeScriptFacts,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'db/connection-leak',
  statement: 'A connection that was borrowed is given back, whatever happens.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'Database architecture',
  standards: [
    {
      name: 'CWE-772: missing release of resource',
      url: 'https://cwe.mitre.org/data/definitions/772.html',
    },
  ],
  options: {},
  messages: {
    never:
      'Nothing gives this connection back: after as many calls as the pool is large, all others wait for ever. Call `{{returning}}()` in a `finally`.',
    failing:
      'This connection is given back only if nothing fails before: every error takes one out of the pool. Call `{{returning}}()` in a `finally`.',
  },
  docs: {
    why: `A pool has ten connections or so. One that is not given back is lost until the process ends, and an error between borrowing and giving back loses it as surely as forgetting it. Nothing is seen at first. After the tenth error every request waits for a connection that never comes, the health check with them, and only a restart helps.`,
    howToFix: `Borrow, then \`try\`, and give back in \`finally\`:

\`\`\`ts
const client = await pool.connect();
try {
  await client.query('…');
} finally {
  client.release();
}
\`\`\`

Better still, do not borrow: \`pool.query(…)\` for single statements, \`dataSource.transaction(…)\`, \`session.withTransaction(…)\` and the like give back by themselves.`,
    whenNotToFollow: `A connection that is kept as long as the process lives, such as one that listens for notifications, is not lost: keep it in a member or a variable of the module, and the rule is silent. It is silent, too, where the connection is handed on to a function that may give it back. Sessions of MongoDB end by themselves after a while, and a pool that the function makes for itself is not missed by others: both are left to the preset \`strict\`.`,
  },
  examples: () => import('./connection-leak.examples.ts'),
  check({ path, facts, model, report }) {
    const calls = model.calls(path);
    for (const loan of loansIn(calls, facts, model)) {
      const leak = leakOf(loan, calls, facts);
      if (leak === undefined) continue;
      const [first] = loan.returns;
      report({
        message: leak === 'never' ? 'never' : 'failing',
        at: placeOfCall(loan.call.fact),
        data: { returning: loan.returning },
        ...(!emptiesPool(loan, facts) && { preset: 'strict' }),
        severity: loan.returning === 'endSession' ? 'warning' : 'error',
        related: first === undefined ? [] : [{ path, span: first.nameSpan, message: 'only given back here' }],
        fixes: proposeFix(loan, facts),
      });
    }
  },
});

function proposeFix(loan: Loan, facts: TypeScriptFacts): readonly ProposedFix[] {
  const edits = giveBackInFinally(loan, facts);
  return edits === undefined ? [] : [{ title: 'Give it back in a `finally`', kind: 'suggestion', edits }];
}
