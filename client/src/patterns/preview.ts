import { type Disposable, TabInputText, Uri, ViewColumn, window, workspace } from 'vscode';
import type { PatternOffer } from '../../../server/src/protocol.ts';

const scheme = 'backend-architect-pattern';
const extensions: Readonly<Record<string, string>> = {
  typescript: 'ts',
  javascript: 'js',
  yaml: 'yaml',
  sql: 'sql',
  prisma: 'prisma',
  graphql: 'graphql',
  terraform: 'tf',
  dockerfile: 'dockerfile',
  nginx: 'conf',
};

export interface Previews extends Disposable {
  /** Shows the code beside, leaving the cursor where it is. */
  show(offer: PatternOffer): Promise<void>;
  close(): Promise<void>;
}

/** Shows a pattern while a person chooses. */
export function providePreviews(): Previews {
  const texts = new Map<string, string>();
  const provider = workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: uri => texts.get(uri.path) ?? '',
  });
  return {
    async show({ variant, language, code }) {
      const uri = Uri.from({ scheme, path: `/${variant}.${extensions[language] ?? 'txt'}` });
      texts.set(uri.path, code);
      await window.showTextDocument(uri, {
        viewColumn: ViewColumn.Beside,
        preserveFocus: true,
        preview: true,
      });
    },
    async close() {
      const tabs = window.tabGroups.all.flatMap(group => group.tabs);
      await window.tabGroups.close(
        tabs.filter(({ input }) => input instanceof TabInputText && input.uri.scheme === scheme),
      );
    },
    dispose: () => provider.dispose(),
  };
}
