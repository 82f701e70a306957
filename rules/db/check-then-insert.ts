import {
  answersSecondRow,
  type CheckedCreate,
  checkedCreatesIn,
  defineRule,
  expectsDuplicates,
  followsCreation,
  leaveToConstraint,
  modelInWords,
  type ProposedFix,
  placeOfQuery,
  runsAlone,
  type TypeScriptFacts,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'db/check-then-insert',
  statement: 'That a key is used once is decided by the database, not by a query before the insert.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Database architecture',
  standards: [
    {
      name: 'CWE-367: time-of-check time-of-use race condition',
      url: 'https://cwe.mitre.org/data/definitions/367.html',
    },
  ],
  options: {},
  messages: {
    race: 'Two requests at once both find no {{model}} with this `{{key}}`, and both create one: there are two, or the second fails with an error that nobody expects here. Make `{{key}}` unique and handle its violation, or use an upsert.',
  },
  docs: {
    why: `Between the query that finds nothing and the insert there is time for another request to do the same, and a double click is enough. Without a unique constraint there are then two users with one address, and each later query takes one of them by chance. With one the second insert fails, and the client gets a 500 for what is a conflict.`,
    howToFix: `Give the column a unique constraint, insert without asking first, and answer its violation: \`P2002\` in Prisma, \`23505\` in PostgreSQL, \`ER_DUP_ENTRY\` in MySQL, \`11000\` in MongoDB, \`UniqueConstraintError\` in Sequelize, in the function or in one error handler for all. Where the row shall simply be there afterwards, let the database decide in one statement: \`upsert\`, \`ON CONFLICT DO NOTHING\`, \`findOneAndUpdate\` with \`upsert: true\`. A query before it may stay, for a friendly message.`,
    whenNotToFollow: `Where only one process at a time can come here, such as a job or a command, nothing races; suppress the rule and say so. Locks in the function or its callers, serializable transactions, and code that knows the violation are recognised, in the file and in the handlers of errors. Where the schema (Prisma, TypeORM, MikroORM, Mongoose, Drizzle, Sequelize) makes the key unique and the function refuses a second row, only the error is another one; that is left to the preset \`strict\`, and so are imports, which work through one row after the other, and inserts whose failure \`Promise.allSettled\` lets go.`,
  },
  pattern: 'ba-upsert',
  examples: () => import('./check-then-insert.examples.ts'),
  check({ path, facts, model, report }) {
    for (const found of checkedCreatesIn(model.dataAccess(path), facts, model)) {
      const { check, create, keys } = found;
      if (expectsDuplicates(path, model) || runsAlone(facts, create.call.fact, path, model)) continue;
      if (followsCreation(create, facts) || isOnlyWriter(create)) continue;
      report({
        message: 'race',
        at: placeOfQuery(create),
        ...(answersSecondRow(found, facts, model) && { preset: 'strict' }),
        data: { model: modelInWords(create).replace(/^The same table$/, 'row'), key: keys.join('`, `') },
        related: [{ path, span: check.nameSpan, message: 'looked for here' }],
        fixes: proposeFix(found, facts),
      });
    }
  },
});

/** SQLite lets one transaction write at a time. */
function isOnlyWriter({ isInTransaction, library }: CheckedCreate['create']): boolean {
  return isInTransaction && /libsql|sqlite/.test(library);
}

function proposeFix(found: CheckedCreate, facts: TypeScriptFacts): readonly ProposedFix[] {
  const edits = leaveToConstraint(found, facts);
  const title = `Let a unique constraint on ${found.keys.map(key => `\`${key}\``).join(', ')} decide`;
  return edits === undefined ? [] : [{ title, kind: 'suggestion', edits }];
}
