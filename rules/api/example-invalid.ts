import {
  correctQuotes,
  defineRule,
  type ExampleFault,
  findExampleFaults,
  groupBy,
  type OpenApiContext,
  placeKey,
  placeOfDefinition,
} from '#rule-api';

/** More than these of one kind are one habit, and are told once. */
const mostAlike = 3;
/** Where more than these are wrong in as many ways, nobody checks examples, and that is told once. */
const mostKinds = 10;
const mostRelated = 20;

const messages = {
  invalid: 'This example does not fit its schema: {{reason}}. Correct whichever is wrong.',
  unquoted: 'This example is a number or truth value, and its schema asks for a text. Quote it.',
  quoted: 'This example is a text, and its schema asks for a number or truth value. Remove the quotes.',
  quotedHabit:
    '{{count}} examples of numbers or truth values are written as texts, this one first. Remove the quotes.',
  habit:
    '{{count}} examples do not fit the same schema, this one first: {{reason}}. Correct the schema, or the examples.',
  nullHabit:
    '{{count}} examples have `null` where their schemas allow none, this one first. Let the schemas allow it, or leave it out of the examples.',
  unchecked:
    '{{count}} examples do not fit their schemas in {{kinds}} ways, this one first: {{reason}}. Validate examples wherever the description is built, and correct whichever is wrong.',
  unquotedHabit:
    '{{count}} examples of texts are written as numbers or truth values, this one first. Quote them.',
} as const;

export default defineRule({
  kind: 'openapi',
  id: 'api/example-invalid',
  statement: 'Examples fit the schemas that they are examples of.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'API design',
  standards: [
    { name: 'OpenAPI, example object', url: 'https://spec.openapis.org/oas/v3.1.1.html#example-object' },
  ],
  options: {},
  messages,
  docs: {
    why: `People copy examples before they read schemas, mock servers answer with them, and tests are generated from them. When example and
schema disagree, one of the two lies about the API, and nobody can tell which: mostly the schema was changed and the example was not.`,
    howToFix: `Look at what the service really sends, and correct the other. In YAML, texts that look like a number or a truth value need quotes:
\`example: '0123'\`. In version 3.0 a value that may be missing is \`nullable: true\`; in 3.1 its type is \`[string, 'null']\`.`,
    whenNotToFollow: `When an example shows on purpose what is refused: put it into the text. Formats and patterns are not looked at, fields that only the
server or only the client sends may be missing, and texts that stand for a list, an object or another media type are left alone, and so are numbers for texts in a query, a path or a header, where both are sent alike.`,
  },
  examples: () => import('./example-invalid.examples.ts'),
  check(context) {
    const faults = findExampleFaults(context.document);
    reportSlips(context, faults);
    const nulls = faults.filter(({ slip }) => slip === 'null');
    const isHabit = nulls.length > mostAlike;
    if (isHabit) reportNullHabit(context, nulls);
    const others = faults.filter(({ slip }) => slip === undefined || (slip === 'null' && !isHabit));
    const groups = groupBy(others, ({ broken, keyword }) => `${placeKey(broken)} ${keyword}`);
    if (groups.size > mostKinds) reportUnchecked(context, others, groups.size);
    else for (const alike of groups.values()) reportAlike(context, alike);
  },
});

type Context = OpenApiContext<typeof messages>;

/** Quotes that lack, or are too many. */
function reportSlips({ report }: Context, faults: readonly ExampleFault[]): void {
  for (const slip of ['unquoted', 'quoted'] as const) {
    const alike = faults.filter(fault => fault.slip === slip);
    const [first] = alike;
    const misquotedIn = ({ slips }: ExampleFault) => slips.map(place => ({ place, slip }));
    const misquoted = alike.flatMap(misquotedIn);
    if (first !== undefined && alike.length > mostAlike) {
      const { path, span } = first.place;
      const data = { count: alike.length };
      report({ message: `${slip}Habit`, in: path, at: span, data, fixes: correctQuotes(misquoted) });
      continue;
    }
    for (const one of alike) {
      const { path, span } = one.place;
      const fixes = [
        ...correctQuotes(misquotedIn(one)),
        ...(alike.length > 1 ? correctQuotes(misquoted) : []),
      ];
      report({ message: slip, in: path, at: span, fixes });
    }
  }
}

function reportNullHabit({ report }: Context, nulls: readonly ExampleFault[]): void {
  const [first] = nulls;
  if (first === undefined) return;
  const { path, span } = first.place;
  report({ message: 'nullHabit', in: path, at: span, data: { count: nulls.length } });
}

function reportUnchecked({ report }: Context, faults: readonly ExampleFault[], kinds: number): void {
  const [first] = faults;
  if (first === undefined) return;
  const { place, reason } = first;
  const related = faults.slice(1, mostRelated + 1).map(fault => ({ ...fault.place, message: fault.reason }));
  const data = { count: faults.length, kinds, reason };
  report({ message: 'unchecked', in: place.path, at: place.span, related, data });
}

/** Examples that break the same part of a schema. */
function reportAlike({ report }: Context, alike: readonly ExampleFault[]): void {
  const isHabit = alike.length > mostAlike;
  for (const fault of isHabit ? alike.slice(0, 1) : alike) {
    const { place, reason, broken } = fault;
    const related = relatedTo(fault, placeOfDefinition(broken));
    const where = { in: place.path, at: place.span, related };
    if (isHabit) report({ message: 'habit', ...where, data: { count: alike.length, reason } });
    else report({ message: 'invalid', ...where, data: { reason } });
  }
}

function relatedTo({ place }: ExampleFault, definition: ExampleFault['place']) {
  const isSame = definition.path === place.path && definition.span.start === place.span.start;
  return isSame ? [] : [{ ...definition, message: 'the schema' }];
}
