/** Whether requests and answers are what a framework hands over, and what is called on answers. */
import type { HandlerPlace } from '../../frameworks/route.ts';
import type { Reference } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { HandedRole } from '../../model/request-origins/handed-roles.ts';

/** What is called on an answer: `res.status(200).send(text)`, `c.html(text)`, `ctx.redirect(url)`. */
export interface AnswerMethod extends HandedRole {
  readonly method: string;
}

export function answerMethodOf({ fact, path }: ResolvedCall, model: ProjectModel): AnswerMethod | undefined {
  const method = fact.callee?.path.at(-1);
  if (fact.callee === undefined || method === undefined) return undefined;
  const { root, path: names } = beginningOf(fact.callee, path, model);
  if (root.kind !== 'parameter' || !/^(?:|response|res)$/.test(names.slice(0, -1).join('.')))
    return undefined;
  const role = roleOf({ path, function: root.function }, root.parameter, model);
  return role === undefined || role.role === 'request' ? undefined : { ...role, method };
}

/** Also where the handler hands its answer to another function: `redirectHome(res)`. */
function roleOf(
  place: HandlerPlace,
  position: number,
  model: ProjectModel,
  calls = 0,
): HandedRole | undefined {
  const own = model.handedRole(place, position);
  const isOpen = model.facts(place.path)?.functions[place.function]?.parameters[position]?.type === undefined;
  if (own !== undefined || !isOpen || calls >= 2) return own;
  for (const { path, value } of model.handedIn(place, position)) {
    const root =
      value.kind === 'reference' && value.reference.path.length === 0 ? value.reference.root : undefined;
    if (root?.kind !== 'parameter') continue;
    const handed = roleOf({ path, function: root.function }, root.parameter, model, calls + 1);
    if (handed !== undefined) return handed;
  }
  return undefined;
}

/** The chain of names without the calls on the way: `res.status(200).send` begins as `res.send`. */
function beginningOf(reference: Reference, path: ResolvedCall['path'], model: ProjectModel): Reference {
  const { root } = reference;
  const callee = root.kind === 'call' ? model.facts(path)?.calls[root.call]?.callee : undefined;
  if (callee === undefined) return reference;
  const before = { root: callee.root, path: callee.path.slice(0, -1) };
  return beginningOf({ ...before, path: [...before.path, ...reference.path] }, path, model);
}

/** Whether `?name[$ne]=` gives an object: Express does that by itself before version 5, and Nest on top of it. */
export function parsesNestedQueries(path: HandlerPlace['path'], model: ProjectModel): boolean {
  const dependencies = model.manifestOf(path)?.dependencies ?? {};
  const version = dependencies.express ?? nestVersion(dependencies['@nestjs/platform-express']);
  const major = version === undefined ? undefined : /\d+/.exec(version)?.[0];
  return major !== undefined && Number(major) < 5;
}

/** The Express that a version of Nest brings. */
function nestVersion(version: string | undefined): string | undefined {
  const major = version === undefined ? undefined : /\d+/.exec(version)?.[0];
  if (major === undefined) return undefined;
  return Number(major) < 11 ? '4' : '5';
}
