// Lets Node run sources with decorators: it strips types, but does not know decorators and what they need at run time.
// Start with `node --import ./load-decorators.ts`, or import it before importing such a file.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { ts } from 'ts-morph';

registerHooks({
  load(url, context, nextLoad) {
    if (!/\/(?:snippets|test\/patterns)\/.*\.ts$/.test(url)) return nextLoad(url, context);
    const source = readFileSync(fileURLToPath(url), 'utf8');
    if (!/^\s*@[a-z]\w*\(/im.test(source)) return nextLoad(url, context);
    return { format: 'module', shortCircuit: true, source: transpile(source) };
  },
});

function transpile(source: string): string {
  return ts.transpileModule(source, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
    },
  }).outputText;
}
