import {
  type DataAccess,
  defineRule,
  excludeEachOther,
  functionsAround,
  httpEndpointsIn,
  isAskedForSome,
  modelInWords,
  option,
  type ProjectModel,
  placeOfQuery,
  type TypeScriptFacts,
  touchesAllRows,
  wordsOf,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'db/mutation-without-where',
  statement: 'An update or delete says which rows it means.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'Database architecture',
  standards: [
    {
      name: 'CWE-1049: excessive data query operations',
      url: 'https://cwe.mitre.org/data/definitions/1049.html',
    },
  ],
  options: {
    singleRowModels: option<readonly string[]>(
      [],
      'Models that hold one row, so that all rows are meant, such as `Branding`. Settings and the like are known.',
    ),
  },
  messages: {
    deleted:
      'This deletes every row of {{model}}: nothing in the statement says which rows are meant. Add the condition, or name the function after what it does, such as `deleteAll…`.',
    updated:
      'This changes every row of {{model}}: nothing in the statement says which rows are meant. Add the condition, or name the function after what it does, such as `resetAll…`.',
  },
  docs: {
    why: `A delete without a condition empties the table, in one statement and without asking. It is usually a forgotten \`where\`, or one that was lost when a query was put together, and the rows come back only from a backup. An update without a condition is worse to repair: nobody knows any more what stood there.`,
    howToFix: `Add the condition: \`where\` in Prisma and Sequelize, the filter of \`deleteMany\` in Mongoose, \`.where(…)\` in the chain of a query builder, \`WHERE\` in SQL. Where all rows are meant, let the name of the function say so (\`clearCache\`, \`resetAllCounters\`, \`purge\`): the next reader then knows that it is on purpose, and the rule is silent.`,
    whenNotToFollow: `Tables that are filled anew as a whole and tables of one row are emptied and changed on purpose. A name that says it keeps the rule silent, and so does a function that goes on to fill the table; for single rows there is the option \`singleRowModels\`. Where nobody says of which rows the function speaks, neither a parameter nor the path of a route, all may be meant; that is left to the preset \`strict\`.`,
  },
  examples: () => import('./mutation-without-where.examples.ts'),
  check({ path, facts, model, options, report }) {
    const singles = new Set(options.singleRowModels);
    for (const access of model.dataAccess(path)) {
      if (!access.isWrite || !touchesAllRows(access, facts, model)) continue;
      if (saysAll(access, facts, model) || isSingleRow(access, singles)) continue;
      if (answersDeletionOfAll(access, facts, model) || isFilledAgain(access, facts, model)) continue;
      if (isPutInElsewhere(access, facts, model)) continue;
      report({
        message: access.verb === 'delete' ? 'deleted' : 'updated',
        at: placeOfQuery(access),
        ...(!isAskedForSome(access, facts, model) && { preset: 'strict' }),
        data: { model: modelInWords(access).replace(/^T/, 't') },
      });
    }
  },
});

const meaningAll = new Set(
  `all bulk clear purge reset truncate wipe empty flush clean cleanup drop prune seed seeder migrate migration
   migrations backfill fixture teardown everything every each sync resync rebuild reload refresh regenerate
   replace reindex recalculate recompute import initialize init setup bootstrap restore test dev`.split(
    /\s+/,
  ),
);

/** The names around the statement say that all rows are meant, or those around whatever calls it do. */
function saysAll({ call }: DataAccess, facts: TypeScriptFacts, model: ProjectModel): boolean {
  const { path } = call;
  const around = functionsAround(facts, call.fact.function);
  const callers = around
    .flatMap(index => model.callers({ path, function: index }))
    .filter(caller => caller.path !== path || !around.some(index => index === caller.function));
  const isMeantBy = (place: Caller): boolean =>
    namesAround(place, model).some(name => wordsOf(name).some(word => meaningAll.has(word)));
  return (
    isMeantBy({ path, function: call.fact.function }) || (callers.length > 0 && callers.every(isMeantBy))
  );
}

type Caller = ReturnType<ProjectModel['callers']>[number];

/** The functions, classes and the file around a place. */
function namesAround({ path, function: inner }: Caller, model: ProjectModel): readonly string[] {
  const file = path.split('/').at(-1) ?? '';
  const facts = model.facts(path);
  const around =
    facts === undefined ? [] : functionsAround(facts, inner).flatMap(index => facts.functions[index] ?? []);
  const classes = around.map(fact => facts?.classes[fact.class ?? -1]?.name ?? '');
  return [...around.map(({ name }) => name), ...classes, file.replace(/\.\w+$/, '')];
}

/** `DELETE /config/email` asks for that: nothing in its path says which of several. */
function answersDeletionOfAll(
  { call, verb }: DataAccess,
  facts: TypeScriptFacts,
  model: ProjectModel,
): boolean {
  const around = functionsAround(facts, call.fact.function);
  return (
    verb === 'delete' &&
    httpEndpointsIn(model, call.path).some(
      ({ verb: method, handler, route }) =>
        method === 'DELETE' &&
        handler?.path === call.path &&
        around.includes(handler.function) &&
        route.pattern?.includes(':') === false,
    )
  );
}

/** The function puts rows into the table that it has emptied: a copy that is made anew. */
function isFilledAgain(
  { call, model: table, verb }: DataAccess,
  facts: TypeScriptFacts,
  model: ProjectModel,
): boolean {
  const around = functionsAround(facts, call.fact.function);
  return (
    verb === 'delete' &&
    table !== undefined &&
    around.length > 0 &&
    model
      .dataAccess(call.path)
      .some(
        other =>
          other.verb === 'create' &&
          other.model === table &&
          other.call.fact.span.start > call.fact.span.start &&
          functionsAround(facts, other.call.fact.function).some(index => around.includes(index)),
      )
  );
}

/** The one row of its table: where it is not there, the other branch puts it in. */
function isPutInElsewhere(
  { call, model: table, verb }: DataAccess,
  facts: TypeScriptFacts,
  model: ProjectModel,
): boolean {
  return (
    verb === 'update' &&
    table !== undefined &&
    model
      .dataAccess(call.path)
      .some(
        other =>
          other.verb === 'create' &&
          other.model === table &&
          other.call.fact.function === call.fact.function &&
          excludeEachOther(facts, other.call.fact, call.fact),
      )
  );
}

const single = new Set([
  'setting',
  'settings',
  'config',
  'configuration',
  'preferences',
  'instance',
  'singleton',
]);

function isSingleRow({ model }: DataAccess, singles: ReadonlySet<string>): boolean {
  return model !== undefined && (singles.has(model) || wordsOf(model).some(word => single.has(word)));
}
