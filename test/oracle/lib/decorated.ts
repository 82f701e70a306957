// Lets Node run services with decorators: it strips types, but does not know decorators and what they need at run time.
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { ts } from 'ts-morph';

/** Files below `folder` may use decorators, and import each other without an extension. Call it before they are loaded. */
export function transpileBelow(folder: URL): void {
  registerHooks({
    resolve(specifier, context, next) {
      const isOwn = specifier.startsWith('.') && context.parentURL?.startsWith(folder.href) === true;
      if (!isOwn) return next(specifier, context);
      const file = new URL(`${specifier}.ts`, context.parentURL);
      return next(existsSync(fileURLToPath(file)) ? file.href : specifier, context);
    },
    load(url, context, next) {
      if (!url.startsWith(folder.href) || !/\.tsx?$/.test(url)) return next(url, context);
      const source = transpile(readFileSync(fileURLToPath(url), 'utf8'));
      return { format: 'module', shortCircuit: true, source };
    },
  });
}

function transpile(source: string): string {
  return ts.transpileModule(source, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
      useDefineForClassFields: false,
    },
  }).outputText;
}
