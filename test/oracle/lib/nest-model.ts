// The static side of Nest's oracles.
import { type Endpoint, isHttp, shownPath, titleOf } from '../../../server/src/engine/frameworks/endpoint.ts';
import type { Piece } from '../../../server/src/engine/frameworks/piece.ts';
import type { ProjectModel } from '../../../server/src/engine/model/project-model.ts';
import { describe, enhancerRoles } from './nest-account.ts';

export interface Account {
  readonly title: string;
  readonly handler: string;
  readonly enhancers: string;
  readonly middleware: string;
}

/** Sorted by class and in the order in which each class registers them. */
export function accountsOf(model: ProjectModel): readonly Account[] {
  return byClass(model.endpoints().map(endpoint => accountOf(endpoint, model)));
}

export function byClass<A extends { readonly handler: string }>(all: readonly A[]): readonly A[] {
  const classOf = ({ handler }: A) => handler.split('.')[0] ?? '';
  return all.toSorted((left, right) => classOf(left).localeCompare(classOf(right)));
}

/** The class is the one that answers, which may inherit the handler. */
function accountOf(endpoint: Endpoint, model: ProjectModel): Account {
  const version = isHttp(endpoint) && endpoint.version?.by !== 'path' ? endpoint.version?.value : undefined;
  const asked = isHttp(endpoint) ? `${endpoint.verb} ${shownPath(endpoint)}` : titleOf(endpoint);
  const title = version === undefined ? asked : `${asked} (${version})`;
  const { handler, file, span } = endpoint;
  const facts = model.facts(file);
  const owner = facts?.classes.find(({ span: whole }) => whole.start <= span.start && span.end <= whole.end);
  const method = handler === undefined ? '?' : model.facts(handler.path)?.functions[handler.function]?.name;
  return {
    title,
    handler: `${owner?.name}.${method}`,
    enhancers: describe(
      title,
      enhancerRoles.flatMap(role => namesOf(endpoint.chain, role)),
    ),
    middleware: describe(
      title,
      namesOf(endpoint.chain, 'middleware').map(name => name.replace('middleware ', '')),
    ),
  };
}

function namesOf(chain: readonly Piece[], role: Piece['role']): readonly string[] {
  return chain.filter(piece => piece.role === role).map(({ name }) => `${role} ${name.replace(/\(\)$/, '')}`);
}

/** Why any endpoint may not be known as a whole. */
export function gapsOf(model: ProjectModel): readonly string[] {
  return model
    .endpoints()
    .flatMap(endpoint => endpoint.gaps.map(({ reason }) => `${titleOf(endpoint)}: ${reason}`));
}
