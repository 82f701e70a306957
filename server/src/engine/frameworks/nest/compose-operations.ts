/** What stands before operations: Nest puts other things before each kind of them. */
import { type Endpoint, endpointId } from '../endpoint.ts';
import type { ProjectView } from '../framework.ts';
import type { Piece } from '../piece.ts';
import type { Gap, RegisteredOperation } from '../route.ts';
import type { Application } from './application.ts';
import type { Serving } from './compose.ts';
import { mergeEnhancers, middlewareBefore, type Standing } from './standing.ts';
import { nestVersionAt } from './version.ts';
import type { Answering } from './vocabulary.ts';

export function composeOperation(
  { registered, gaps }: Answering<RegisteredOperation>,
  servings: readonly Serving[] | undefined,
  project: ProjectView,
): readonly Endpoint[] {
  const { file, span, pieces } = registered;
  if (servings === undefined) {
    const reason = 'it is not known which application serves it';
    return [endpointOf(registered, { pieces, gaps: [...gaps, { path: file, span, reason }] })];
  }
  const byApplication = new Map(servings.map(serving => [serving.application, serving]));
  return [...byApplication.values()].map(serving => {
    const standing = standingBefore(registered, serving.application, project);
    return endpointOf(registered, {
      pieces: standing.pieces,
      gaps: [...serving.application.gaps, ...serving.gaps, ...standing.gaps],
    });
  });
}

function endpointOf(operation: RegisteredOperation, { pieces, gaps }: Standing): Endpoint {
  const { kind, name, framework, file, span, handler, marks } = operation;
  const id = endpointId(framework, file, 0, 0);
  return { kind, id, name, framework, file, span, handler, marks, chain: pieces, gaps, operation };
}

function standingBefore(
  operation: RegisteredOperation,
  application: Application,
  project: ProjectView,
): Standing {
  switch (operation.kind) {
    case 'query':
    case 'mutation':
    case 'subscription':
      return graphqlStanding(operation.pieces, application, application.enhancers);
    case 'field':
      return fieldStanding(operation, application);
    case 'message':
      return messageStanding(operation, application);
    case 'socket':
      return socketStanding(operation, application, project);
  }
}

function graphqlStanding(own: readonly Piece[], application: Application, wide: readonly Piece[]): Standing {
  const path = '/graphql';
  const before = middlewareBefore(application, { owner: undefined, verb: 'POST', path, pathWithin: path });
  return { pieces: [...before.pieces, ...mergeEnhancers(wide, own)], gaps: before.gaps };
}

const enhancerNames: Partial<Readonly<Record<Piece['role'], string>>> = {
  guard: 'guards',
  interceptor: 'interceptors',
  filter: 'filters',
};

/** Fields of types are asked with every query: only pipes run before them, unless the module wants more. */
function fieldStanding({ pieces, file, span }: RegisteredOperation, application: Application): Standing {
  const enhancers = application.modules.fieldEnhancers;
  const runs = ({ role }: Piece): boolean => {
    const name = enhancerNames[role];
    return name === undefined || enhancers?.includes(name) === true;
  };
  const standing = graphqlStanding(pieces.filter(runs), application, application.enhancers.filter(runs));
  const reason = 'it is not known which enhancers the GraphQL module lets run before fields';
  return enhancers === undefined
    ? { ...standing, gaps: [...standing.gaps, { path: file, span, reason }] }
    : standing;
}

/** A microservice that is connected to an application for HTTP has its guards and pipes only when it says so. */
function messageStanding({ pieces, file, span }: RegisteredOperation, application: Application): Standing {
  const { found, microservices, enhancers } = application;
  if (found.kind === 'microservice') return { pieces: mergeEnhancers(enhancers, pieces), gaps: [] };
  const [first, ...others] = new Set(microservices.map(({ inherits }) => inherits));
  const isClear = first !== undefined && others.length === 0;
  return {
    pieces: mergeEnhancers(first === true && isClear ? enhancers : [], pieces),
    gaps: isClear ? [] : [{ path: file, span, reason: 'it is not known which microservice serves it' }],
  };
}

/** What an application puts before everything stands before gateways since Nest 12. */
function socketStanding(
  operation: RegisteredOperation,
  application: Application,
  project: ProjectView,
): Standing {
  const { pieces, file, span } = operation;
  const major = nestVersionAt(file, project);
  const wide =
    major !== undefined && major >= 12 ? application.enhancers.filter(({ role }) => role !== 'filter') : [];
  const gap: Gap = { path: file, span, reason: 'it is not known which version of Nest runs it' };
  return { pieces: mergeEnhancers(wide, pieces), gaps: major === undefined ? [gap] : [] };
}
