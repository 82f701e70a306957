import {
  type Drift,
  defineRule,
  findDrift,
  findUnserved,
  nameOfOperation,
  type ProposedFix,
  placeKey,
  servedOperations,
  stubFor,
} from '#rule-api';

export default defineRule({
  kind: 'openapi',
  id: 'api/code-spec-drift',
  statement: 'The description of an API says what its code does.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'API design',
  standards: [
    {
      name: 'OWASP API9:2023',
      url: 'https://owasp.org/API-Security/editions/2023/en/0xa9-improper-inventory-management/',
    },
  ],
  options: {},
  messages: {
    unserved:
      'No route answers {{operation}}, while {{share}} of what is described here has one. Write the route, or take the operation out.',
    untaken:
      '{{subject}} is described, and the code does not take it: what clients send is refused or lost. Take it, or take it out here.',
    undescribed:
      '{{subject}} is taken by the code, and is not described: clients do not know of it. Describe it, or stop taking it.',
    required:
      '{{subject}} is {{described}} here and {{coded}} in the code. Make both say the same, so that what is right by one is not refused by the other.',
    form: '{{subject}} is {{described}} here and {{coded}} in the code. Make both say the same, so that what is right by one is not refused by the other.',
    status:
      '{{subject}} is given by the code, and only {{described}} are described. Describe it, so that clients are ready for it.',
    statuses:
      '{{count}} operations, {{operation}} first, answer {{status}} by their code, and describe other successes. Describe what they answer, or set the status that is described for all of them.',
    guarded:
      'Everybody may call {{subject}} by its description, and the code asks who is calling: clients that send no credential are refused. State the security scheme.',
    open: '{{subject}} needs a credential by its description, and nothing in the code asks for one. Put the guard before it, or state `security: []`.',
  },
  docs: {
    why: `Clients, tests and gateways are made from the description; what runs is the code. Where the two differ somebody finds out in
production: a property is dropped without a word, a request that is right by the description is refused, a status that no client knows
comes back. The difference is seldom in the line that is being changed, so a review does not show it.`,
    howToFix: `Decide which of the two is meant and change the other; the related place leads there, and the
editor shows it on both sides. When the code is right, the description follows; when the description is a promise to clients, the code does:

\`\`\`ts
const Order = z.object({ sku: z.string(), amount: z.number().int() });
\`\`\`

\`\`\`yaml
required: [sku, amount]
properties:
  sku: { type: string }
  amount: { type: integer }
\`\`\``,
    whenNotToFollow: `Bodies and queries are compared where a schema of Zod, Joi, TypeBox, JSON Schema or class-validator stands before the handler or is
asked by it; what it spreads, transforms beyond recognition or gets from elsewhere is passed over, as are choices between several
schemas. Statuses are those that the handler itself names. Nothing is said where less than 60 % of the operations, or of the routes, meet,
where the description says that it is generated, or where it is made from the code: \`why openapi.yaml:1 api/code-spec-drift\` says
which it is. No fix opens an operation in the description that the code leaves open: that would make a hole look meant. Where a gateway in front checks callers, answer \`"auth": "gateway"\`.`,
  },
  examples: () => import('./code-spec-drift.examples.ts'),
  check({ document, model, report }) {
    const serving = model.servingOf(document.path);
    if (serving.kind === 'unknown') return;
    const served = servedOperations(document, serving, model);
    for (const operation of findUnserved(document, serving, model)) {
      const { path, span } = operation.place;
      const share = `${Math.round(serving.shareOfDescribed * 100)} %`;
      const data = { operation: `\`${nameOfOperation(operation)}\``, share };
      const fixes = stubFor(operation, served, serving, model);
      report({ message: 'unserved', in: path, at: span, data, fixes });
    }
    const all = served.flatMap(({ operation, endpoint }) => findDrift(document, operation, endpoint, model));
    const told = [...tellOnce(all)].toReversed();
    for (const { count, first } of statusHabits(told)) {
      const { place, subject, coded, related } = first;
      const data = { count, operation: subject.replace(/^The answer \d+ of /, ''), status: coded };
      report({ message: 'statuses', in: place.path, at: place.span, related, data });
    }
    for (const drift of told.filter(one => !isHabit(one, told))) {
      const { kind, place, subject, described, coded, related } = drift;
      const at = { in: place.path, at: place.span, related, fixes: mendingOf(drift) };
      switch (kind) {
        case 'untaken':
        case 'undescribed':
          report({ message: kind, ...at, data: { subject } });
          break;
        case 'guarded':
        case 'open':
          report({ message: kind, ...at, data: { subject }, settledBy: atGateway });
          break;
        case 'status':
          report({ message: kind, ...at, data: { subject, described } });
          break;
        default:
          report({ message: kind, ...at, data: { subject, described, coded } });
      }
    }
  },
});

function mendingOf({ mending }: Drift): readonly ProposedFix[] {
  return mending === undefined ? [] : [{ ...mending, kind: 'suggestion' }];
}

/** So many operations with the same status have one reason. */
const habit = 6;

const atGateway = [{ name: 'auth', value: 'gateway' }] as const;

function alike({ coded }: Drift, all: readonly Drift[]): readonly Drift[] {
  return all.filter(other => other.kind === 'status' && other.coded === coded);
}

function isHabit(drift: Drift, all: readonly Drift[]): boolean {
  return drift.kind === 'status' && alike(drift, all).length >= habit;
}

function statusHabits(all: readonly Drift[]): readonly { readonly first: Drift; readonly count: number }[] {
  return all
    .filter(drift => isHabit(drift, all) && alike(drift, all)[0] === drift)
    .map(first => ({ first, count: alike(first, all).length }));
}

/** A schema that several operations share is told of once. */
function tellOnce(all: readonly Drift[]): Iterable<Drift> {
  const keyOf = ({ kind, place, subject, coded }: Drift): string =>
    `${placeKey(place)} ${kind} ${subject.split(' in ')[0]} ${coded}`;
  return new Map(all.toReversed().map(drift => [keyOf(drift), drift])).values();
}
