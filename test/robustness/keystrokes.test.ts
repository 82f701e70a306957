// Half-typed code after every keystroke, with the rules of the product, as an editor sends it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { type Client, startClient, until } from '../lsp/client.ts';

const mostCharacters = 2500;
const examples = new URL('../../examples/', import.meta.url);

const typed: readonly { readonly example: string; readonly path: string }[] = [
  { example: 'orders-express', path: 'src/reports/reports.router.ts' },
  { example: 'orders-express', path: 'openapi.yaml' },
  { example: 'billing-nest', path: 'src/invoices/invoices.service.ts' },
  { example: 'catalog-fastify', path: 'src/routes/categories.ts' },
];

for (const { example, path } of typed) {
  test(`typing ${path} of ${example} is answered at every character`, async () => {
    const text = (await readFile(new URL(`${example}/${path}`, examples), 'utf8')).slice(0, mostCharacters);
    await using client = await startClient({
      entry: 'product',
      copyOf: `examples/${example}`,
      initializationOptions: { debounceMs: 0 },
    });
    await client.waitForIdle();
    await client.open(path, '');
    await type(client, path, text);
    assert.equal(client.document(path).getText(), text);
    await until(
      () => client.published.get(client.uri(path))?.version === client.document(path).version,
      () => `the last version of ${path} to be shown`,
    );
    const complaints = client.logs.filter(message => /^Failed|failed on/.test(message));
    assert.deepEqual(complaints, []);
  });
}

/** The answer to each hover takes a review of that very text. */
async function type(client: Client, path: string, text: string): Promise<void> {
  let end = { line: 0, character: 0 };
  for (const character of text.split('')) {
    await client.change(path, [{ range: { start: end, end }, text: character }]);
    end =
      character === '\n'
        ? { line: end.line + 1, character: 0 }
        : { line: end.line, character: end.character + 1 };
    await client.hover(path, end);
  }
}
