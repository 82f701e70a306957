import { type Diagnostic, Uri } from 'vscode';
import { openRuleCommand, pageScheme } from './names.ts';

/** The virtual document that holds a rule's page. */
export function rulePageUri(ruleId: string): Uri {
  return Uri.from({ scheme: pageScheme, path: `/rules/${ruleId}.md` });
}

/** The rule whose page a virtual document is. */
export function ruleOfPage(uri: Uri): string {
  return uri.path.replace(/^\/rules\//, '').replace(/\.md$/, '');
}

/** Makes a diagnostic's code open the page of the installed version rather than one on the web. */
export function linkToRulePage(diagnostic: Diagnostic): Diagnostic {
  const ruleId = codeOf(diagnostic);
  if (ruleId === undefined) return diagnostic;
  const target = Uri.parse(`command:${openRuleCommand}?${encodeURIComponent(JSON.stringify([ruleId]))}`);
  diagnostic.code = { value: ruleId, target };
  return diagnostic;
}

function codeOf({ code }: Diagnostic): string | undefined {
  const value = typeof code === 'object' ? code.value : code;
  return typeof value === 'string' && value.includes('/') ? value : undefined;
}
