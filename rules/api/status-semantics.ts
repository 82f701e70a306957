import {
  answersCreationWith200,
  creationsIn,
  creationsOf,
  defineRule,
  editPlace,
  editPlaceOf,
  type FilePath,
  findBodiesThatAreNotSent,
  findBodyReads,
  findUnsentBodies,
  firstAtEachPlace,
  hasMeaninglessBody,
  isMadeFromProtobuf,
  mostSayCreated,
  nameOfOperation,
  type OpenApiContext,
  type Operation,
  type ProposedFix,
  type Value,
} from '#rule-api';

const messages = {
  created:
    '{{operation}} makes something new and answers 200. Answer 201, with the address of the new thing in `Location`.',
  createdStyle:
    '{{count}} of {{total}} operations that make something new, such as {{operation}}, answer 200. Answer 201, with the address of the new thing in `Location`.',
  unsent: 'A {{status}} never has a body, so clients never see this one. Answer 200, or leave the body out.',
  unsents:
    '{{count}} responses whose status never has a body describe one, such as the {{status}} of {{operation}}: clients never see it. Answer 200, or leave the bodies out.',
  body: '{{operation}} takes a body, which the method gives no meaning: some clients cannot send it, and proxies drop it. Take parameters, or use POST.',
  bodies:
    '{{count}} operations, such as {{operation}}, take a body, which their method gives no meaning: some clients cannot send it, and proxies drop it. Take parameters, or use POST.',
  read: 'This reads the body of a {{verb}}, which some clients cannot send and proxies drop. Read the query, or use POST.',
} as const;

/** So many of a kind are a habit, and are told once. */
const habit = 5;

export default defineRule({
  kind: 'openapi',
  id: 'api/status-semantics',
  statement: 'Status and body fit what the method does.',
  severity: 'information',
  preset: 'recommended',
  guidance: 'API design',
  standards: [
    { name: 'RFC 9110 section 15.3', url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.3' },
    { name: 'RFC 9110 section 9.3', url: 'https://www.rfc-editor.org/rfc/rfc9110#section-9.3' },
  ],
  options: {},
  messages,
  docs: {
    why: `Clients, proxies and generated code act on the status and the method before they look at anything else. The body of a 204 is cut off by the server, so the client waits for what never comes. A GET with a body
works on the developer's machine and fails behind the first cache. A creation that answers 200 does not tell whether something was made or was there already.`,
    howToFix: `Answer 201 with a \`Location\` when something was made, 200 when something is given back, 204 when there is nothing to say. Put what a GET or DELETE needs into the path and the query; a search that
needs more is a POST.`,
    whenNotToFollow: `When an old client depends on it, and for actions, logins and searches, which make nothing: they are not asked for 201. Where most creations answer 200, that is a custom of the house, and left to the preset \`strict\`. Elasticsearch and a few others take a body with GET on purpose.`,
  },
  examples: () => import('./status-semantics.examples.ts'),
  check(context) {
    if (isMadeFromProtobuf(context.document)) return;
    reportMeaninglessBodies(context);
    reportUnsentBodies(context);
    reportCreations(context);
  },
  checkCode({ path, model, report }) {
    for (const { status, statusSpan, span, isSeen } of findUnsentBodies(model, path)) {
      const fixes: readonly ProposedFix[] = [
        {
          title: 'Answer 200',
          kind: 'suggestion',
          edits: editor => [editor.replace(editPlace(path, statusSpan), '200')],
        },
      ];
      report({ message: 'unsent', at: span, data: { status }, fixes, ...(!isSeen && { preset: 'strict' }) });
    }
    for (const { verb, span } of findBodyReads(model, path))
      report({ message: 'read', at: span, data: { verb } });
    for (const { isPlain, operation, span, status } of creationsIn(model, path)) {
      if (!isPlain) continue;
      // Where most creations answer 200, it is a custom of the house, which a team may keep.
      const preset = mostSayCreated(model, '') ? undefined : 'strict';
      const fixes = status?.kind === 'literal' ? [writeCreated(path, status)] : [];
      report({ message: 'created', at: span, data: { operation }, fixes, preset });
    }
  },
});

function writeCreated(path: FilePath, status: Value): ProposedFix {
  return {
    title: 'Answer 201',
    kind: 'suggestion',
    edits: editor => [editor.replace(editPlace(path, status.span), '201')],
  };
}

type Context = OpenApiContext<typeof messages>;

function reportMeaninglessBodies({ document, report }: Context): void {
  const heading = document.root.get('paths')?.keyPlace;
  const taking = document.operations().filter(hasMeaninglessBody);
  const [first] = taking;
  if (first !== undefined && heading !== undefined && taking.length >= habit) {
    const data = { count: taking.length, operation: nameOfOperation(first) };
    report({ message: 'bodies', in: heading.path, at: heading.span, data });
    return;
  }
  for (const operation of taking) {
    const { path, span } = operation.place;
    report({ message: 'body', in: path, at: span, data: { operation: nameOfOperation(operation) } });
  }
}

function reportUnsentBodies({ document, report }: Context): void {
  const unsent = document
    .operations()
    .flatMap(operation => findBodiesThatAreNotSent(operation).map(response => ({ operation, ...response })));
  // Operations may share a response.
  const places = firstAtEachPlace(unsent, ({ place }) => place);
  for (const { place, status, operation } of places.length >= habit ? places.slice(0, 1) : places) {
    const where = { in: place.path, at: place.span };
    if (places.length < habit) report({ message: 'unsent', ...where, data: { status } });
    else {
      const data = { count: places.length, status, operation: nameOfOperation(operation) };
      report({ message: 'unsents', ...where, data });
    }
  }
}

function reportCreations({ document, report }: Context): void {
  const heading = document.root.get('paths')?.keyPlace;
  const creations = creationsOf(document);
  const odd = creations.filter(answersCreationWith200);
  const [first] = odd;
  // Where most creations answer 200, it is a custom of the house, which a team may keep.
  const preset = odd.length * 2 < creations.length ? undefined : 'strict';
  if (first !== undefined && heading !== undefined && odd.length >= habit) {
    const data = { count: odd.length, total: creations.length, operation: nameOfOperation(first) };
    report({ message: 'createdStyle', in: heading.path, at: heading.span, data, preset });
    return;
  }
  for (const operation of odd) {
    const { path, span } = operation.place;
    const data = { operation: nameOfOperation(operation) };
    report({ message: 'created', in: path, at: span, data, fixes: answer201(operation), preset });
  }
}

/** Where the response is the operation's own. */
function answer201(operation: Operation): readonly ProposedFix[] {
  const response = operation.responses().find(({ status }) => status === '200');
  if (response === undefined) return [];
  const { place } = response;
  return [
    {
      title: 'Answer 201',
      kind: 'suggestion',
      edits(editor) {
        const written = editor.textOf(place.path).slice(place.span.start, place.span.end);
        return [editor.replace(editPlaceOf(place), written.replace('200', '201'))];
      },
    },
  ];
}
