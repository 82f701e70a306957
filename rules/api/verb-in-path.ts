import {
  askOnce,
  askPerFile,
  calleeName,
  callKey,
  defineRule,
  type FilePath,
  findVerb,
  isAction,
  isForWorkers,
  isHttp,
  isMadeFromProtobuf,
  nameThing,
  option,
  type PathItem,
  type Place,
  type ProjectModel,
  placeInKey,
  placeKey,
  type RegisteredRoute,
  segmentsOf,
  type VerbInSegment,
} from '#rule-api';

export default defineRule({
  kind: 'openapi',
  id: 'api/verb-in-path',
  statement: 'Paths name things, and methods say what is done with them.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'API design',
  standards: [
    {
      name: 'Zalando RESTful API guidelines 141',
      url: 'https://opensource.zalando.com/restful-api-guidelines/#141',
    },
    { name: 'Google AIP-136', url: 'https://google.aip.dev/136' },
  ],
  options: {
    allowedSegments: option<readonly string[]>(
      [],
      'Path segments that may stay as they are, such as `addMember`.',
    ),
  },
  messages: {
    verb: '`{{segment}}` in the path begins with the verb `{{verb}}`, which a method says already. Name the thing instead, such as `{{example}}`.',
    style:
      '{{count}} of {{total}} paths begin a segment with a verb: they are calls of procedures, and clients gain nothing from their HTTP methods. Name things in new paths, or allow the style.',
  },
  docs: {
    why: `A path that names a thing works with every method: \`GET\`, \`PATCH\` and \`DELETE /orders/42\` need no explanation,
can be cached, logged and guarded by one pattern, and are guessed right by whoever knows one of them. With
\`POST /getOrder\` and \`POST /deleteOrder\` each call is learnt by itself, and no cache or proxy knows which one is safe to repeat.`,
    howToFix: `Drop the verb and choose the method: \`POST /createUser\` becomes \`POST /users\`, \`POST /users/{id}/delete\` becomes
\`DELETE /users/{id}\`, \`POST /teams/{id}/addMember\` becomes \`POST /teams/{id}/members\`. For an action that is no thing, use a
custom method such as \`POST /orders/{id}:cancel\`. Keep the old path as deprecated until its clients have moved.`,
    whenNotToFollow: `In an API that is published and stable: renaming a path breaks its clients. Mark the old operations as deprecated, or
list the segments under \`allowedSegments\`. A verb that another method would say, as in \`POST /users/delete\`, is left to the preset \`strict\`:
a call may be all that is meant. Where the path without the verb is there already, the call does something else and is left alone. When most
paths are calls of procedures, that is said once. Descriptions that are made from protobuf are not asked: their names are those of the procedures.`,
  },
  examples: () => import('./verb-in-path.examples.ts'),
  check({ document, options, report }) {
    if (isMadeFromProtobuf(document)) return;
    const paths = document.paths().filter(isInUse);
    const found = paths.flatMap(path => findVerbs(path, options.allowedSegments));
    const count = new Set(found.map(({ template }) => template)).size;
    const heading = document.root.get('paths')?.keyPlace;
    if (isHouseStyle(count, paths.length) && heading !== undefined) {
      const { path, span } = heading;
      const data = { count, total: paths.length };
      report({ message: 'style', in: path, at: span, severity: 'information', data });
      return;
    }
    const taken = new Set(paths.flatMap(callsOf));
    for (const { place, data, preset } of onePerPrefix(leaveTaken(found, call => taken.has(call)))) {
      report({ message: 'verb', in: place.path, at: place.span, data, preset });
    }
  },
  checkCode({ path, model, options, report }) {
    const routes = model.routes(path);
    const isOfActions = namesActions(routes) || knowsFewPaths(model, '');
    const found = routes
      .filter(({ verb }) => verb !== 'POST' || !isOfActions)
      .filter(route => !isCalledByQueue(route, model))
      .flatMap(route =>
        findVerbsInCode(route, options.allowedSegments).filter(({ data: { segment, verb } }) => {
          const removes = segment === verb && /^(?:delete|remove)$/.test(verb);
          return route.verb !== 'POST' || !removes || !takesList(model, keyOfHandler(route));
        }),
      );
    if (found.length === 0) return;
    const allowed = options.allowedSegments.join('\n');
    const firstFile = fileOfHouseStyle(model, allowed);
    if (firstFile !== undefined) {
      const style = path === firstFile ? houseStyleOfCode(model, allowed) : undefined;
      const first = model.routes(path).find(route => isNamedByVerb(route, options.allowedSegments));
      if (first === undefined || style === undefined) return;
      const { count, total } = style;
      report({ message: 'style', at: first.patternSpan, severity: 'information', data: { count, total } });
      return;
    }
    for (const { place, data, preset } of onePerPrefix(leaveTaken(found, call => isTakenInCode(model, call))))
      report({ message: 'verb', at: place.span, data, preset });
  },
});

