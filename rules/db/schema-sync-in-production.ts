import {
  areTypeOrmOptions,
  type CallExpression,
  calledName,
  defineRule,
  isNotForProduction,
  isThrownAway,
  type Node,
  type ObjectProperty,
  objectProperty,
  type ProposedFix,
  pushCommand,
  rangeOf,
  receiverOf,
  type SourceContext,
  synchronisesSchema,
} from '#rule-api';

export default defineRule({
  kind: 'source',
  id: 'db/schema-sync-in-production',
  statement: 'The schema of a live database is changed by migrations only.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'Database architecture',
  standards: [
    {
      name: 'TypeORM, data source options: synchronize',
      url: 'https://typeorm.io/docs/data-source/data-source-options',
    },
  ],
  options: {},
  messages: {
    option:
      '`{{option}}: true` rewrites the schema at every start, and drops the columns that an entity no longer has, with all that is in them. Set it to `false` and change the schema with migrations.',
    call: '`{{call}}` rewrites the schema of whatever database it is connected to, and drops what the entities no longer have, with all that is in it. Run migrations instead, or only where the environment is not production.',
    command:
      '`{{command}}` rewrites the schema without a migration that anybody has read, and may drop data. Run the migrations instead.',
  },
  docs: {
    why: `A schema that follows the entities by itself is handy on the first day. In production it turns a renamed property into a dropped column and an empty new one, at the start of the new version, without asking and without a way back. Two instances that start together do it at the same time. Nobody has read the statements, and a rollback of the code does not bring the data back.`,
    howToFix: `Switch it off, and let the tool write migrations from the entities: \`typeorm migration:generate\`, \`sequelize db:migrate\`, \`mikro-orm migration:create\`, \`prisma migrate dev\` and then \`prisma migrate deploy\`, \`drizzle-kit generate\`. Read them, commit them, and run them as a step of the deployment, before the new version starts. For development, ask the environment: \`synchronize: process.env.NODE_ENV === 'development'\`.`,
    whenNotToFollow: `Databases that are thrown away, such as those of tests, of a demo or in memory, may follow the entities. The rule is silent where the code asks in which environment it runs, in files and settings named after development or tests, and for databases in memory.`,
  },
  examples: () => import('./schema-sync-in-production.examples.ts'),
  visit(context) {
    const { report, syntax } = context;
    return {
      ObjectExpression(object, ancestors) {
        const property = optionNames.flatMap(name => objectProperty(object, name) ?? []).find(isOn);
        if (property === undefined || !areTypeOrmOptions(context, object, ancestors)) return;
        const around = [...ancestors, object];
        if (isThrownAway(syntax, object) || isNotForProduction(context, property, around)) return;
        const option = syntax.textOf(property.key);
        report({
          message: 'option',
          at: property,
          data: { option },
          fixes: [setToFalse(context, property, option)],
        });
      },
      CallExpression(call, ancestors) {
        const command = pushCommand(syntax, call);
        if (command !== undefined) {
          if (!isNotForProduction(context, call, ancestors))
            report({ message: 'command', at: call.callee, data: { command } });
          return;
        }
        const forcing = forcingOption(call);
        if (forcing === undefined || isNotForProduction(context, call, ancestors)) return;
        const onlyIf = dependsOn(context, call);
        if (onlyIf === undefined) return;
        const fixes = forcing === 'always' ? [] : [setToFalse(context, forcing, forcing.name)];
        const name = calledName(call) ?? '';
        const data = { call: forcing === 'always' ? `${name}()` : `${name}({ ${forcing.name}: true })` };
        report({ message: 'call', at: call.callee, data, fixes, ...(onlyIf !== 'certain' && { onlyIf }) });
      },
    };
  },
  confirm: synchronisesSchema,
});

const optionNames = ['synchronize', 'dropSchema'];

function isOn({ value }: ObjectProperty): boolean {
  return value.type === 'Literal' && value.value === true;
}

const generating = new Set(['updateSchema', 'refreshDatabase', 'dropSchema', 'synchronize']);

type Forcing = ObjectProperty & { readonly name: string };

/** What makes a call rewrite tables that exist: its own name, or `force` and `alter`. */
function forcingOption(call: CallExpression): Forcing | 'always' | undefined {
  const name = calledName(call) ?? '';
  if (receiverOf(call) === undefined) return undefined;
  if (generating.has(name)) return 'always';
  const [options] = call.arguments;
  if (name !== 'sync' || options?.type !== 'ObjectExpression') return undefined;
  for (const option of ['force', 'alter']) {
    const property = objectProperty(options, option);
    const isOff = property?.value.type === 'Literal' && property.value.value === false;
    const isWritten = property?.value.type === 'Literal' || property?.value.type === 'ObjectExpression';
    if (property !== undefined && isWritten && !isOff) return { ...property, name: option };
  }
  return undefined;
}

/** Certain in this file, or to be decided by what the name stands for; undefined where it is something else. */
function dependsOn({ facts, syntax }: SourceContext, call: CallExpression) {
  const origin = syntax.originOf(call.callee);
  if (origin.kind === 'unknown') return syntax.referenceOf(call.callee);
  if (!synchronisesSchema(origin) || origin.kind !== 'library') return undefined;
  const maker = origin.madeBy === undefined ? undefined : facts.calls[origin.madeBy.call];
  const isInMemory = maker?.arguments.some(({ span }) => syntax.textOf(span).includes(':memory:')) === true;
  return isInMemory ? undefined : 'certain';
}

function setToFalse({ path }: SourceContext, { value }: ObjectProperty, option: string): ProposedFix {
  const place: Node = value;
  return {
    title: `Set \`${option}\` to \`false\``,
    kind: 'suggestion',
    edits: editor => [editor.replace({ path, ...rangeOf(place) }, 'false')],
  };
}
