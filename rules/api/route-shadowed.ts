import {
  defineRule,
  type FilePath,
  findShadowedRoutes,
  moveLinesBefore,
  type ProposedFix,
  type ShadowedRoute,
  type Span,
  spanOf,
  type TypeScriptFacts,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'api/route-shadowed',
  statement: 'Every route can be reached: none before it answers what is meant for it.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'API design',
  standards: [
    { name: 'RFC 9110 section 9', url: 'https://www.rfc-editor.org/rfc/rfc9110#section-9' },
    { name: 'Express routing', url: 'https://expressjs.com/en/guide/routing.html' },
  ],
  options: {},
  messages: {
    hidden:
      '{{verb}} {{later}} is never reached: {{earlier}}, which stands before it, answers it first. Put this route before that one.',
    duplicate:
      '{{verb}} {{later}} is registered twice, and the first answers every request. Remove one of them, or give it a path of its own.',
  },
  docs: {
    why: `Express, Koa, Hono and Nest on Express try routes in the order in which they were registered. After \`GET /users/:id\` a request for \`/users/me\` arrives
there with the id "me": it finds nobody, answers 404 or fails in the database, and the code that was written for it never runs. Tests that call the handler do not notice.`,
    howToFix: `Register what is more specific first: \`/users/me\` before \`/users/:id\`. In a controller of Nest the order of the methods counts. Where two routes are the same, one is left
over from a merge or has the wrong path.`,
    whenNotToFollow: `When the first of two routes leaves some requests to the second by calling \`next()\`: the rule sees that in its handler and is silent. So it is with parameters that take only some
values, such as \`:id(\\\\d+)\`, and on Fastify, which does not go by order.`,
  },
  examples: () => import('./route-shadowed.examples.ts'),
  check({ path, facts, model, report }) {
    for (const shadowed of findShadowedRoutes(path, facts, model)) {
      const { later, earlier, isSame } = shadowed;
      const { pattern = '', verb, patternSpan: at } = later;
      const related = [{ path, span: earlier.patternSpan, message: 'This one answers first.' }];
      const data = { verb, later: shownPattern(pattern), earlier: shownPattern(earlier.pattern ?? '') };
      if (isSame) report({ message: 'duplicate', at, data: { verb, later: data.later }, related });
      else report({ message: 'hidden', at, data, related, fixes: moveUp(path, facts, shadowed) });
    }
  },
});

function shownPattern(pattern: string): string {
  return pattern.startsWith('/') ? pattern : `/${pattern}`;
}

function moveUp(path: FilePath, facts: TypeScriptFacts, shadowed: ShadowedRoute): readonly ProposedFix[] {
  const moved = codeOf(shadowed.later, path, facts);
  const target = codeOf(shadowed.earlier, path, facts);
  if (moved === undefined || target === undefined || needsWhatStandsBetween(moved, target, facts)) return [];
  return [
    {
      title: `Move it before \`${shownPattern(shadowed.earlier.pattern ?? '')}\``,
      kind: 'suggestion',
      edits: editor => moveLinesBefore(editor, path, moved, target),
    },
  ];
}

/** The statement that registers a route, or the method with its decorators; undefined for a link of a chain. */
function codeOf(
  { handler, framework, span }: ShadowedRoute['later'],
  path: FilePath,
  facts: TypeScriptFacts,
): Span | undefined {
  if (framework !== 'nest') {
    const call = facts.calls.find(fact => fact.span.start === span.start && fact.span.end === span.end);
    return call?.use === 'discarded' && call.callee?.root.kind !== 'call' ? span : undefined;
  }
  const method = handler?.path === path ? facts.functions[handler.function] : undefined;
  if (method === undefined) return undefined;
  const start = Math.min(method.span.start, ...method.decorators.map(decorator => decorator.span.start));
  return spanOf(start, method.span.end);
}

/** A name that is declared between the two may be used in what is moved. */
function needsWhatStandsBetween(moved: Span, target: Span, facts: TypeScriptFacts): boolean {
  return facts.variables.some(
    variable =>
      variable.function === undefined && variable.span.start > target.end && variable.span.end < moved.start,
  );
}
