// Writes down a plan as a Koa service with @koa/router.
import { createNames, type Form, type Path, type Plan, type Step, textOf } from './plan.ts';

/** Koa's router writes what is left of a path as Express 5 does. */
function written(path: Path): string {
  return textOf(path)
    .replace(/\/\*$/, '/*rest')
    .replace(/\/:(\w+)\?$/, '{/:$1}');
}

/**
 * The router puts `/` before every path, so that nothing answers `/orders` below it but `//orders`; and it cannot put a
 * parameter before middleware that has no path.
 */
function mountable(path: Path | undefined): Path | undefined {
  const plain = path?.filter(segment => !segment.startsWith(':')) ?? [];
  return plain.length === 0 ? undefined : plain;
}

export function koaText(plan: Plan): string {
  const next = createNames();
  const declarations: string[] = [];
  const lines: string[] = [];
  const note = (name: string) => `context.ran = [...(context.ran ?? []), '${name}'];`;
  const reply = (name: string) => `context.body = { handler: '${name}', ran: context.ran ?? [] };`;

  const middleware = (letter: 'm' | 'g', form: Form): string => {
    const name = next(letter);
    if (form === 'made') return `note('${name}')`;
    if (form === 'inline') return `async (context, next) => { ${note(name)} await next(); }`;
    if (form === 'list')
      declarations.push(`const ${name} = async (context, next) => { ${note(name)} await next(); };`);
    else declarations.push(`function ${name}(context, next) { ${note(name)} return next(); }`);
    return name;
  };
  const several = (count: number, form: Form): string[] =>
    Array.from({ length: count }, () => middleware('m', form));
  const handler = (form: Form): string => {
    const name = next('h');
    if (form === 'inline') return `context => { ${reply(name)} }`;
    declarations.push(`async function ${name}(context) { ${reply(name)} }`);
    return name;
  };
  const quoted = (path: Path): string => `'${written(path)}'`;
  const listed = (paths: readonly Path[]): string =>
    paths.length === 1 ? paths.map(quoted).join() : `[${paths.map(quoted).join(', ')}]`;

  const makeRouter = ({ prefix: own, steps }: Plan, form: Form): string => {
    const router = next('r');
    const isOption = form !== 'chain';
    const prefix = mountable(own);
    const options = prefix === undefined || !isOption ? '' : `{ prefix: ${quoted(prefix)} }`;
    lines.push(`const ${router} = new Router(${options});`);
    if (prefix !== undefined && !isOption) lines.push(`${router}.prefix(${quoted(prefix)});`);
    for (const step of steps) describe(router, step);
    return router;
  };

  const describe = (on: string, step: Step): void => {
    switch (step.kind) {
      case 'use': {
        const path = on === 'app' || step.paths.length === 0 ? '' : `${listed(step.paths)}, `;
        const functions = several(step.count, step.form);
        if (on === 'app') lines.push(...functions.map(each => `app.use(${each});`));
        else lines.push(`${on}.use(${path}${functions.join(', ')});`);
        return;
      }
      case 'route': {
        const functions = [...several(step.before, step.form), handler(step.form)].join(', ');
        const name = step.form === 'list' && step.paths.length === 1 ? `'name${functions.length}', ` : '';
        lines.push(`${on}.${step.verb}(${name}${listed(step.paths)}, ${functions});`);
        return;
      }
      case 'guard': {
        const functions = [...several(step.before, 'plain'), middleware('g', 'plain')].join(', ');
        lines.push(`${on}.${step.verb}(${quoted(step.path)}, ${functions});`);
        return;
      }
      case 'mount': {
        const router = makeRouter(step.router, step.form);
        const mounted = mountable(step.path);
        const again = mountable(step.again);
        const path = mounted === undefined ? '' : `${quoted(mounted)}, `;
        const functions = [...several(step.before, step.form), `${router}.routes()`].join(', ');
        lines.push(`${on}.use(${path}${functions});`);
        if (again !== undefined) lines.push(`${on}.use(${quoted(again)}, ${router}.routes());`);
        return;
      }
      case 'parameter': {
        const name = next('m');
        lines.push(
          `${on}.param('${step.name}', function ${name}(value, context, next) { ${note(name)} return next(); });`,
        );
        return;
      }
      case 'expression': {
        const functions = [...several(step.before, 'plain'), handler('plain')].join(', ');
        lines.push(`${on}.${step.verb}(/^\\/(?:${step.words.join('|')})$/, ${functions});`);
        return;
      }
      case 'errors':
        return;
    }
  };

  for (const step of plan.steps) {
    if (step.kind === 'use') describe('app', step);
    else if (step.kind === 'mount') {
      const prefix = step.path ?? step.router.prefix;
      const router = makeRouter({ ...step.router, prefix }, step.form);
      const functions = several(step.before, 'plain').map(each => `app.use(${each});`);
      lines.push(...functions, `app.use(${router}.routes()).use(${router}.allowedMethods());`);
    } else
      lines.push(
        `app.use(${makeRouter({ steps: [step], prefix: undefined, waitsAfter: undefined }, 'plain')}.routes());`,
      );
  }
  return [
    `import Koa from 'koa';`,
    `import Router from '@koa/router';`,
    'const app = new Koa();',
    `function note(name) { return async (context, next) => { context.ran = [...(context.ran ?? []), name]; await next(); }; }`,
    ...declarations,
    ...lines,
    'export { app };',
    '',
  ].join('\n');
}
