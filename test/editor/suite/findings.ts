import { type Diagnostic, languages } from 'vscode';
import { eventually } from './poll.ts';
import { fixture } from './workspace.ts';

/** What our server reports on a file of the workspace copy. */
export function findingsOf(path: string): readonly Diagnostic[] {
  return languages.getDiagnostics(fixture(path)).filter(({ source }) => source === 'backend-architect');
}

/** Waits for the file to have a finding of this rule. */
export function findingWith(path: string, rule: string): Promise<Diagnostic> {
  return eventually(`\`${rule}\` in \`${path}\``, () =>
    findingsOf(path).find(finding => ruleOf(finding) === rule),
  );
}

/** Waits for the file to have no finding of this rule. */
export async function noFindingWith(path: string, rule: string): Promise<void> {
  const isGone = () => !findingsOf(path).some(finding => ruleOf(finding) === rule);
  await eventually(`no \`${rule}\` in \`${path}\``, () => isGone() || undefined);
}

function ruleOf({ code }: Diagnostic): string | number | undefined {
  return typeof code === 'object' ? code.value : code;
}
