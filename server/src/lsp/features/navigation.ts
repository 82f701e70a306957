import type { Location } from 'vscode-languageserver/node';
import type { Place } from '../../engine/session/descriptions/descriptions.ts';
import { documentOf } from '../findings.ts';
import type { Server } from '../server.ts';
import { indexLines, toRange } from '../to-lsp.ts';

/** From a name in a description to where it is given and used, and between operations and the code that serves them. */
export function register(server: Server): void {
  const { capabilities, connection, log } = server;
  capabilities.definitionProvider = true;
  capabilities.referencesProvider = true;
  connection.onDefinition(
    log.answer('finding a definition', [], ({ textDocument, position }) => {
      const document = documentOf(server, textDocument.uri);
      if (document === undefined) return [];
      const { folder, path, lines } = document;
      return toLocations(server, folder.session.descriptions.definitionsAt(path, lines.offsetAt(position)));
    }),
  );
  connection.onReferences(
    log.answer('finding references', [], ({ textDocument, position, context }) => {
      const document = documentOf(server, textDocument.uri);
      if (document === undefined) return [];
      const { folder, path, lines } = document;
      const declarations = context.includeDeclaration ? 'with' : 'without';
      return toLocations(
        server,
        folder.session.descriptions.referencesAt(path, lines.offsetAt(position), declarations),
      );
    }),
  );
}

function toLocations({ documents, workspace }: Server, places: readonly Place[]): Location[] {
  const linesOf = indexLines(path => workspace.textOf(path));
  return places.map(({ path, span }) => ({
    uri: documents.uriOf(path),
    range: toRange(linesOf(path), span),
  }));
}
