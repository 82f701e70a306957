import { commands, type QuickPickItem, window } from 'vscode';
import {
  findEndpointCommand,
  insertPatternCommand,
  restartServerCommand,
  reviewWorkspaceCommand,
  showArchitectureCommand,
  showOutputCommand,
  showRuleCommand,
} from './names.ts';
import type { ReviewServer } from './review-server.ts';
import { describe } from './status-bar.ts';

interface Action extends QuickPickItem {
  readonly command: string;
  readonly arguments?: readonly unknown[];
}

const actions: readonly Action[] = [
  { label: '$(search) Review Workspace', command: reviewWorkspaceCommand },
  { label: '$(warning) Show Problems', command: 'workbench.actions.view.problems' },
  { label: '$(type-hierarchy) Show Architecture', command: showArchitectureCommand },
  { label: '$(globe) Find Endpoint…', command: findEndpointCommand },
  { label: '$(symbol-snippet) Insert Pattern…', command: insertPatternCommand },
  { label: '$(book) Show Rule…', command: showRuleCommand },
  {
    label: '$(gear) Open Settings',
    command: 'workbench.action.openSettings',
    arguments: ['backendArchitect'],
  },
  { label: '$(output) Show Output', command: showOutputCommand },
  { label: '$(debug-restart) Restart Server', command: restartServerCommand },
];

/** What a click on the status bar item offers. */
export async function showActions(server: ReviewServer): Promise<void> {
  const picked = await window.showQuickPick(actions, {
    title: 'Backend Architect',
    placeHolder: describe(server.state),
  });
  if (picked) await commands.executeCommand(picked.command, ...(picked.arguments ?? []));
}
