import {
  calleeName,
  defineRule,
  type FilePath,
  handedChanges,
  isSameRow,
  locksRow,
  type ProjectModel,
  type ProposedFix,
  type RowChange,
  rowChanges,
  rowFieldOf,
  runsAlone,
  stepsOn,
  type TypeScriptFacts,
  updateInDatabase,
  valuesIn,
  wordsOf,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'db/lost-update',
  statement: 'What is added to a stored number is added by the database.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Database architecture',
  standards: [{ name: 'CWE-362: race condition', url: 'https://cwe.mitre.org/data/definitions/362.html' }],
  options: {},
  messages: {
    lost: 'The new `{{field}}` is worked out from the one that was read before: of two requests that read the same value, one change is lost. Let the database {{verb}}, or lock the row while you read it.',
  },
  docs: {
    why: `Two requests read the stock of 10, both take one away, and both write 9: two sales, one piece less. Nothing fails and nothing is logged. It happens only when two come at the same moment, so it never shows in a test and does show on the busiest day, as stock, balances and counters that are a little wrong.`,
    howToFix: `Say what changes instead of what the result is, so that the database does it in one step:

- Prisma: \`data: { stock: { decrement: quantity } }\`
- TypeORM: \`repository.decrement({ id }, 'stock', quantity)\`; Sequelize and Knex have \`increment\` and \`decrement\` too
- Mongoose and MongoDB: \`{ $inc: { stock: -quantity } }\`
- Drizzle, Kysely, SQL: \`stock = stock - quantity\` in the statement
- MikroORM: \`raw('stock - ?', [quantity])\` as the value, or a property with \`version: true\`

Put a limit into the condition (\`where: { id, stock: { gte: quantity } }\`) and look at how many rows were changed. Where more than a sum has to be worked out, read the row with a lock (\`FOR UPDATE\`) in the same transaction, or write only if a version column is still the one that was read.`,
    whenNotToFollow: `Where only one process and one request at a time can come here, such as a worker that has claimed the row, nothing is lost; suppress the rule and say so. Locks, version checks and serializable transactions in the same function are recognised. Where the row goes on as a whole, such as to its next date, a job that runs one at a time often does it; that is left to the preset \`strict\`.`,
  },
  pattern: 'ba-optimistic-lock',
  examples: () => import('./lost-update.examples.ts'),
  check({ path, facts, model, report }) {
    const writes = model.dataAccess(path).filter(access => access.isWrite);
    for (const change of rowChanges(writes, facts, model)) {
      if (!losesUpdates(change, facts, model)) continue;
      const preset = stepsOn(change, facts) ? 'strict' : undefined;
      report({ ...describe(change, path), fixes: proposeFix(change), preset });
    }
    for (const change of handedChanges(path, facts, model)) {
      if (versions.test(change.field) || addsText(change, facts)) continue;
      report(describe(change, path));
    }
  },
});

function describe(change: Omit<RowChange, 'property'>, path: FilePath) {
  const { field, operator, row, span, write } = change;
  return {
    message: 'lost',
    at: span,
    data: { field, verb: operator === '+' ? 'add' : 'subtract' },
    related: [
      { path, span: row.nameSpan, message: 'the row is read here' },
      { path: write.call.path, span: write.call.fact.nameSpan, message: 'and written here' },
    ],
  } as const;
}

/** Versions are there to notice exactly this. */
const versions = /^(?:__v|version|revision|rev|lock_?version|etag)$/i;

function losesUpdates(change: RowChange, facts: TypeScriptFacts, model: ProjectModel): boolean {
  const { field, reads, row, write } = change;
  if (versions.test(field) || addsText(change, facts) || reads.some(locksRow)) return false;
  const isSaved = change.property === undefined && write.sql === undefined;
  if (!isSaved && !isSameRow(write, row, reads, facts)) return false;
  if (checksWhatWasRead(change, facts)) return false;
  return !runsAlone(facts, write.call.fact, write.call.path, model);
}

/** `where: { id, version: row.version }`, `where: { id, stock: row.stock }`: written only if nobody was faster. */
function checksWhatWasRead({ field, row, write }: RowChange, facts: TypeScriptFacts): boolean {
  const { filter, span, data } = write;
  const isKey = (key: string): boolean => key === field || versions.test(key) || /^updated/i.test(key);
  const inFilter = filter === undefined ? [] : [...valuesIn(filter)];
  if (inFilter.some(value => value.kind === 'object' && value.properties.some(({ key }) => isKey(key))))
    return true;
  return facts.calls
    .filter(call => span.start <= call.span.start && call.span.end <= span.end)
    .flatMap(call => call.arguments.filter(given => given !== data && write.sql === undefined))
    .some(given => {
      const asked = rowFieldOf(given, facts);
      return asked?.field !== undefined && isKey(asked.field) && facts.calls[asked.row] === row;
    });
}

/** `note: row.note + text` puts texts together, which no counter does. */
function addsText({ amount, field }: Pick<RowChange, 'amount' | 'field'>, facts: TypeScriptFacts): boolean {
  if (amount.kind === 'template' || (amount.kind === 'literal' && typeof amount.value === 'string'))
    return true;
  if (/^(?:note|text|body|content|description|name|title|log)s?$/i.test(wordsOf(field).at(-1) ?? ''))
    return true;
  const root = amount.kind === 'reference' ? amount.reference.root : undefined;
  if (root?.kind === 'parameter' && amount.kind === 'reference' && amount.reference.path.length === 0)
    return facts.functions[root.function]?.parameters[root.parameter]?.type?.kind === 'string';
  return root?.kind === 'call' && /join|toString|slice|trim/.test(calleeName(facts, facts.calls[root.call]));
}

function proposeFix(change: RowChange): readonly ProposedFix[] {
  const edits = updateInDatabase(change);
  const title = `Let the database ${change.operator === '+' ? 'add to' : 'subtract from'} \`${change.field}\``;
  return edits === undefined ? [] : [{ title, kind: 'suggestion', edits }];
}
