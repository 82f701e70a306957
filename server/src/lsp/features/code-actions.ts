import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver/node';
import { type ActionData, readActionData } from '../action-data.ts';
import { computeEdit } from '../action-edits.ts';
import { fixAllKind, offerActions, openPageCommand } from '../action-offers.ts';
import { reviewOf } from '../findings.ts';
import type { Server } from '../server.ts';

/** Fixes, suppressions and the way to a rule's page. Edits are computed when an action is chosen. */
export function register(server: Server): void {
  const { connection, capabilities, log, client } = server;
  capabilities.codeActionProvider = {
    codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, fixAllKind],
    resolveProvider: client.lazyEdits,
  };
  connection.onCodeAction(
    log.answer('offering code actions', [], (params: CodeActionParams) => {
      const document = reviewOf(server, params.textDocument.uri);
      const offers = document === undefined ? [] : offerActions(server, document, params);
      return client.lazyEdits ? offers : offers.map(offer => withEdit(server, offer));
    }),
  );
  connection.onCodeActionResolve(
    async (action: CodeAction) =>
      await log.answer('computing a fix', action, () => resolve(server, action))(),
  );
  if (client.openRuleCommand === undefined && client.showDocument) serveOpenPage(server);
}

function resolve(server: Server, action: CodeAction): CodeAction {
  const data = readActionData(action.data);
  if (data === undefined) return action;
  refuseIfOutdated(server, data);
  return withEdit(server, action);
}

/** Offsets of an old text would land anywhere in the new one. */
function refuseIfOutdated({ documents }: Server, { uri, version }: ActionData): void {
  if (documents.ofUri(uri)?.document.version === version) return;
  throw new ResponseError(
    LSPErrorCodes.ContentModified,
    'The document has changed since this action was offered. Ask for it again.',
  );
}

function withEdit(server: Server, action: CodeAction): CodeAction {
  const data = readActionData(action.data);
  const edit = data === undefined ? undefined : computeEdit(server, data);
  return edit === undefined ? action : { ...action, edit };
}

/** For clients without a command of their own that shows a page. */
function serveOpenPage({ connection, commands, pages }: Server): void {
  commands.serve(openPageCommand, async ruleId => {
    const uri = typeof ruleId === 'string' ? pages.linkOf(ruleId) : undefined;
    if (uri !== undefined) await connection.window.showDocument({ uri, takeFocus: true });
  });
}
