import { commands, Disposable, type TextEditor, Uri, window, workspace } from 'vscode';
import type { MissingPackages } from '../../../server/src/protocol.ts';
import { insertPatternCommand, offerPackagesCommand } from '../names.ts';
import type { ReviewServer } from '../review-server.ts';
import { insertPattern } from './insert-pattern.ts';
import { offerPackages } from './offer-packages.ts';
import { pickPattern } from './pick-pattern.ts';
import { providePreviews } from './preview.ts';

/** Patterns that a person chooses, and the packages that they need. */
export function providePatterns(server: ReviewServer): Disposable {
  const previews = providePreviews();
  return Disposable.from(
    previews,
    commands.registerCommand(insertPatternCommand, async (uri?: string, variant?: string) => {
      if (uri !== undefined && variant !== undefined) return insertPattern(server, Uri.parse(uri), variant);
      const editor = window.activeTextEditor;
      if (editor === undefined) {
        await window.showInformationMessage('Open the file that the pattern is for.');
        return;
      }
      await chooseAndInsert(server, editor, previews);
    }),
    commands.registerCommand(offerPackagesCommand, (missing: MissingPackages) => offerPackages(missing)),
  );
}

async function chooseAndInsert(
  server: ReviewServer,
  { document, selection }: TextEditor,
  previews: ReturnType<typeof providePreviews>,
): Promise<void> {
  const { uri } = document;
  const position = selection.active;
  const offers = await server.request('backendArchitect/patterns', { uri: uri.toString(), position });
  if (offers.length === 0) {
    await window.showInformationMessage('No pattern is offered for this file. Is its folder under review?');
    return;
  }
  const picked = await pickPattern(offers, previews);
  if (picked === undefined) return;
  if (picked.fitsFile) {
    await insertPattern(server, uri, picked.variant, picked.fitsHere ? position : undefined);
    return;
  }
  // A pattern in another language begins a file of its own.
  await window.showTextDocument(
    await workspace.openTextDocument({ language: picked.language, content: picked.code }),
  );
}
