import { Uri, window } from 'vscode';
import type { WhyParams } from '../../server/src/protocol.ts';
import { pageScheme } from './names.ts';
import type { ReviewServer } from './review-server.ts';

/** The virtual document that answers why a rule reports at a line, or why not. */
export function whyPageUri(asked: WhyParams): Uri {
  return Uri.from({ scheme: pageScheme, path: `/why/${asked.ruleId}.md`, query: JSON.stringify(asked) });
}

/** What a virtual document answers; undefined for those that are a rule's page. */
export function askedOfPage({ path, query }: Uri): WhyParams | undefined {
  if (!path.startsWith('/why/')) return undefined;
  const asked: WhyParams = JSON.parse(query);
  return asked;
}

export async function answerWhy(server: ReviewServer, asked: WhyParams): Promise<string> {
  const answer = await server.request('backendArchitect/why', asked);
  return answer?.markdown ?? `# ${asked.ruleId}\n\nThis file is not reviewed by Backend Architect.\n`;
}

/** What is asked about from the palette: the line of the cursor. */
export function lineOfCursor(): Pick<WhyParams, 'uri' | 'line'> | undefined {
  const editor = window.activeTextEditor;
  return editor === undefined
    ? undefined
    : { uri: editor.document.uri.toString(), line: editor.selection.active.line };
}