/** How many calls a file registers, and how many of them are named by what they do. */
const countsOfFile = askPerFile((model, path, about) => {
  const routes = distinctRoutes(model, path);
  return {
    total: routes.length,
    count: routes.filter(route => isNamedByVerb(route, about.split('\n'))).length,
  };
});

/** Where most paths are made by calls, which style they follow is not known. */
const knowsFewPaths = askOnce(model => {
  const routes = model.files().flatMap(path => model.routes(path));
  return routes.filter(({ pattern }) => pattern === undefined).length * 2 > routes.length;
});

/** `/login`, `/reset-password`, `/sync`: most calls of a file are actions, so that one more is none too many. */
function namesActions(routes: readonly RegisteredRoute[]): boolean {
  const actions = routes.filter(({ pattern = '' }) =>
    isAction(segmentsOf(pattern).findLast(({ isParameter }) => !isParameter)?.text ?? ''),
  );
  return actions.length >= 4 && actions.length * 2 >= routes.length;
}

/** Undefined in a project whose calls name things. */
const houseStyleOfCode = askOnce((model, allowed) => {
  const files = model.files().map(path => ({ path, ...countsOfFile(model, path, allowed) }));
  const total = files.reduce((sum, file) => sum + file.total, 0);
  const count = files.reduce((sum, file) => sum + file.count, 0);
  const firstFile = files.find(file => file.count > 0)?.path;
  return isHouseStyle(count, total) ? { count, total, firstFile } : undefined;
});

/** Where it is told of. The others need not know how many calls there are. */
const fileOfHouseStyle = askOnce((model, allowed) => houseStyleOfCode(model, allowed)?.firstFile);

const callsOfFile = askPerFile((model, path) =>
  distinctRoutes(model, path).map(({ verb, pattern = '' }) => callKey(verb, pattern)),
);
const callsOfCode = askOnce(model => model.files().flatMap(path => callsOfFile(model, path)));
const isTakenInCode = askOnce((model, call) => callsOfCode(model, '').includes(call));

function distinctRoutes(model: ProjectModel, path: FilePath): readonly RegisteredRoute[] {
  return [...new Map(model.routes(path).map(route => [placeKey(placeOfRoute(route)), route])).values()];
}

function isNamedByVerb(route: RegisteredRoute, allowed: readonly string[]): boolean {
  return findVerbsInCode(route, allowed).length > 0;
}

/** Nobody renames that many paths of an API; that they call procedures is said once. */
function isHouseStyle(count: number, total: number): boolean {
  return (
    (count >= 5 && count > total * 0.6) ||
    (count >= 10 && count > total * 0.25) ||
    (count >= 15 && count > total * 0.1)
  );
}

function callsOf({ template, operations }: PathItem): readonly string[] {
  return operations.map(({ method }) => callKey(method, template));
}

interface FoundVerb {
  readonly template: string;
  /** The path up to and with the segment. */
  readonly prefix: string;
  /** The call that the example leads to. */
  readonly replacement: string;
  readonly place: Place;
  /** `POST /CreateIndex` is a protocol of another kind. Of a verb that repeats the method it is sure that it says nothing: `POST …/deletePost` and `GET …/find-slot` may be meant so. */
  readonly preset: 'strict' | undefined;
  readonly data: { readonly segment: string; readonly verb: string; readonly example: string };
}

/** What is deprecated is being replaced already. */
function isInUse({ operations }: PathItem): boolean {
  return operations.some(operation => !operation.isDeprecated);
}

function findVerbs(
  { template, place, operations }: PathItem,
  allowed: readonly string[],
): readonly FoundVerb[] {
  const methods = operations.map(({ method }) => method);
  const found = findVerbsIn(template, methods, allowed, (start, length) =>
    placeInKey(place, template, start, length),
  );
  // `DELETE` has no body to say in what is removed.
  const takesBody = operations.some(operation => operation.requestBody() !== undefined);
  return found.filter(({ replacement }) => !replacement.startsWith('DELETE ') || !takesBody);
}

