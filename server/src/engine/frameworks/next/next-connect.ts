/** next-connect in `pages/api`: `createRouter().use(auth).get(list).post(create)`, exported with `handler()` or as it is. */
import type { ResolvedCall } from '../../model/calls.ts';
import type { LibraryOrigin, Origin } from '../../model/origin.ts';
import type { FileView } from '../framework.ts';
import { type Piece, pieceOfValue } from '../piece.ts';
import { handlerOf, textIn, verbs } from '../registration.ts';
import type { RegisteredRoute } from '../route.ts';

/** Undefined where what a file exports is no router of next-connect. */
export function connectedRoutes(pattern: string, file: FileView): readonly RegisteredRoute[] | undefined {
  const exported = routerOf(file.origins.ofExport(file.path, 'default'));
  if (exported === undefined) return undefined;
  const standing: Piece[] = [];
  return file.calls
    .filter(
      ({ callee }) => routerOf(callee)?.call === exported.call && routerOf(callee)?.path === exported.path,
    )
    .toSorted((left, right) => left.fact.span.end - right.fact.span.end)
    .flatMap(call => {
      const name = call.fact.callee?.path.at(-1) ?? '';
      const handlers = handlersOf(call, file);
      if (name === 'use')
        standing.push(
          ...handlers.map(value => pieceOfValue(value, { role: 'middleware', scope: 'router' }, file)),
        );
      const verb = verbs[name];
      const last = handlers.at(-1);
      if (verb === undefined || last === undefined) return [];
      const own = handlers
        .slice(0, -1)
        .map(value => pieceOfValue(value, { role: 'middleware', scope: 'route' }, file));
      const route: RegisteredRoute = {
        framework: 'next',
        file: file.path,
        verb,
        pattern,
        patternSpan: call.fact.nameSpan,
        handler: handlerOf(last, file),
        pieces: [...standing, ...own],
        marks: [],
        span: call.fact.nameSpan,
      };
      return [route];
    });
}

function routerOf(origin: Origin): LibraryOrigin['madeBy'] {
  return origin.kind === 'library' && origin.package === 'next-connect' ? origin.madeBy : undefined;
}

/** A path that is given first is that of the file itself, or one below it that is not asked for here. */
function handlersOf({ fact }: ResolvedCall, file: FileView): ResolvedCall['fact']['arguments'] {
  const [first, ...rest] = fact.arguments;
  return first !== undefined && textIn(first, file.path, file.origins) !== undefined ? rest : fact.arguments;
}
