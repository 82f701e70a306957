import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import {
  type CompletionItem,
  type CompletionList,
  commands,
  extensions,
  languages,
  TabInputWebview,
  Uri,
  window,
  workspace,
} from 'vscode';
import { eventually } from './poll.ts';
import { closeWithoutSaving, fixture, openFixture } from './workspace.ts';

suite('The extension', () => {
  test('starts when a TypeScript file is opened, from its package', async () => {
    await openFixture('shop/src/rates.ts');
    const extension = extensions.getExtension('backend-architect.backend-architect');
    assert.ok(extension, 'the packed extension is not installed');
    await eventually('the extension to be active', () => extension.isActive || undefined);
  });

  test('registers every command that it contributes', async () => {
    const extension = extensions.getExtension('backend-architect.backend-architect');
    const contributed: string[] = extension?.packageJSON.contributes.commands.map(
      (contribution: { command: string }) => contribution.command,
    );
    const registered = await commands.getCommands(true);
    assert.deepEqual(
      contributed.filter(command => !registered.includes(command)),
      [],
    );
  });

  test('shows its log', async () => {
    await commands.executeCommand('backendArchitect.showOutput');
  });
});

suite('Rule pages', () => {
  test('an unknown rule is said to be unknown', async () => {
    const page = await workspace.openTextDocument(Uri.parse('backend-architect:/rules/api/no-such-rule.md'));
    assert.match(page.getText(), /no rule `api\/no-such-rule`/);
  });

  test('open rendered', async () => {
    await commands.executeCommand('backendArchitect.openRule', 'api/verb-in-path');
    await eventually('the preview of the page', () => {
      const tabs = window.tabGroups.all.flatMap(group => group.tabs);
      return tabs.find(tab => tab.input instanceof TabInputWebview && tab.label.includes('verb-in-path'));
    });
  });
});

suite('Patterns', () => {
  test('are offered in TypeScript files', async () => {
    const editor = await openFixture('shop/src/rates.ts');
    await editor.edit(edit =>
      edit.insert(editor.document.lineAt(editor.document.lineCount - 1).range.end, 'ba-'),
    );
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    const labels = await eventually('a pattern among the completions', async () => {
      const list = await commands.executeCommand<CompletionList>(
        'vscode.executeCompletionItemProvider',
        editor.document.uri,
        end,
      );
      const patterns = list.items.map(labelOf).filter(label => label.startsWith('ba-'));
      return patterns.length > 0 ? patterns : undefined;
    });
    await closeWithoutSaving();
    assert.ok(
      labels.some(label => label.startsWith('ba-shutdown')),
      labels.join(', '),
    );
  });
});

suite('Inserting patterns', () => {
  test('puts the code where the service listens, and its imports to the others', async () => {
    const asked = await openFixture('shop/src/rates.ts');
    // A message offers what is not installed, and waits for an answer that nobody gives here.
    void commands.executeCommand(
      'backendArchitect.insertPattern',
      asked.document.uri.toString(),
      'ba-shutdown-express',
    );
    const editor = await eventually('the inserted pattern', () => {
      const shown = window.activeTextEditor;
      return shown?.document.getText().includes('shutDownOnSignal') ? shown : undefined;
    });
    const text = editor.document.getText();
    assert.match(editor.document.uri.path, /\/shop\/src\/main\.ts$/);
    await closeWithoutSaving();
    assert.match(text, /^import type \{ Server \} from 'node:http';$/m);
    assert.ok(text.indexOf('import type { Server }') < text.indexOf('const DRAIN_MS'));
    assert.match(text, /^const server = app\.listen\(settings\.port\);$/m);
  });
});

suite('Configuration files', () => {
  test('are checked and completed against the schema', async () => {
    const file = fixture('shop/docs/backend-architect.jsonc');
    await workspace.fs.writeFile(file, Buffer.from('{ "preset": "recommendet" }'));
    await openFixture('shop/docs/backend-architect.jsonc');
    const [problem] = await eventually('a problem with the preset', () => {
      const problems = languages.getDiagnostics(file).filter(({ source }) => source !== 'backend-architect');
      return problems.length > 0 ? problems : undefined;
    });
    await closeWithoutSaving();
    await workspace.fs.delete(file);
    assert.match(problem?.message ?? '', /recommended/);
  });
});

function labelOf({ label }: CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}
