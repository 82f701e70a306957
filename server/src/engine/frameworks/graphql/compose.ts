/** What stands before a resolver: its server's context, the directives of its schema, rules, and what wraps it. */
import { groupBy } from '../../source/group-by.ts';
import type { FilePath } from '../../source/path.ts';
import { type Endpoint, endpointId } from '../endpoint.ts';
import type { FoundIn, ProjectView } from '../framework.ts';
import type { Piece } from '../piece.ts';
import type { Gap, RegisteredOperation } from '../route.ts';
import { piecesOfDirectives } from './directives.ts';
import { typeAndField } from './operation-kind.ts';
import { scopesBefore } from './pothos-scopes.ts';
import { piecesOfShield } from './shield.ts';
import type { GraphqlFound } from './vocabulary.ts';

type All = readonly FoundIn<GraphqlFound>[];

/** What stands around the resolvers of one package. */
type Surroundings = Pick<GraphqlFound, 'servers' | 'shields' | 'directives' | 'pothosTypes'>;

export function composeGraphql(all: All, project: ProjectView): readonly Endpoint[] {
  const byPlace = new Map<string, Endpoint>();
  const around = surroundingsBy(all, project);
  for (const { path, found } of all)
    for (const [index, registered] of (found.operations ?? []).entries()) {
      // One map may be given to several servers.
      const key = `${registered.name} ${registered.file} ${registered.span.start}`;
      if (byPlace.has(key)) continue;
      const standing = standingBefore(registered, around(path), project);
      const id = endpointId('graphql', path, index, 0);
      byPlace.set(key, endpointOf(asInSchema(registered, project), id, standing));
    }
  return [...byPlace.values()];
}

/** A schema may name its root types as it likes, and says what each field takes. */
function asInSchema(operation: RegisteredOperation, { schema }: ProjectView): RegisteredOperation {
  const [type, field] = typeAndField(operation);
  const kind = operation.kind === 'field' ? schema.rootOf(operation.file, type) : undefined;
  const written = schema.fields(operation.file, type, field);
  const takesArguments = written.some(({ fact }) => fact.arguments.length > 0);
  const known = written.length === 0 ? operation : { ...operation, takesArguments };
  return kind === undefined ? known : { ...known, kind, name: field };
}

interface Standing {
  readonly pieces: readonly Piece[];
  readonly gaps: readonly Gap[];
}

/** Without a schema nobody knows which directives there are, and without its server not what that does first. */
function standingBefore(
  operation: RegisteredOperation,
  { servers, shields, directives, pothosTypes }: Surroundings,
  { schema }: ProjectView,
): Standing {
  const [type, field] = typeAndField(operation);
  const written = schema.fields(operation.file, type, field);
  const gap = (reason: string): Gap => ({ path: operation.file, span: operation.span, reason });
  const [server] = servers.length === 1 ? servers : [];
  return {
    pieces: [
      ...(server?.pieces ?? []),
      ...shields.flatMap(shield => piecesOfShield(shield, type, field)),
      ...written.flatMap(one => piecesOfDirectives(one, directives)),
      ...(operation.isCodeFirst === true ? scopesBefore(operation, type, pothosTypes) : []),
      ...operation.pieces,
    ],
    gaps: [
      ...(written.length > 0 || operation.isCodeFirst === true
        ? []
        : [gap('the schema that says this field, and its directives, is not known')]),
      ...(server?.gaps ?? [gap('which server it is served by is not known')]),
      ...shields.flatMap(shield => shield.gaps),
    ],
  };
}

/** What a package says; where it has no server of its own, what the project says. */
function surroundingsBy(all: All, { manifestOf }: ProjectView): (path: FilePath) => Surroundings {
  const homes = groupBy(all, ({ path }) => manifestOf(path)?.path);
  const everywhere = surroundingsIn(all);
  const byHome = new Map([...homes].map(([home, found]) => [home, surroundingsIn(found)]));
  return path => {
    const own = byHome.get(manifestOf(path)?.path);
    return own === undefined || own.servers.length === 0 ? everywhere : own;
  };
}

function surroundingsIn(all: All): Surroundings {
  return {
    servers: all.flatMap(({ found }) => found.servers),
    shields: all.flatMap(({ found }) => found.shields),
    directives: all.flatMap(({ found }) => found.directives),
    pothosTypes: all.flatMap(({ found }) => found.pothosTypes),
  };
}

function endpointOf(
  operation: RegisteredOperation,
  id: Endpoint['id'],
  { pieces, gaps }: Standing,
): Endpoint {
  const { kind, name, file, span, handler, marks } = operation;
  return { kind, id, framework: 'graphql', file, span, name, handler, chain: pieces, marks, gaps, operation };
}
