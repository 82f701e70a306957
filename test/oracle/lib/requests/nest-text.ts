// Plans of Nest services, and writes them down: modules in modules, guards, interceptors and pipes at every level, module
// middleware, versions and prefixes.
import fc from 'fast-check';
import { createNames, type Path } from './plan.ts';

type Verb = 'Get' | 'Post' | 'Put' | 'Patch' | 'Delete' | 'All';

interface Enhancers {
  readonly guards: number;
  readonly interceptors: number;
  readonly pipes: number;
  readonly form: 'separate' | 'composed' | 'instance';
}

interface RoutePlan {
  readonly verb: Verb;
  readonly paths: readonly Path[];
  readonly enhancers: Enhancers;
  readonly parameterPipes: number;
  readonly version: string | undefined;
}

interface ControllerPlan {
  readonly path: Path;
  readonly enhancers: Enhancers;
  readonly version: string | undefined;
  readonly isInherited: boolean;
  readonly routes: readonly RoutePlan[];
}

type Target =
  | { readonly kind: 'controller'; readonly index: number }
  | {
      readonly kind: 'path';
      readonly path: Path;
      readonly isOpen: boolean;
      readonly verb: string | undefined;
    };

interface MiddlewarePlan {
  readonly count: number;
  readonly form: 'class' | 'function';
  readonly targets: readonly Target[];
  readonly excluded: readonly Target[];
  readonly isChained: boolean;
}

interface ModulePlan {
  /** Whoever imports one that is not plain says how its options are made. */
  readonly form: 'plain' | 'async' | 'builder';
  readonly controllers: readonly ControllerPlan[];
  readonly middleware: readonly MiddlewarePlan[];
  readonly imports: readonly ModulePlan[];
  readonly guards: number;
}

export interface NestPlan {
  readonly root: ModulePlan;
  readonly prefix: Path | undefined;
  readonly excluded: readonly Target[];
  readonly versioning: 'none' | 'uri' | 'header' | 'media type';
  readonly defaultVersion: string | undefined;
  readonly globals: Enhancers;
  readonly functions: number;
}

/** What runs a service: how a text is written depends on it. */
export interface NestRuntime {
  readonly adapter: 'express' | 'fastify';
  /** How all that is below a path is written for middleware, and to leave it out: `*splat`, `(.*)`, `*`. */
  readonly rest: string;
  readonly excludedRest: string;
}

