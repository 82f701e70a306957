/** Directives of a schema: what they put before resolvers, and which functions of the project do so. */
import type { CallFact, FunctionIndex, TypeScriptFacts } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { SchemaField } from '../../model/schema.ts';
import type { FileView } from '../framework.ts';
import type { Piece } from '../piece.ts';
import { handlerOfPlaced, objectOf, type Placed, propertyOf, textOfPlaced } from '../placed.ts';
import type { HandlerPlace } from '../route.ts';
import type { DirectiveFound } from './vocabulary.ts';

/** They say something about a schema, and hold no request back. */
const describing: ReadonlySet<string> = new Set([
  ...['deprecated', 'specifiedBy', 'oneOf', 'include', 'skip', 'cacheControl', 'cost', 'listSize'],
  ...['complexity', 'key', 'external', 'requires', 'provides', 'shareable', 'override', 'inaccessible'],
  ...['tag', 'extends', 'link', 'composeDirective', 'interfaceObject', 'semanticNonNull', 'defer', 'stream'],
]);

/** The pieces of the directives on a field and on its type, the type's first. */
export function piecesOfDirectives(
  { path, fact, typeDirectives }: SchemaField,
  found: readonly DirectiveFound[],
): readonly Piece[] {
  return [...typeDirectives, ...fact.directives]
    .filter(({ name }) => !describing.has(name))
    .map(({ name, span }): Piece => {
      const maker = found.find(directive => directive.name === name);
      return {
        role: isAboutAccess(name) ? 'guard' : 'middleware',
        scope: 'route',
        stage: undefined,
        name: `@${name}`,
        origin: maker === undefined ? { kind: 'unknown' } : { kind: 'function', ...maker.handler },
        arguments: undefined,
        path,
        span,
      };
    });
}

function isAboutAccess(name: string): boolean {
  return /auth|role|permission|scope|admin|polic|signed|logged|owner|guard|protect|access/i.test(name);
}

export function directivesIn(file: FileView): readonly DirectiveFound[] {
  return file.calls.flatMap(call => [...transformerIn(call, file), ...visitorsIn(call, file)]);
}

/** `getDirective(schema, field, 'auth')`, in the function that gives the field another resolver. */
function transformerIn({ callee, fact }: ResolvedCall, file: FileView): readonly DirectiveFound[] {
  const isAsked =
    callee.kind === 'library' &&
    callee.export === 'getDirective' &&
    callee.package.startsWith('@graphql-tools/');
  const [, , name] = fact.arguments;
  if (!isAsked || name === undefined || fact.function === undefined) return [];
  const handler = resolverSetIn(fact.function, file) ?? { path: file.path, function: fact.function };
  return [{ name: textOfPlaced({ value: name, sources: file }), handler }];
}

/** What `field.resolve` becomes in a function or in one written inside it. */
function resolverSetIn(owner: FunctionIndex, file: FileView): HandlerPlace | undefined {
  const { facts } = file;
  const [set] = facts.assignments
    .filter(({ target }) => target.path.at(-1) === 'resolve')
    .filter(({ function: within }) => isInside(within, owner, facts));
  return set === undefined ? undefined : handlerOfPlaced({ value: set.value, sources: file });
}

function isInside(
  index: CallFact['function'],
  outer: FunctionIndex,
  { functions }: TypeScriptFacts,
): boolean {
  for (let current = index; current !== undefined; current = functions[current]?.parent)
    if (current === outer) return true;
  return false;
}

/** `schemaDirectives: { auth: AuthDirective }`, whose class changes fields as it meets them. */
function visitorsIn({ fact }: ResolvedCall, file: FileView): readonly DirectiveFound[] {
  const [first] = fact.arguments.map((value): Placed => ({ value, sources: file }));
  const directives = objectOf(propertyOf(objectOf(first), 'schemaDirectives'))?.properties ?? [];
  return directives.flatMap(({ key, value, sources }) => {
    const origin = sources.origins.ofValue(sources.path, value);
    if (origin.kind !== 'class') return [];
    const method = sources.origins.member({ ...origin, kind: 'instance' }, 'visitFieldDefinition');
    if (method.kind !== 'function') return [];
    const facts = sources.factsOf(method.path);
    const set =
      facts === undefined ? undefined : resolverSetIn(method.function, { ...file, path: method.path, facts });
    return [{ name: key, handler: set ?? { path: method.path, function: method.function } }];
  });
}
