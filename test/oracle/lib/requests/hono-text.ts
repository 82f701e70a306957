// Writes down a plan as a Hono service.
import { createNames, type Form, type Path, type Plan, type Step, textOf } from './plan.ts';

export function honoText(plan: Plan): string {
  const next = createNames();
  const declarations: string[] = [];
  const lines: string[] = [];
  const note = (name: string) => `context.set('ran', [...(context.get('ran') ?? []), '${name}']);`;
  const reply = (name: string) => `context.json({ handler: '${name}', ran: context.get('ran') ?? [] })`;

  const middleware = (letter: 'm' | 'g', form: Form): string => {
    const name = next(letter);
    if (form === 'made') return `note('${name}')`;
    if (form === 'inline') return `async (context, next) => { ${note(name)} await next(); }`;
    if (form === 'list')
      declarations.push(
        `const ${name} = createMiddleware(async (context, next) => { ${note(name)} await next(); });`,
      );
    else declarations.push(`function ${name}(context, next) { ${note(name)} return next(); }`);
    return name;
  };
  const several = (count: number, form: Form): string[] =>
    Array.from({ length: count }, () => middleware('m', form));
  const handler = (form: Form): string => {
    const name = next('h');
    if (form === 'inline') return `context => ${reply(name)}`;
    declarations.push(`async function ${name}(context) { return ${reply(name)}; }`);
    return name;
  };
  const quoted = (path: Path): string => `'${textOf(path)}'`;

  /** Gives the call that is made on a router. */
  const callOf = (step: Step): string => {
    switch (step.kind) {
      case 'use': {
        const functions = several(step.count, step.form).join(', ');
        const [path] = step.paths;
        return `.use(${path === undefined ? '' : `${quoted(path)}, `}${functions})`;
      }
      case 'route': {
        const functions = [...several(step.before, step.form), handler(step.form)].join(', ');
        const [first = [], second] = step.paths;
        if (second === undefined && step.form !== 'helper')
          return `.${step.verb}(${quoted(first)}, ${functions})`;
        const verbs = step.verb === 'all' ? `['GET', 'PUT']` : `'${step.verb.toUpperCase()}'`;
        return `.on(${verbs}, [${step.paths.map(quoted).join(', ')}], ${functions})`;
      }
      case 'guard': {
        const functions = [...several(step.before, 'plain'), middleware('g', 'plain')].join(', ');
        return `.${step.verb}(${quoted(step.path)}, ${functions})`;
      }
      case 'mount': {
        const router = next('r');
        const base = step.router.prefix === undefined ? '' : `.basePath(${quoted(step.router.prefix)})`;
        const calls = step.router.steps.map(callOf);
        if (step.form === 'chain') lines.push(`const ${router} = new Hono()${base}${calls.join('')};`);
        else {
          lines.push(`const ${router} = new Hono()${base};`);
          lines.push(...calls.map(call => `${router}${call};`));
        }
        const path = step.path ?? [];
        const again = step.again === undefined ? '' : `.route(${quoted(step.again)}, ${router})`;
        return `.route(${quoted(path)}, ${router})${again}`;
      }
      case 'parameter':
      case 'expression':
      case 'errors':
        return `.onError((error, context) => context.text(String(error), 500))`;
    }
  };
  const base = plan.prefix === undefined ? '' : `.basePath(${quoted(plan.prefix)})`;
  lines.push(`const app = new Hono()${base};`);
  for (const step of plan.steps) lines.push(`app${callOf(step)};`);
  return [
    `import { Hono } from 'hono';`,
    `import { createMiddleware } from 'hono/factory';`,
    `function note(name) { return async (context, next) => { context.set('ran', [...(context.get('ran') ?? []), name]); await next(); }; }`,
    ...declarations,
    ...lines,
    'export { app };',
    '',
  ].join('\n');
}
