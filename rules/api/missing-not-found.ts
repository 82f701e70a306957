import {
  bringInto,
  defineRule,
  findPlainNotFounds,
  findUncheckedFinds,
  type ProjectModel,
  type ProposedFix,
  placeOfQuery,
  type UncheckedFind,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'api/missing-not-found',
  statement: 'An id under which there is nothing is answered with 404.',
  severity: 'warning',
  preset: 'strict',
  guidance: 'API design',
  standards: [
    { name: 'RFC 9110 section 15.5.5', url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.5' },
  ],
  options: {},
  messages: {
    unchecked:
      '{{endpoint}} answers 200 with nothing when there is nothing under the id. Look whether it was found, and answer 404.',
    plain:
      'A plain `Error` that says something is not found becomes a 500, so clients try again and alarms ring. Throw an error that is answered with 404.',
  },
  docs: {
    why: `A client that gets \`null\` with 200 goes on as if it had the thing, and fails somewhere else. One that gets a 500 tries again, and again, while a monitor counts a failure of the service. 404 says what is
the case: ask for something else.`,
    howToFix: `Look at what the query gave before it is answered, or use the form that throws (\`findUniqueOrThrow\`, \`findOneOrFail\`, \`orFail()\`) together with an error handler that turns it into a 404. Give "not found" an
error class of its own; in Nest throw \`NotFoundException\`.`,
    whenNotToFollow: `When an interceptor or error handler of the application does this for all endpoints in a way that the rule does not see, or when the absence of a thing is an ordinary answer. The rule is silent as
soon as anything on the way from the query to the answer looks like a check.`,
  },
  examples: () => import('./missing-not-found.examples.ts'),
  check({ path, model, report }) {
    for (const found of findUncheckedFinds(model, path)) {
      const { endpoint, title, access } = found;
      report({
        message: 'unchecked',
        at: endpoint.route.patternSpan,
        data: { endpoint: title },
        related: [{ path: access.call.path, span: placeOfQuery(access), message: 'may find nothing' }],
        fixes: addGuard(found, model),
      });
    }
    for (const span of findPlainNotFounds(model, path)) report({ message: 'plain', at: span });
  },
});

/** Where the handler itself holds what it found, behind the statement that reads it. */
function addGuard({ endpoint, access, held }: UncheckedFind, model: ProjectModel): readonly ProposedFix[] {
  const { handler, framework } = endpoint;
  const { path } = access.call;
  const facts = model.facts(path);
  if (held === undefined || handler === undefined || facts === undefined) return [];
  const response = facts.functions[handler.function]?.parameters[1]?.name;
  if (framework !== 'nest' && (framework !== 'express' || !response)) return [];
  return [
    {
      title: 'Answer 404 when nothing is found',
      kind: 'suggestion',
      edits(editor) {
        const end = access.last.span.end;
        const isEnded = editor.textOf(path).slice(end).startsWith(';');
        const place = { path, start: isEnded ? end + 1 : end, end: isEnded ? end + 1 : end };
        const indentation = editor.indentationAt(path, access.span.start);
        const line = (code: string): string => `\n${indentation}if (!${held.name}) ${code};`;
        if (framework === 'express')
          return [editor.insertAfter(place, line(`return ${response}.sendStatus(404)`))];
        const exception = bringInto(editor, { path, facts }, '@nestjs/common', 'NotFoundException');
        return [...exception.edits, editor.insertAfter(place, line(`throw new ${exception.expression}()`))];
      },
    },
  ];
}
