// Plans of Fastify services, where plugins nest and share, and writes them down.
import fc from 'fast-check';
import { createNames, type Path, textOf } from './plan.ts';

type Stage = 'onRequest' | 'preParsing' | 'preValidation' | 'preHandler';

export interface Plugin {
  readonly steps: readonly Step[];
}

type Step =
  | { readonly kind: 'hook'; readonly stage: Stage; readonly form: 'async' | 'callback' | 'inline' | 'made' }
  | {
      readonly kind: 'route';
      readonly verbs: readonly string[];
      readonly path: Path;
      readonly hooks: readonly Stage[];
      readonly form: 'shorthand' | 'full' | 'list';
    }
  | {
      readonly kind: 'register';
      readonly plugin: Plugin;
      readonly prefix: Path | undefined;
      readonly form: 'named' | 'inline' | 'shared' | 'symbol' | 'callback';
      /** Whoever registers it waits until it is loaded, where it can. */
      readonly isAwaited: boolean;
    }
  /** A function that the instance carries, which routes below name. */
  | { readonly kind: 'decorated'; readonly stage: Stage; readonly path: Path };

const stage = fc.constantFrom<Stage>('onRequest', 'preParsing', 'preValidation', 'preHandler');
const segments = fc.array(fc.constantFrom('a', 'b', 'c', ':id'), { maxLength: 2 });

export function arbitraryPlugin(depth = 2): fc.Arbitrary<Plugin> {
  const hook = fc.record({
    kind: fc.constant('hook' as const),
    stage,
    form: fc.constantFrom('async' as const, 'callback' as const, 'inline' as const, 'made' as const),
  });
  const route = fc.record({
    kind: fc.constant('route' as const),
    verbs: fc.constantFrom(['GET'], ['POST'], ['PUT'], ['PATCH'], ['DELETE'], ['GET', 'PUT'], ['ALL']),
    path: segments,
    hooks: fc.array(stage, { maxLength: 2 }),
    form: fc.constantFrom('shorthand' as const, 'full' as const, 'list' as const),
  });
  const decorated = fc.record({ kind: fc.constant('decorated' as const), stage, path: segments });
  const simple = [
    { weight: 4, arbitrary: hook },
    { weight: 5, arbitrary: route },
    { weight: 1, arbitrary: decorated },
  ];
  const step: fc.Arbitrary<Step> =
    depth === 0
      ? fc.oneof(...simple)
      : fc.oneof(...simple, {
          weight: 5,
          arbitrary: fc.record({
            kind: fc.constant('register' as const),
            plugin: arbitraryPlugin(depth - 1),
            prefix: fc.option(segments, { nil: undefined }),
            isAwaited: fc.boolean(),
            form: fc.constantFrom(
              'named' as const,
              'inline' as const,
              'shared' as const,
              'symbol' as const,
              'callback' as const,
            ),
          }),
        });
  return fc.record({ steps: fc.array(step, { minLength: 1, maxLength: 6 }) });
}

export function fastifyText(plan: Plugin): string {
  const next = createNames();
  const plugins: string[] = [];
  const functions: string[] = [];
  const note = (name: string) => `request.ran = [...(request.ran ?? []), '${name}'];`;

  const hookOf = (form: Extract<Step, { kind: 'hook' }>['form'], stage: Stage): string => {
    const name = next('m');
    const isParsing = stage === 'preParsing';
    if (form === 'made') return `note('${name}', ${isParsing})`;
    if (form === 'inline') return `async request => { ${note(name)} }`;
    if (form === 'async') functions.push(`async function ${name}(request, reply) { ${note(name)} }`);
    else if (isParsing)
      functions.push(
        `const ${name} = (request, reply, payload, done) => { ${note(name)} done(null, payload); };`,
      );
    else functions.push(`const ${name} = (request, reply, done) => { ${note(name)} done(); };`);
    return name;
  };

  const handlerNamed = (name: string): string => {
    functions.push(
      `async function ${name}(request) { return { handler: '${name}', ran: request.ran ?? [] }; }`,
    );
    return name;
  };
  // Fastify refuses two routes with one path.
  const pathOf = (path: Path, name: string): string => `'${textOf([...path, name])}'`;

  const linesOf = (on: string, { steps }: Plugin, form: 'async' | 'callback'): readonly string[] =>
    steps.flatMap(step => describe(on, step, form));

  const describe = (on: string, step: Step, around: 'async' | 'callback'): readonly string[] => {
    switch (step.kind) {
      case 'hook':
        return [`${on}.addHook('${step.stage}', ${hookOf(step.form, step.stage)});`];
      case 'route': {
        const hooks = [...new Set(step.hooks)].map(each => {
          const one = hookOf('async', each);
          return `${each}: ${step.form === 'list' ? `[${one}, ${hookOf('callback', each)}]` : one}`;
        });
        const name = next('h');
        const handler = handlerNamed(name);
        const path = pathOf(step.path, name);
        const [verb = ''] = step.verbs;
        if (step.form === 'shorthand' && step.verbs.length === 1)
          return [
            `${on}.${verb.toLowerCase()}(${path}, ${hooks.length === 0 ? '' : `{ ${hooks.join(', ')} }, `}${handler});`,
          ];
        const verbs = verb === 'ALL' ? ['GET', 'POST', 'PATCH'] : step.verbs;
        const method = verbs.length === 1 ? `'${verb}'` : `[${verbs.map(each => `'${each}'`).join(', ')}]`;
        return [
          `${on}.route({ ${[`method: ${method}`, `url: ${path}`, ...hooks, `handler: ${handler}`].join(', ')} });`,
        ];
      }
      case 'decorated': {
        const member = next('r');
        const hook = hookOf('async', step.stage);
        const name = next('h');
        return [
          `${on}.decorate('${member}', ${hook});`,
          `${on}.get(${pathOf(step.path, name)}, { ${step.stage}: [${on}.${member}] }, ${handlerNamed(name)});`,
        ];
      }
      case 'register': {
        const plugin = next('r');
        const options = step.prefix === undefined ? '' : `, { prefix: '${textOf(step.prefix)}' }`;
        const isCallback = step.form === 'callback';
        const lines = linesOf('app', step.plugin, isCallback ? 'callback' : 'async');
        const body = lines.map(line => `  ${line}`);
        const register = `${step.isAwaited && around === 'async' ? 'await ' : ''}${on}.register`;
        if (step.form === 'inline') return [`${register}(async app => {`, ...body, `}${options});`];
        if (isCallback)
          return [`${register}((app, options, done) => {`, ...body, '  done();', `}${options});`];
        plugins.push([`async function ${plugin}(app, options) {`, ...body, '}'].join('\n'));
        if (step.form === 'symbol') plugins.push(`${plugin}[Symbol.for('skip-override')] = true;`);
        const given = step.form === 'shared' ? `fp(${plugin})` : plugin;
        return [`${register}(${given}${options});`];
      }
    }
  };
  const lines = linesOf('app', plan, 'async').map(line => `  ${line}`);
  return [
    `import Fastify from 'fastify';`,
    `import fp from 'fastify-plugin';`,
    `function note(name, isParsing) { return async request => { request.ran = [...(request.ran ?? []), name]; }; }`,
    ...functions,
    ...plugins,
    'async function start() {',
    '  const app = Fastify();',
    ...lines,
    '  return app;',
    '}',
    'export const running = start();',
    '',
  ].join('\n');
}
