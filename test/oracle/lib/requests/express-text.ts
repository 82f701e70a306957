// Writes down a plan as an Express service.
import { createNames, type Path, type Plan, type Step, textOf } from './plan.ts';

export type Version = 4 | 5;

/** Express 4 and 5 write what is left of a path, and what may be missing, in their own ways. */
function written(path: Path, version: Version): string {
  const text = textOf(path);
  return version === 4 ? text : text.replace(/\/\*$/, '/*rest').replace(/\/:(\w+)\?$/, '{/:$1}');
}

export function expressText(plan: Plan, version: Version): string {
  const next = createNames();
  const declarations: string[] = [];
  const lines: string[] = [];
  const note = (name: string) => `request.ran = [...(request.ran ?? []), '${name}']; next();`;
  const reply = (name: string) => `response.json({ handler: '${name}', ran: request.ran ?? [] });`;

  const middleware = (letter: 'm' | 'g', form: string): string => {
    const name = next(letter);
    if (form === 'made') return `note('${name}')`;
    if (form === 'inline') return `(request, response, next) => { ${note(name)} }`;
    if (form === 'list') declarations.push(`const ${name} = (request, response, next) => { ${note(name)} };`);
    else declarations.push(`function ${name}(request, response, next) { ${note(name)} }`);
    return name;
  };
  const several = (count: number, form: string): string[] =>
    Array.from({ length: count }, () => middleware('m', form));
  const handler = (form: string): string => {
    const name = next('h');
    if (form === 'inline') return `(request, response) => ${reply(name).slice(0, -1)}`;
    declarations.push(`async function ${name}(request, response) { ${reply(name)} }`);
    return name;
  };
  const listed = (paths: readonly Path[]): string =>
    paths.length === 1 ? paths.map(quoted).join() : `[${paths.map(quoted).join(', ')}]`;
  const quoted = (path: Path): string => `'${written(path, version)}'`;

  const describe = (on: string, step: Step): void => {
    switch (step.kind) {
      case 'use': {
        const functions = several(step.count, step.form).join(', ');
        const path = step.paths.length === 0 ? '' : `${listed(step.paths)}, `;
        const line = `.use(${path}${step.form === 'list' ? `[${functions}]` : functions});`;
        lines.push(
          step.form === 'helper' ? `add(${on}, router => router${line.slice(0, -1)});` : `${on}${line}`,
        );
        return;
      }
      case 'route': {
        const before = several(step.before, step.form);
        const last = handler(step.form);
        const path = listed(step.paths);
        if (step.form === 'chain' && before[0] !== undefined)
          lines.push(
            `${on}.route(${path}).all(${before[0]}).${step.verb}(${[...before.slice(1), last].join(', ')});`,
          );
        else if (step.form === 'helper')
          lines.push(
            `{ const registerOn = (router, path) => router.${step.verb}(path, ${[...before, last].join(', ')}); registerOn(${on}, ${path}); }`,
          );
        else if (step.form === 'list')
          lines.push(`${on}.${step.verb}(${path}, [${[...before, last].join(', ')}]);`);
        else lines.push(`${on}.${step.verb}(${path}, ${[...before, last].join(', ')});`);
        return;
      }
      case 'guard':
        lines.push(
          `${on}.${step.verb}(${quoted(step.path)}, ${[...several(step.before, 'plain'), middleware('g', 'plain')].join(', ')});`,
        );
        return;
      case 'mount': {
        const router = next('r');
        lines.push(`const ${router} = Router();`);
        for (const inner of step.router.steps) describe(router, inner);
        const path = step.path === undefined ? '' : `${quoted(step.path)}, `;
        const functions = [...several(step.before, step.form), router].join(', ');
        lines.push(`${on}.use(${path}${step.form === 'list' ? `[${functions}]` : functions});`);
        if (step.again !== undefined) lines.push(`${on}.use(${quoted(step.again)}, ${router});`);
        return;
      }
      case 'parameter': {
        const name = next('m');
        const body = `if (request.ran?.includes('${name}') !== true) request.ran = [...(request.ran ?? []), '${name}']; next();`;
        lines.push(
          `${on}.param('${step.name}', function ${name}(request, response, next, value) { ${body} });`,
        );
        return;
      }
      case 'expression': {
        const functions = [...several(step.before, 'plain'), handler('plain')].join(', ');
        lines.push(`${on}.${step.verb}(/^\\/(?:${step.words.join('|')})\\/?$/, ${functions});`);
        return;
      }
      case 'errors':
        lines.push(
          `${on}.use((error, request, response, next) => { request.ran = ['error']; next(error); });`,
        );
    }
  };
  for (const [index, step] of plan.steps.entries()) {
    if (index === plan.waitsAfter) lines.push('await Promise.resolve();');
    describe('app', step);
  }
  const isLate = plan.waitsAfter !== undefined;
  return [
    `import express, { Router } from 'express';`,
    ...(isLate ? ['async function start() {'] : []),
    'const app = express();',
    `function note(name) { return (request, response, next) => { request.ran = [...(request.ran ?? []), name]; next(); }; }`,
    'function add(router, how) { how(router); }',
    ...(isLate ? [] : declarations),
    ...lines,
    ...(isLate
      ? ['return app;', '}', ...declarations, 'export const running = start();']
      : ['export { app };']),
    '',
  ].join('\n');
}