const few = fc.integer({ min: 0, max: 1 });
const version = fc.option(fc.constantFrom('1', '2'), { nil: undefined });
const path = fc.array(fc.constantFrom('a', 'b', 'c', ':id'), { maxLength: 2 });
const plainPath = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 2 });
const enhancers: fc.Arbitrary<Enhancers> = fc.record({
  guards: few,
  interceptors: few,
  pipes: few,
  form: fc.constantFrom('separate' as const, 'composed' as const, 'instance' as const),
});
const target: fc.Arbitrary<Target> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('controller' as const), index: few }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('path' as const),
      path: plainPath,
      isOpen: fc.boolean(),
      verb: fc.constantFrom(undefined, 'ALL', 'GET', 'POST'),
    }),
  },
);
const pathTarget = target.filter(({ kind }) => kind === 'path');
const controller: fc.Arbitrary<ControllerPlan> = fc.record({
  path,
  enhancers,
  version,
  isInherited: fc.boolean(),
  routes: fc.array(
    fc.record({
      verb: fc.constantFrom<Verb>('Get', 'Post', 'Put', 'Patch', 'Delete', 'Get', 'All'),
      paths: fc.oneof(
        { weight: 4, arbitrary: fc.tuple(path) },
        { weight: 1, arbitrary: fc.tuple(path, path) },
      ),
      enhancers,
      parameterPipes: few,
      version,
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

function moduleOf(depth: number): fc.Arbitrary<ModulePlan> {
  return fc.record({
    form: fc.constantFrom('plain' as const, 'plain' as const, 'async' as const, 'builder' as const),
    controllers: fc.array(controller, { minLength: 1, maxLength: 2 }),
    middleware: fc.array(
      fc.record({
        count: fc.integer({ min: 1, max: 2 }),
        form: fc.constantFrom('class' as const, 'function' as const),
        targets: fc.array(target, { minLength: 1, maxLength: 2 }),
        excluded: fc.array(pathTarget, { maxLength: 1 }),
        isChained: fc.boolean(),
      }),
      { maxLength: 2 },
    ),
    imports: depth === 0 ? fc.constant([]) : fc.array(moduleOf(depth - 1), { maxLength: 2 }),
    guards: few,
  });
}

export const arbitraryNest: fc.Arbitrary<NestPlan> = fc.record({
  root: moduleOf(2),
  prefix: fc.option(plainPath, { nil: undefined }),
  excluded: fc.array(pathTarget, { maxLength: 1 }),
  versioning: fc.constantFrom(
    'none' as const,
    'none' as const,
    'uri' as const,
    'header' as const,
    'media type' as const,
  ),
  defaultVersion: version,
  globals: enhancers,
  functions: few,
});

const kinds = {
  guards: {
    use: 'UseGuards',
    body: (name: string) =>
      `canActivate(context) { note(context.switchToHttp().getRequest(), '${name}'); return true; }`,
  },
  interceptors: {
    use: 'UseInterceptors',
    body: (name: string) =>
      `intercept(context, next) { note(context.switchToHttp().getRequest(), '${name}'); return next.handle(); }`,
  },
  pipes: {
    use: 'UsePipes',
    body: (name: string) =>
      `transform(value) { return { ...value, ran: [...(value.ran ?? []), '${name}'] }; }`,
  },
} as const;

type Kind = keyof typeof kinds;
const allKinds = ['guards', 'interceptors', 'pipes'] as const;

export function nestText(plan: NestPlan, { adapter, rest, excludedRest }: NestRuntime): string {
  const next = createNames();
  const classes: string[] = [];
  const modules: string[] = [];
  const isVersioned = plan.versioning !== 'none';

  const declare = (kind: Kind): string => {
    const name = next('m');
    classes.push(`@Injectable()\nclass ${name} { ${kinds[kind].body(name)} }`);
    return name;
  };
  const several = (kind: Kind, count: number): string[] => Array.from({ length: count }, () => declare(kind));

  const decoratorsOf = (own: Enhancers, indent: string): string => {
    const uses = allKinds.flatMap(kind => {
      const names = several(kind, own[kind]);
      const given = own.form === 'instance' ? names.map(name => `new ${name}()`) : names;
      return given.length === 0 ? [] : [`${kinds[kind].use}(${given.join(', ')})`];
    });
    if (uses.length === 0) return '';
    if (own.form !== 'composed') return uses.map(use => `${indent}@${use}\n`).join('');
    const composed = next('r');
    classes.push(`const ${composed} = () => applyDecorators(${uses.join(', ')});`);
    return `${indent}@${composed}()\n`;
  };

  const routeText = (route: RoutePlan): string => {
    const name = next('h');
    // Fastify refuses what is registered twice.
    const paths = [...new Set(route.paths.map(each => `'${[...each, name].join('/')}'`))];
    const given = paths.length === 1 ? paths[0] : `[${paths.join(', ')}]`;
    const pipes = several('pipes', route.parameterPipes).join(', ');
    return [
      decoratorsOf(route.enhancers, '  ').trimEnd(),
      isVersioned && route.version !== undefined ? `  @Version('${route.version}')` : '',
      `  @${route.verb}(${given})`,
      `  ${name}(@Req() request, @Query(${pipes}) query) {`,
      `    return { handler: '${name}', ran: [...(raw(request).ran ?? []), ...(query.ran ?? [])] };`,
      '  }',
    ]
      .filter(line => line !== '')
      .join('\n');
  };

  const controllerText = (each: ControllerPlan): string => {
    const name = `C${next('r')}`;
    const routes = each.routes.map(routeText).join('\n');
    const decorators = decoratorsOf(each.enhancers, '');
    const versioned = isVersioned && each.version !== undefined;
    const where = `'${each.path.join('/')}'`;
    const given = versioned ? `{ path: ${where}, version: '${each.version}' }` : where;
    if (each.isInherited) classes.push(`class Base${name} {\n${routes}\n}`);
    classes.push(
      each.isInherited
        ? `@Controller(${given})\n${decorators}class ${name} extends Base${name} {}`
        : `@Controller(${given})\n${decorators}class ${name} {\n${routes}\n}`,
    );
    return name;
  };

  const targetText = (each: Target, controllers: readonly string[], open: string): string => {
    if (each.kind === 'controller') return controllers[each.index] ?? controllers[0] ?? '';
    const text = `'${each.path.join('/')}${each.isOpen ? `/${open}` : ''}'`;
    return each.verb === undefined ? text : `{ path: ${text}, method: RequestMethod.${each.verb} }`;
  };

  const middlewareName = (form: MiddlewarePlan['form']): string => {
    const name = next('m');
    const body = `note(request, '${name}'); next();`;
    classes.push(
      form === 'class'
        ? `@Injectable()\nclass ${name} { use(request, response, next) { ${body} } }`
        : `function ${name}(request, response, next) { ${body} }`,
    );
    return name;
  };

  const applyText = (each: MiddlewarePlan, controllers: readonly string[]): string => {
    const names = Array.from({ length: each.count }, () => middlewareName(each.form));
    const excluded = each.excluded.map(one => targetText(one, controllers, excludedRest));
    const exclude = excluded.length === 0 ? '' : `.exclude(${excluded.join(', ')})`;
    const targets = each.targets.map(one => targetText(one, controllers, rest));
    return `.apply(${names.join(', ')})${exclude}.forRoutes(${targets.join(', ')})`;
  };

  const configureText = (each: ModulePlan, controllers: readonly string[]): string => {
    const applied = each.middleware.map(one => applyText(one, controllers));
    if (applied.length === 0) return '';
    const isChained = each.middleware[0]?.isChained === true;
    const lines = isChained
      ? `    consumer${applied.join('')};`
      : applied.map(one => `    consumer${one};`).join('\n');
    return `\n  configure(consumer) {\n${lines}\n  }\n`;
  };

  const moduleText = (each: ModulePlan): string => {
    const imports = each.imports.map(moduleText);
    const controllers = each.controllers.map(controllerText);
    const guards = several('guards', each.guards).map(guard => `{ provide: APP_GUARD, useClass: ${guard} }`);
    const name = `M${next('r')}`;
    const parts = `imports: [${imports.join(', ')}], controllers: [${controllers.join(', ')}]`;
    const configure = configureText(each, controllers);
    switch (each.form) {
      case 'plain':
        modules.push(
          `@Module({ ${parts}, providers: [${guards.join(', ')}] })\nclass ${name} {${configure}}`,
        );
        return name;
      case 'async': {
        const providers = [`{ provide: 'OPTIONS', useFactory: options.useFactory }`, ...guards].join(', ');
        const made = `{ module: ${name}, ${parts}, providers: [${providers}] }`;
        modules.push(
          `@Module({})\nclass ${name} {\n  static forRootAsync(options) {\n    return ${made};\n  }\n${configure}}`,
        );
        return `${name}.forRootAsync({ useFactory: async () => ({}) })`;
      }
      case 'builder': {
        const base = `B${name}`;
        modules.push(
          `const { ConfigurableModuleClass: ${base} } = new ConfigurableModuleBuilder().build();`,
          `@Module({ ${parts}, providers: [${guards.join(', ')}] })\nclass ${name} extends ${base} {${configure}}`,
        );
        return `${name}.registerAsync({ useFactory: async () => ({}) })`;
      }
    }
  };

  const root = moduleText({ ...plan.root, form: 'plain' });
  const excluded = plan.excluded.map(each => targetText(each, [], excludedRest));
  const exclude = excluded.length === 0 ? '' : `, { exclude: [${excluded.join(', ')}] }`;
  const setUp = [
    ...(plan.prefix === undefined ? [] : [`app.setGlobalPrefix('${plan.prefix.join('/')}'${exclude});`]),
    ...versioningText(plan),
    ...Array.from({ length: plan.functions }, () => `app.use(${middlewareName('function')});`),
    ...allKinds.flatMap(kind =>
      several(kind, plan.globals[kind]).map(
        name => `app.useGlobal${kind[0]?.toUpperCase()}${kind.slice(1)}(new ${name}());`,
      ),
    ),
  ];
  return [
    `import { All, applyDecorators, ConfigurableModuleBuilder, Controller, Delete, Get, Injectable, Module, Patch, Post, Put, Query, Req, RequestMethod, UseGuards, UseInterceptors, UsePipes, Version, VersioningType } from '@nestjs/common';`,
    `import { APP_GUARD, NestFactory } from '@nestjs/core';`,
    ...(adapter === 'fastify' ? [`import { FastifyAdapter } from '@nestjs/platform-fastify';`] : []),
    'const raw = request => request.raw ?? request;',
    'const note = (request, name) => { raw(request).ran = [...(raw(request).ran ?? []), name]; };',
    ...classes,
    ...modules,
    'async function bootstrap() {',
    `  const app = await NestFactory.create(${root}, ${adapter === 'fastify' ? 'new FastifyAdapter(), ' : ''}{ logger: false });`,
    ...setUp.map(line => `  ${line}`),
    '  await app.listen(0);',
    '  return app;',
    '}',
    'export const running = bootstrap();',
    '',
  ].join('\n');
}

function versioningText({ versioning, defaultVersion }: NestPlan): readonly string[] {
  const rest = defaultVersion === undefined ? '' : `, defaultVersion: '${defaultVersion}'`;
  switch (versioning) {
    case 'none':
      return [];
    case 'uri':
      return [`app.enableVersioning({ type: VersioningType.URI${rest} });`];
    case 'header':
      return [`app.enableVersioning({ type: VersioningType.HEADER, header: 'x-version'${rest} });`];
    case 'media type':
      return [`app.enableVersioning({ type: VersioningType.MEDIA_TYPE, key: 'v='${rest} });`];
  }
}