function findVerbsInCode(route: RegisteredRoute, allowed: readonly string[]): readonly FoundVerb[] {
  const { pattern, verb } = route;
  // What is deprecated is being replaced already.
  if (pattern === undefined || route.marks.some(({ stage }) => stage === 'deprecated')) return [];
  const found = findVerbsIn(pattern, [verb.toLowerCase()], allowed, () => placeOfRoute(route));
  return found.filter(({ data, replacement }) => {
    // A page with a form is called by what is done on it, and nothing is done by reading.
    if (verb === 'GET') return data.segment !== data.verb && replacement.startsWith('GET ');
    // `POST /get-image` is told in a body which one.
    if (verb === 'POST' && replacement.startsWith('GET ')) return false;
    // `/remove-items` is told in a body which ones.
    const isOfMany = data.segment !== data.verb && data.segment.endsWith('s');
    return verb !== 'POST' || !replacement.startsWith('DELETE ') || !isOfMany;
  });
}

/** Its caller signs what it sends, or it is a workflow, whose steps a queue calls one by one. */
function isCalledByQueue({ file, handler }: RegisteredRoute, model: ProjectModel): boolean {
  return model.calls(handler?.path ?? file).some(({ callee, fact }) => {
    if (fact.function !== undefined && fact.function !== handler?.function) return false;
    if (callee.kind === 'library' && callee.package.startsWith('@upstash/workflow')) return true;
    const facts = model.facts(handler?.path ?? file);
    const name = facts === undefined ? '' : calleeName(facts, fact);
    return /^verify(?:\w*queue|qstash|\w*CloudTasks)?Signature(?:AppRouter|Edge)?$/i.test(name);
  });
}

/** `POST …/delete` with a list in its body, which says which ones. */
const takesList = askOnce((model, handler) =>
  model
    .endpoints()
    .filter(isHttp)
    .filter(endpoint => keyOfHandler(endpoint) === handler)
    .map(endpoint => model.requestShapesOf(endpoint).body)
    .some(
      body =>
        body?.type === 'array' || body?.properties?.some(({ shape }) => shape.type === 'array') === true,
    ),
);

function keyOfHandler({ handler }: Pick<RegisteredRoute, 'handler'>): string {
  return handler === undefined ? '' : `${handler.path}#${handler.function}`;
}

function placeOfRoute({ file, patternSpan }: RegisteredRoute): Place {
  return { path: file, span: patternSpan };
}

function findVerbsIn(
  template: string,
  methods: readonly string[],
  allowed: readonly string[],
  placeAt: (start: number, length: number) => Place,
): readonly FoundVerb[] {
  return segmentsOf(template).flatMap(({ text, start, isParameter }, index, segments) => {
    // Many things at once are named in a body, and only `POST` is sure to have one. Below `/actions`, `/jobs` and `/imports` stand actions,
    // and below `/views` what is looked at by whom: `/views/edit`.
    const isExpected = /^(?:(?:bulk|batch)(?:[-_]\w+)?|actions?|commands?|jobs?|imports?|views?)$/i.test(
      segments[index - 1]?.text ?? '',
    );
    const isLeftAlone = isParameter || isExpected || allowed.includes(text);
    const found = isLeftAlone ? undefined : findVerb(text, methods);
    if (found === undefined || isForWorkers(segments.slice(0, index), found.rest)) return [];
    const path = nameThing(template.slice(0, start), found);
    const example = `${found.method} ${path}`;
    return [
      {
        template,
        prefix: template.slice(0, start + text.length),
        replacement: callKey(found.method, path + template.slice(start + text.length)),
        place: placeAt(start, text.length),
        preset: repeatsMethod(found, methods) && !/^[A-Z]/.test(text) ? undefined : 'strict',
        data: { segment: text, verb: found.verb, example },
      },
    ];
  });
}

function repeatsMethod({ method, verb }: VerbInSegment, methods: readonly string[]): boolean {
  return verb !== 'find' && methods.every(one => one.toUpperCase() === method);
}

/** Where the call without the verb is there already, this one does something else. */
function leaveTaken(found: readonly FoundVerb[], isTaken: (call: string) => boolean): readonly FoundVerb[] {
  const others = new Set(found.filter(verb => isTaken(verb.replacement)).map(({ prefix }) => prefix));
  return found.filter(({ prefix }) => !others.has(prefix));
}

/** Paths below the same segment would all say the same. */
function onePerPrefix(found: readonly FoundVerb[]): readonly FoundVerb[] {
  return [...new Map(found.toReversed().map(verb => [verb.prefix, verb])).values()].reverse();
}
