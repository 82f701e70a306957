// Plans of services that no one would think of: routers in routers, with middleware, guards and routes at any place.
import fc from 'fast-check';

export interface Plan {
  readonly steps: readonly Step[];
  /** What a router is made with, where the framework knows that. */
  readonly prefix: Path | undefined;
  /** The set-up waits for something after this many of its steps; a service that does not has none. */
  readonly waitsAfter: number | undefined;
}

/** Segments; `*` stands for all that is left. */
export type Path = readonly string[];

export type Step =
  /** Middleware for all, or for a path. */
  | {
      readonly kind: 'use';
      readonly paths: readonly Path[];
      readonly count: number;
      readonly form: Form;
    }
  | {
      readonly kind: 'route';
      readonly verb: Verb;
      readonly paths: readonly Path[];
      readonly before: number;
      readonly form: Form;
    }
  /** A handler that lets every request pass. */
  | { readonly kind: 'guard'; readonly verb: Verb; readonly path: Path; readonly before: number }
  | {
      readonly kind: 'mount';
      readonly path: Path | undefined;
      readonly before: number;
      readonly form: Form;
      readonly router: Plan;
      /** The same router is mounted a second time here. */
      readonly again: Path | undefined;
    }
  | { readonly kind: 'errors' }
  /** Something that runs for a parameter of this name, at whatever place of its router it is put. */
  | { readonly kind: 'parameter'; readonly name: string }
  /** A route whose path is a regular expression: one of two words, below whatever its router hangs on. */
  | { readonly kind: 'expression'; readonly verb: Verb; readonly words: Path; readonly before: number };

export type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete' | 'all';
/** How functions are handed over, or a registration is written; each framework makes of it what it has. */
export type Form = 'plain' | 'list' | 'chain' | 'inline' | 'made' | 'helper';

const verb = fc.constantFrom<Verb>('get', 'get', 'post', 'put', 'patch', 'delete', 'all');
const form = fc.constantFrom<Form>('plain', 'list', 'chain', 'inline', 'made', 'helper');
const segment = fc.constantFrom('a', 'b', 'c', 'a', 'b', ':id', ':key');

export interface PathForms {
  /** What the framework has beside the steps that all have. */
  readonly kinds?: readonly ('parameter' | 'expression')[];
  /** Ends that the framework knows beside plain segments: `*`, `:opt?`. */
  readonly routeEnds: readonly string[];
  readonly middlewareEnds: readonly string[];
}

export function arbitraryPlan({ kinds = [], routeEnds, middlewareEnds }: PathForms): fc.Arbitrary<Plan> {
  const path = (longest: number, ends: readonly string[]): fc.Arbitrary<Path> =>
    fc
      .tuple(
        fc.array(segment, { maxLength: longest }),
        fc.option(fc.constantFrom(...ends), { freq: 2, nil: undefined }),
      )
      .map(([segments, end]) => (end === undefined ? segments : [...segments, end]));
  const plain = fc.array(segment, { maxLength: 2 });
  const routePath = path(2, routeEnds);
  const middlewarePath = path(2, middlewareEnds);
  const use = fc.record({
    kind: fc.constant('use' as const),
    paths: fc.oneof(
      { weight: 4, arbitrary: fc.constant([]) },
      { weight: 4, arbitrary: fc.tuple(middlewarePath) },
      { weight: 1, arbitrary: fc.tuple(middlewarePath, middlewarePath) },
    ),
    count: fc.integer({ min: 1, max: 2 }),
    form,
  });
  const route = fc.record({
    kind: fc.constant('route' as const),
    verb,
    paths: fc.oneof(
      { weight: 4, arbitrary: fc.tuple(routePath) },
      { weight: 1, arbitrary: fc.tuple(routePath, routePath) },
    ),
    before: fc.integer({ min: 0, max: 2 }),
    form,
  });
  const guard = fc.record({
    kind: fc.constant('guard' as const),
    verb,
    path: middlewarePath,
    before: fc.integer({ min: 0, max: 1 }),
  });
  const errors = fc.record({ kind: fc.constant('errors' as const) });
  const own = {
    parameter: fc.record({
      kind: fc.constant('parameter' as const),
      name: fc.constantFrom('id', 'key', 'opt'),
    }),
    expression: fc.record({
      kind: fc.constant('expression' as const),
      verb,
      words: fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom('c', 'z')),
      before: fc.integer({ min: 0, max: 1 }),
    }),
  };
  const planOf = (depth: number): fc.Arbitrary<Plan> => {
    const simple = [
      { weight: 4, arbitrary: use },
      { weight: 6, arbitrary: route },
      { weight: 2, arbitrary: guard },
      { weight: 1, arbitrary: errors },
      ...kinds.map(kind => ({ weight: 1, arbitrary: own[kind] })),
    ];
    const step: fc.Arbitrary<Step> =
      depth === 0
        ? fc.oneof(...simple)
        : fc.oneof(...simple, {
            weight: 4,
            arbitrary: fc.record({
              kind: fc.constant('mount' as const),
              path: fc.option(plain, { nil: undefined, freq: 3 }),
              before: fc.integer({ min: 0, max: 1 }),
              form,
              router: planOf(depth - 1),
              again: fc.option(plain, { nil: undefined, freq: 8 }),
            }),
          });
    return fc.record({
      steps: fc.array(step, { minLength: 1, maxLength: 6 }),
      prefix: fc.option(plain, { nil: undefined, freq: 1 }),
      waitsAfter: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined, freq: 1 }),
    });
  };
  return planOf(2);
}

/** Gives the functions of a service names that are there once: `m1`, `h2`. */
export function createNames(): (letter: 'm' | 'h' | 'g' | 'r') => string {
  let last = 0;
  return letter => {
    last += 1;
    return `${letter}${last}`;
  };
}

export function textOf(path: Path): string {
  return `/${path.join('/')}`;
}
