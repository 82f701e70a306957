import { commands, type Disposable, type Uri, window, workspace } from 'vscode';
import { pageScheme } from './names.ts';
import type { ReviewServer } from './review-server.ts';
import { ruleOfPage, rulePageUri } from './rule-links.ts';
import { answerWhy, askedOfPage } from './why.ts';

/** Serves the rules' pages as virtual documents, straight from the running server. */
export function provideRulePages(server: ReviewServer): Disposable {
  return workspace.registerTextDocumentContentProvider(pageScheme, {
    async provideTextDocumentContent(uri) {
      const asked = askedOfPage(uri);
      if (asked !== undefined) return answerWhy(server, asked);
      const id = ruleOfPage(uri);
      const page = await server.request('backendArchitect/rulePage', { id });
      return page?.markdown ?? `# ${id}\n\nThis version of Backend Architect has no rule \`${id}\`.\n`;
    },
  });
}

/** Opens a rule's page, rendered; as text where the editor's Markdown preview is switched off. */
export async function openRulePage(ruleId: string): Promise<void> {
  await openPage(rulePageUri(ruleId));
}

export async function openPage(uri: Uri): Promise<void> {
  try {
    await commands.executeCommand('markdown.showPreview', uri);
  } catch {
    await window.showTextDocument(uri, { preview: true });
  }
}

/** Lets the person choose among all rules and opens the page of the chosen one. */
export async function showRule(server: ReviewServer): Promise<void> {
  const picked = await pickRule(server, 'Backend Architect: Show Rule');
  if (picked !== undefined) await openRulePage(picked);
}

/** Lets the person choose among all rules. */
export async function pickRule(server: ReviewServer, title: string): Promise<string | undefined> {
  const items = server.request('backendArchitect/rules', {}).then(rules =>
    rules.map(rule => ({
      label: rule.id,
      description: rule.recommended ? rule.severity : `${rule.severity}, strict preset`,
      detail: rule.statement,
    })),
  );
  const picked = await window.showQuickPick(items, {
    title,
    placeHolder: 'Type part of a rule or of what it says',
    matchOnDetail: true,
  });
  return picked?.label;
}
