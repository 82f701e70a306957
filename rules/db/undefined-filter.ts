import {
  calledName,
  conditionsOf,
  defineRule,
  ignoresUndefined,
  isSentUnchecked,
  type Node,
  type OpenCondition,
  openConditionsIn,
  type ProposedFix,
  propertyName,
  runBefore,
  type SourceContext,
  sentConditionsIn,
} from '#rule-api';

export default defineRule({
  kind: 'source',
  id: 'db/undefined-filter',
  statement: 'A condition that may be undefined is looked at before it chooses rows.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Database architecture',
  standards: [
    { name: 'CWE-20: improper input validation', url: 'https://cwe.mitre.org/data/definitions/20.html' },
    {
      name: 'Prisma, null and undefined',
      url: 'https://www.prisma.io/docs/orm/prisma-client/special-fields-and-types/null-and-undefined',
    },
  ],
  options: {},
  messages: {
    any: '`{{value}}` may be missing, and then the condition on `{{column}}` is left out: `{{method}}` takes any row. Throw or return before the query where it is.',
    all: '`{{value}}` may be missing, and then the condition on `{{column}}` is left out: `{{method}}` changes every row that the rest of the condition allows. Throw or return before the query where it is.',
    anySent:
      '`{{value}}` comes from the request and may be missing, and then the condition on `{{column}}` is left out: `{{method}}` takes any row. Hold the request against a schema, or refuse it where the value is missing.',
    allSent:
      '`{{value}}` comes from the request and may be missing, and then the condition on `{{column}}` is left out: `{{method}}` changes every row that the rest of the condition allows. Hold the request against a schema, or refuse it where the value is missing.',
  },
  docs: {
    why: `Prisma and TypeORM leave a condition out when its value is undefined, and so does Mongoose where the driver is told \`ignoreUndefined: true\`. A call that forgot the id does not find nothing: it finds the first row of the table, and signs somebody in as another. A delete takes all rows. TypeScript says nothing, because the parameter was declared optional, or because what a request holds was never looked at.`,
    howToFix: `Make the parameter required, or say before the query what a missing value means: \`if (id === undefined) throw new NotFoundError()\`. Libraries can be told to refuse: \`strictUndefinedChecks\` among the preview features of Prisma, where \`Prisma.skip\` then says that a condition may be left out, and \`invalidWhereValuesBehavior: { undefined: 'throw' }\` in the data source of TypeORM.`,
    whenNotToFollow: `Where a missing value shall mean no condition, say so in the code, for instance with \`...(teamId === undefined ? {} : { teamId })\`; the rule is silent about every value that the function asks about. Where a schema turns \`strictUndefinedChecks\` on, Prisma refuses such values itself, and nothing is said of it; nor of Mongoose without \`ignoreUndefined\`, which asks for documents whose field is null. Where another condition still chooses the rows, leaving one out is often meant; that is left to the preset \`strict\`.`,
  },
  examples: () => import('./undefined-filter.examples.ts'),
  visit(context) {
    const { report, syntax } = context;
    return {
      CallExpression(call, ancestors) {
        const conditions = conditionsOf(call);
        if (conditions === undefined) return;
        const origin = syntax.originOf(call.callee);
        const onlyIf = syntax.referenceOf(call.callee);
        if (onlyIf === undefined || !['library', 'unknown'].includes(origin.kind)) return;
        const method = calledName(call) ?? '';
        const around = [...ancestors, call];
        const found = openConditionsIn(context, conditions, around);
        const sent = found.length > 0 ? [] : sentConditionsIn(context, conditions, around);
        const open = [...found, ...sent];
        const choosesNothing = open.length === conditions.properties.length;
        const kind = changing.test(method) ? 'all' : 'any';
        for (const condition of open) {
          const { property, value } = condition;
          const column = propertyName(property.key, property.computed) ?? '';
          report({
            message: sent.length > 0 ? (`${kind}Sent` as const) : kind,
            at: property,
            data: { value, column, method },
            onlyIf,
            ...(!choosesNothing && !names.test(column) && { preset: 'strict' }),
            fixes: throwBefore(context, condition, around),
          });
        }
      },
    };
  },
  confirm: (origin, model, message, at) =>
    ignoresUndefined(origin, model) && (!message.endsWith('Sent') || isSentUnchecked(model, at)),
});

/** What stands for one row: nobody leaves it out on purpose. */
const names = /^(?:_?id|uuid)$/i;

const changing = /^(?:update|delete|softDelete|restore)/;

function throwBefore(
  context: SourceContext,
  { value }: OpenCondition,
  around: readonly Node[],
): readonly ProposedFix[] {
  const call = around.at(-1);
  const code = `if (${value} === undefined) throw new Error('\`${value}\` is missing.');`;
  if (call === undefined) return [];
  return [
    {
      title: `Throw when \`${value}\` is missing`,
      kind: 'suggestion',
      edits: editor => runBefore(editor, context, call, around.slice(0, -1), code),
    },
  ];
}
