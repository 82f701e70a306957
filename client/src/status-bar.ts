import { type Disposable, MarkdownString, StatusBarAlignment, ThemeColor, window } from 'vscode';
import { showActionsCommand } from './names.ts';
import type { ReviewServer, ServerState } from './review-server.ts';

/** Keeps one short item at the left of the status bar: is it reviewing, is it well. */
export function showStatus(server: ReviewServer): Disposable {
  const item = window.createStatusBarItem('backendArchitect.status', StatusBarAlignment.Left);
  item.name = 'Backend Architect';
  item.command = showActionsCommand;
  const render = (state: ServerState): void => {
    item.text = `${icon(state)} Architect`;
    item.tooltip = new MarkdownString(`**Backend Architect**\n\n${describe(state)}`);
    item.backgroundColor =
      state.state === 'stopped' ? new ThemeColor('statusBarItem.errorBackground') : undefined;
    item.accessibilityInformation = { label: `Backend Architect: ${describe(state)}`, role: 'button' };
  };
  render(server.state);
  item.show();
  server.onDidChangeState(render);
  return item;
}

function icon(state: ServerState): string {
  switch (state.state) {
    case 'starting':
    case 'reviewing':
      return '$(loading~spin)';
    case 'asleep':
      return '$(circle-outline)';
    case 'idle':
      return state.problem === undefined ? '$(compass)' : '$(warning)';
    case 'stopped':
      return '$(error)';
  }
}

/** One or two sentences for the tooltip, the quick pick and screen readers. */
export function describe(state: ServerState): string {
  switch (state.state) {
    case 'starting':
      return 'Starting.';
    case 'asleep':
      return 'Asleep: the packages here are for browsers alone. It wakes when one names a server or an API description is opened; reviewing the workspace starts it now.';
    case 'reviewing':
      return state.progress
        ? `Reviewing: ${state.progress.done} of ${count(state.progress.total, 'file')}.`
        : 'Reviewing.';
    case 'idle':
      return [describeReview(state.files, state.findings, state.passedOver), state.problem]
        .filter(Boolean)
        .join(' ');
    case 'stopped':
      return state.reason;
  }
}

function describeReview(files: number, findings: number, passedOver: number): string {
  if (files === 0) return 'Ready. Nothing reviewed yet.';
  const reviewed = `${count(findings, 'finding')} in ${count(files, 'file')}.`;
  return passedOver === 0
    ? reviewed
    : `${reviewed} ${count(passedOver, 'file')} passed over because of the limits.`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
