import { renderWhy, type WhyPlaces } from '../../engine/session/why/render-why.ts';
import { type FilePath, isInside, relativePath } from '../../engine/source/path.ts';
import type { WhyAnswer } from '../../protocol.ts';
import { toRecord } from '../outside-data.ts';
import type { Server } from '../server.ts';
import { indexLines } from '../to-lsp.ts';
import { pathOfUri } from '../uri.ts';

/** Why a rule reports at a line, or why not, for whoever asks. */
export function register(server: Server): void {
  server.connection.onRequest(
    'backendArchitect/why',
    server.log.answer('explaining why', null, (params: unknown) => {
      const { uri, line, ruleId } = toRecord(params);
      return typeof uri === 'string' && typeof line === 'number' && typeof ruleId === 'string'
        ? explain(server, uri, line, ruleId)
        : null;
    }),
  );
}

function explain({ workspace }: Server, uri: string, line: number, ruleId: string): WhyAnswer | null {
  const path = pathOfUri(uri);
  const folder = path === undefined ? undefined : workspace.folderOf(path);
  const why = path === undefined ? undefined : folder?.session.why(path, line, ruleId);
  if (folder === undefined || why === undefined) return null;
  const linesOf = indexLines(folder.session.textOf);
  const linkTo = workspace.folders().length === 1 ? linkWithin(folder.path) : () => undefined;
  return { verdict: why.verdict, markdown: renderWhy(why, { root: folder.path, linesOf, linkTo }) };
}

/** Previews of Markdown open no addresses of files, and take a path that begins with `/` for one of the only folder. */
function linkWithin(root: FilePath): WhyPlaces['linkTo'] {
  return (path, line) =>
    isInside(root, path)
      ? `/${encodeURI(relativePath(root, path)).replaceAll('#', '%23')}#L${line}`
      : undefined;
}
