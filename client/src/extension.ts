import { commands, type ExtensionContext, type LogOutputChannel, window } from 'vscode';
import { showActions } from './actions.ts';
import { showArchitecture } from './architecture/register.ts';
import {
  openRuleCommand,
  restartServerCommand,
  reviewWorkspaceCommand,
  showActionsCommand,
  showOutputCommand,
  showRuleCommand,
  whyCommand,
} from './names.ts';
import { providePatterns } from './patterns/register.ts';
import { ReviewServer } from './review-server.ts';
import { reviewWorkspace } from './review-workspace.ts';
import { openPage, openRulePage, pickRule, provideRulePages, showRule } from './rule-pages.ts';
import { startWhenNeeded } from './start-when-needed.ts';
import { showStatus } from './status-bar.ts';
import { lineOfCursor, whyPageUri } from './why.ts';

/** Starts the language server and everything a person can see of it. All analysis happens in the server. */
export function activate(context: ExtensionContext): void {
  const output = window.createOutputChannel('Backend Architect', { log: true });
  const server = new ReviewServer(context, output);
  context.subscriptions.push(
    output,
    server,
    showStatus(server),
    provideRulePages(server),
    showArchitecture(context, server),
    providePatterns(server),
  );
  registerCommands(context, server, output);
  sayWhenItStops(context, server, output);
  context.subscriptions.push(startWhenNeeded(server));
}

function registerCommands(context: ExtensionContext, server: ReviewServer, output: LogOutputChannel): void {
  context.subscriptions.push(
    commands.registerCommand(reviewWorkspaceCommand, () => reviewWorkspace(server)),
    commands.registerCommand(restartServerCommand, () => server.restart()),
    commands.registerCommand(showRuleCommand, () => showRule(server)),
    commands.registerCommand(openRuleCommand, (ruleId: string) => openRulePage(ruleId)),
    commands.registerCommand(whyCommand, (uri?: string, line?: number, ruleId?: string) =>
      showWhy(server, uri, line, ruleId),
    ),
    commands.registerCommand(showOutputCommand, () => output.show()),
    commands.registerCommand(showActionsCommand, () => showActions(server)),
  );
}

/** From a finding it is known what is asked; from the palette the person chooses a rule for the line of the cursor. */
async function showWhy(server: ReviewServer, uri?: string, line?: number, ruleId?: string): Promise<void> {
  const place = uri === undefined || line === undefined ? lineOfCursor() : { uri, line };
  if (place === undefined) {
    await window.showInformationMessage('Open a file and put the cursor on the line to ask about.');
    return;
  }
  const asked = ruleId ?? (await pickRule(server, 'Backend Architect: Why (Not) Here?'));
  if (asked !== undefined) await openPage(whyPageUri({ ...place, ruleId: asked }));
}

/** A server that stays off is said once, with the two things that help. */
function sayWhenItStops(context: ExtensionContext, server: ReviewServer, output: LogOutputChannel): void {
  const listener = server.onDidChangeState(async state => {
    if (state.state !== 'stopped') return;
    const message = `Backend Architect is off. ${state.reason}`;
    const choice = await window.showErrorMessage(message, 'Show Output', 'Restart Server');
    if (choice === 'Show Output') output.show();
    if (choice === 'Restart Server') await server.restart();
  });
  context.subscriptions.push(listener);
}
