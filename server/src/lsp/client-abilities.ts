import { type ClientCapabilities, MarkupKind } from 'vscode-languageserver/node';
import type { InitializationOptions } from '../protocol.ts';

/** What the client can do, as far as our answers depend on it. */
export interface ClientAbilities {
  readonly configuration: boolean;
  readonly configurationRegistration: boolean;
  readonly fileWatching: boolean;
  /** Can watch files outside of the workspace. */
  readonly watchingElsewhere: boolean;
  readonly progress: boolean;
  readonly documentChanges: boolean;
  readonly fileCreation: boolean;
  readonly snippetEdits: boolean;
  readonly relatedInformation: boolean;
  readonly lazyEdits: boolean;
  readonly markdown: boolean;
  readonly showDocument: boolean;
  /** The client's command that opens a rule's page. */
  readonly openRuleCommand: string | undefined;
  /** The client's command that shows what is known of an endpoint. */
  readonly showEndpointCommand: string | undefined;
  /** The client's command that shows why a rule reports at a line. */
  readonly whyCommand: string | undefined;
  /** The client's command that inserts a pattern. */
  readonly insertPatternCommand: string | undefined;
  /** The client's command that offers to install packages. */
  readonly offerPackagesCommand: string | undefined;
  readonly snippetCompletions: boolean;
  readonly prepareRename: boolean;
  /** What can be registered for some languages alone. */
  readonly registration: { readonly rename: boolean; readonly outline: boolean };
  readonly lensRefresh: boolean;
  /** Shows a finding's message above our hover. */
  readonly messageOnHover: boolean;
}

export function readAbilities(
  capabilities: ClientCapabilities,
  options: InitializationOptions,
): ClientAbilities {
  const { workspace, textDocument, window } = capabilities;
  const resolved = textDocument?.codeAction?.resolveSupport?.properties ?? [];
  return {
    configuration: workspace?.configuration === true,
    configurationRegistration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    fileWatching: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    watchingElsewhere: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    progress: window?.workDoneProgress === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    fileCreation:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.resourceOperations?.includes('create') === true,
    snippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true,
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation === true,
    lazyEdits: textDocument?.codeAction?.dataSupport === true && resolved.includes('edit'),
    markdown: textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) === true,
    showDocument: window?.showDocument?.support === true,
    openRuleCommand: options.openRuleCommand,
    showEndpointCommand: options.showEndpointCommand,
    whyCommand: options.whyCommand,
    insertPatternCommand: options.insertPatternCommand,
    offerPackagesCommand: options.offerPackagesCommand,
    snippetCompletions: textDocument?.completion?.completionItem?.snippetSupport === true,
    prepareRename: textDocument?.rename?.prepareSupport === true,
    registration: {
      rename: textDocument?.rename?.dynamicRegistration === true,
      outline: textDocument?.documentSymbol?.dynamicRegistration === true,
    },
    lensRefresh: workspace?.codeLens?.refreshSupport === true,
    messageOnHover: options.showsMessageOnHover === true,
  };
}
