/** Code that makes a database's schema follow the entities, and what keeps it away from production. */
import type { CallExpression, Node, ObjectExpression } from '@oxc-project/types';
import type { Origin } from '../../model/origin.ts';
import { asksEnvironment, wordsOf } from '../code/names.ts';
import { calledName, isFunction, nodesIn, objectProperty, propertyName } from '../code/tree.ts';
import type { SourceContext, SyntaxQueries } from '../rule.ts';

const typeormPackages = new Set(['typeorm', '@nestjs/typeorm']);
const optionTypes =
  /\b(?:DataSourceOptions|TypeOrmModule(?:Async)?Options|TypeOrmOptionsFactory|(?:Base)?ConnectionOptions|\w+ConnectionOptions)\b/;

/** Whether an object literal holds the options of a TypeORM connection. */
export function areTypeOrmOptions(
  context: SourceContext,
  object: ObjectExpression,
  ancestors: readonly Node[],
): boolean {
  const around = [...ancestors, object];
  return around.some((node, index) => {
    const child = around[index + 1];
    switch (node.type) {
      case 'CallExpression':
      case 'NewExpression':
        return child !== node.callee && isOfTypeOrm(context.syntax.originOf(node.callee));
      case 'VariableDeclarator':
        return saysOptions(context, node.id) || isGivenToTypeOrm(context, node.id);
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
        return saysOptions(context, node.typeAnnotation);
      case 'ClassDeclaration':
        return node.implements?.some(one => saysOptions(context, one)) === true;
      default:
        return isFunction(node) && node.returnType != null && saysOptions(context, node.returnType);
    }
  });
}

function isOfTypeOrm(origin: Origin): boolean {
  return origin.kind === 'library' && typeormPackages.has(origin.package);
}

/** The type that is written there comes from TypeORM. */
function saysOptions({ facts, syntax }: SourceContext, node: Node): boolean {
  const name = optionTypes.exec(syntax.textOf(node))?.[0];
  return (
    name !== undefined &&
    facts.imports.some(({ local, specifier }) => local === name && typeormPackages.has(specifier))
  );
}

/** `const options = { … }; new DataSource(options)` */
function isGivenToTypeOrm({ facts, syntax }: SourceContext, id: Node): boolean {
  const index = facts.variables.findIndex(({ span }) => span.start === id.start);
  return facts.calls.some(
    ({ arguments: given, callee }) =>
      callee !== undefined &&
      given.some(
        value =>
          value.kind === 'reference' &&
          value.reference.root.kind === 'variable' &&
          value.reference.root.variable === index,
      ) &&
      isOfTypeOrm(syntax.originOfReference(callee)),
  );
}

const localWords = new Set([
  'dev',
  'development',
  'test',
  'tests',
  'testing',
  'local',
  'e2e',
  'memory',
  'demo',
]);

/** Asked for the environment, named after one that is no production, or in a database that lives in memory. */
export function isNotForProduction(
  { path, syntax }: SourceContext,
  place: Node,
  ancestors: readonly Node[],
): boolean {
  const names = [path.split('/').at(-1) ?? '', ...ancestors.map(nameOf)];
  if (names.some(name => wordsOf(name).some(word => localWords.has(word)))) return true;
  return ancestors.some((node, index) => {
    const inner = ancestors[index + 1] ?? place;
    if (node.type === 'ConditionalExpression' || node.type === 'LogicalExpression') return true;
    if (node.type === 'IfStatement') return node.test !== inner;
    const body = isFunction(node) || node.type === 'Program' ? node : undefined;
    if (body === undefined) return false;
    return leavesInProduction(syntax, body, place) || (isFunction(body) && speaksOfMemory(syntax, body));
  });
}

/** `createApp({ inMemory: true })`: whoever asks says whether the database is thrown away. */
function speaksOfMemory({ textOf }: SyntaxQueries, owner: Node): boolean {
  return /\bin_?memory/i.test(textOf(owner));
}

/** `if (process.env.NODE_ENV === 'production') return;` before it. */
function leavesInProduction(syntax: SyntaxQueries, owner: Node, place: Node): boolean {
  for (const node of nodesIn(syntax, owner)) {
    if (node.type !== 'IfStatement' || node.end > place.start) continue;
    if (!asksEnvironment(syntax.textOf(node.test))) continue;
    const leaves = [...nodesIn(syntax, node.consequent)].some(
      one => one.type === 'ReturnStatement' || one.type === 'ThrowStatement',
    );
    if (leaves) return true;
  }
  return false;
}

function nameOf(node: Node): string {
  if (node.type === 'VariableDeclarator') return node.id.type === 'Identifier' ? node.id.name : '';
  if (node.type === 'Property' || node.type === 'MethodDefinition')
    return propertyName(node.key, node.computed) ?? '';
  return isFunction(node) && 'id' in node && node.id?.type === 'Identifier' ? node.id.name : '';
}

/** SQLite in memory begins empty each time, and what runs in a browser or on a phone is one user's own. */
export function isThrownAway(syntax: SyntaxQueries, object: ObjectExpression): boolean {
  const text = (name: string): string => {
    const property = objectProperty(object, name);
    return property === undefined ? '' : syntax.textOf(property.value);
  };
  return (
    text('database').includes(':memory:') ||
    /sqljs|expo|cordova|capacitor|react-native|nativescript/.test(text('type'))
  );
}

const commands = /\b(?:prisma\s+db\s+push|drizzle-kit\s+push(?::\w+)?|prisma\s+migrate\s+reset)\b/;

/** The command that a call starts, when it rewrites a schema: `execSync('npx prisma db push')`. */
export function pushCommand(syntax: SyntaxQueries, call: CallExpression): string | undefined {
  if (
    !/^(?:exec|execSync|execFile|execFileSync|spawn|spawnSync|execa|execaCommand)$/.test(
      calledName(call) ?? '',
    )
  )
    return undefined;
  const origin = syntax.originOf(call.callee);
  if (origin.kind !== 'library' || !/^(?:node:)?child_process$|^execa$|^zx$/.test(origin.package))
    return undefined;
  const words = call.arguments.map(given => syntax.textOf(given).replace(/['"`[\],]/g, ' ')).join(' ');
  return commands.exec(words.replace(/\s+/g, ' '))?.[0];
}

/** Whether a call that a name stands for makes the schema follow the entities. */
export function synchronisesSchema(origin: Origin): boolean {
  if (origin.kind !== 'library') return false;
  const name = origin.path.at(-1) ?? '';
  if (typeormPackages.has(origin.package)) return name === 'synchronize';
  if (/^(?:@sequelize\/core|sequelize(?:-typescript)?)$/.test(origin.package)) return name === 'sync';
  const isGenerator =
    origin.export.endsWith('SchemaGenerator') ||
    origin.path.some(one => /^(?:schema|getSchemaGenerator)$/.test(one));
  return origin.package.startsWith('@mikro-orm/') && isGenerator;
}
