/** How sure it is that a body that nothing seems to check is used unchecked. */
import { isHttp } from '../../frameworks/endpoint.ts';
import type { CallFact, Reference, TypeScriptFacts } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { askOnce, askPerFile } from '../ask-once.ts';
import { calleeName, isWithin, nameOfReference, valuesIn } from '../code/code.ts';
import type { BodyEndpoint } from './body-checks.ts';

/** Its body goes on to something of the project or its database, and the handler does not look at its shape. */
export function isSurelyUnchecked({ handler, title }: BodyEndpoint, model: ProjectModel): boolean {
  const { path, function: index } = handler;
  const facts = model.facts(path);
  if (facts === undefined || /internal|cron|proxy|(?:^|\W)test/i.test(`${path} ${title}`)) return false;
  const calls = model.calls(path).filter(({ fact }) => fact.function === index);
  if (calls.some(({ fact }) => looks(fact, facts))) return false;
  return calls.some(call => isPassedOn(call, model));
}

/** `Array.isArray(req.body)`: a look at its shape, however little that is. */
function looks(call: CallFact, facts: TypeScriptFacts): boolean {
  return calleeName(facts, call) === 'isArray';
}

const answersOrLogs = /^(?:json|send|end|log|debug|info|warn|error|trace)$/;

function isPassedOn({ callee, fact, path }: ResolvedCall, model: ProjectModel): boolean {
  if (callee.kind === 'global' || answersOrLogs.test(fact.callee?.path.at(-1) ?? '')) return false;
  return fact.arguments.some(given => model.requestOrigins(path, given).some(({ part }) => part === 'body'));
}

/**
 * A class made of another one has the validators of that, `extends PartialType(UserDto)`, and a text has no fields. A
 * `Record<string, unknown>` takes whatever fields people have, and of `{ token }` no other
 * field goes on; `_body` is used by nobody.
 */
export function hasOtherShape({ handler }: BodyEndpoint, model: ProjectModel): boolean {
  const facts = model.facts(handler.path);
  const parameters = facts?.functions[handler.function]?.parameters ?? [];
  return parameters.some(({ decorators, name, type }, index) => {
    const body = decorators.find(({ callee }) => facts && nameOfReference(facts, callee) === 'Body');
    if (body === undefined) return false;
    if (
      name.startsWith('_') ||
      (name === '' && facts !== undefined && takesOne(facts, handler.function, index))
    )
      return true;
    if (type?.kind === 'named' && nameOfType(type.reference) === 'Record') return true;
    if (type?.kind === 'string') return (body.arguments?.length ?? 0) === 0;
    if (type?.kind !== 'named') return false;
    const origin = model.origins.ofReference(handler.path, type.reference);
    if (origin.kind !== 'class' && origin.kind !== 'instance') return false;
    return model.facts(origin.path)?.classes[origin.class]?.extends !== undefined;
  });
}

/** `@Body() { token }: { token: string }` */
function takesOne(facts: TypeScriptFacts, owner: number, parameter: number): boolean {
  const values = [
    ...facts.calls.flatMap(call => [...call.arguments, ...(call.spreads ?? []).map(({ value }) => value)]),
    ...facts.variables.flatMap(({ value }) => value ?? []),
    ...facts.assignments.map(({ value }) => value),
    ...facts.functions.flatMap(({ returns }) => returns),
  ];
  const names = values
    .flatMap(value => [...valuesIn(value)])
    .flatMap(value => (value.kind === 'reference' ? value.reference : []))
    .filter(
      ({ root }) => root.kind === 'parameter' && root.function === owner && root.parameter === parameter,
    )
    .map(({ path }) => path[0]);
  return new Set(names).size === 1;
}

function nameOfType({ path, root }: Reference): string | undefined {
  return root.kind === 'global' && path.length === 0 ? root.name : undefined;
}

/** The pipe stands before all routes of a project that has classes with validators: fields beside them get through. */
export function guardsAllRoutes(
  { fact }: ResolvedCall,
  facts: TypeScriptFacts,
  model: ProjectModel,
): boolean {
  const isGlobal =
    facts.imports.some(({ imported }) => imported === 'APP_PIPE') ||
    facts.calls.some(
      call => calleeName(facts, call) === 'useGlobalPipes' && isWithin(call.span, fact.span),
    ) ||
    isHandedToAll(fact, facts);
  return isGlobal && hasValidators(model, '') && !takesOperationsOnly(model, '');
}

/** GraphQL refuses fields that no input type names, whatever a pipe does. */
const takesOperationsOnly = askOnce(model => {
  const endpoints = model.endpoints();
  return (
    endpoints.some(endpoint => !isHttp(endpoint)) &&
    !endpoints.some(endpoint => isHttp(endpoint) && /^(?:POST|PUT|PATCH|ALL)$/.test(endpoint.verb))
  );
});

/** `const pipe = new ValidationPipe(); app.useGlobalPipes(pipe)` */
function isHandedToAll(pipe: CallFact, facts: TypeScriptFacts): boolean {
  return facts.calls.some(
    call =>
      calleeName(facts, call) === 'useGlobalPipes' &&
      call.arguments.some(value => {
        const root = value.kind === 'reference' ? value.reference.root : undefined;
        const held = root?.kind === 'variable' ? facts.variables[root.variable]?.value : undefined;
        const made = held?.kind === 'reference' ? held.reference.root : undefined;
        return made?.kind === 'call' && facts.calls[made.call] === pipe;
      }),
  );
}

const hasValidators = askOnce((model: ProjectModel) =>
  model.files().some(path => hasValidatorsIn(model, path)),
);

const hasValidatorsIn = askPerFile((model, path) =>
  Boolean(model.facts(path)?.imports.some(({ specifier }) => specifier === 'class-validator')),
);
