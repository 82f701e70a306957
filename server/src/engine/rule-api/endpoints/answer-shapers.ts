/** Interceptors that give another answer than the handler does. */
import type { HttpEndpoint } from '../../frameworks/endpoint.ts';
import type { Piece } from '../../frameworks/piece.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { calleeName } from '../code/code.ts';

/** Those of packages that look at an answer, or at what was sent, and hand it on as it is. */
const lookingOnly =
  /^(?:RavenInterceptor|SentryInterceptor|LoggerErrorInterceptor|CacheInterceptor|(?:No|Any)?Files?(?:Fields)?Interceptor)$/;

/** What leaves columns out of an answer, or may. */
export function mayReshape(piece: Piece, { chain }: HttpEndpoint, model: ProjectModel): boolean {
  if (piece.role !== 'interceptor') return false;
  const { origin } = piece;
  if (origin.kind === 'class' || origin.kind === 'instance') return mapsAnswers(origin, model);
  if (origin.kind !== 'library') return true;
  if (origin.export !== 'ClassSerializerInterceptor') return !lookingOnly.test(origin.export);
  // It asks the class of each object, unless it is told of another class or a way of its own.
  return (piece.arguments?.length ?? 0) > 1 || chain.some(({ name }) => name === '@SerializeOptions');
}

/** Whatever is done to the stream of answers is named; `tap`, `catchError` and `timeout` leave it as it is. */
function mapsAnswers(
  { path, class: index }: { readonly path: Piece['path']; readonly class: number },
  model: ProjectModel,
): boolean {
  const facts = model.facts(path);
  const methods = facts?.classes[index]?.methods ?? [];
  if (facts === undefined || !methods.some(method => facts.functions[method]?.name === 'intercept'))
    return true;
  return (
    (facts.deletions ?? []).length > 0 || facts.calls.some(call => reshaping.test(calleeName(facts, call)))
  );
}

const reshaping = /map|transform|seriali[sz]e|plain|convert|reduce|scan|omit|strip|exclude|^of$|^from$/i;
