import {
  addToDescription,
  defineRule,
  findUnrepeatableCalls,
  nameOfOperation,
  type OpenApiDocument,
  type Operation,
  type ProposedFix,
} from '#rule-api';

/** More than these are one habit, and are told once. */
const mostSingle = 3;

export default defineRule({
  kind: 'openapi',
  id: 'api/idempotency-key',
  statement: 'A call that moves money or goods can be repeated without moving them twice.',
  severity: 'information',
  preset: 'strict',
  guidance: 'API design',
  standards: [
    {
      name: 'IETF, Idempotency-Key header',
      url: 'https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/',
    },
    { name: 'AIP-155', url: 'https://google.aip.dev/155' },
  ],
  options: {},
  messages: {
    missing:
      '{{operation}} does not say how a client that hears nothing may try again without doing it twice. Take an `Idempotency-Key` header, and describe it.',
    habit:
      '{{count}} operations that move money or goods, such as {{operation}}, do not say how they may be repeated safely. Take an `Idempotency-Key` header in each, and describe it.',
  },
  docs: {
    why: `Answers get lost: a time-out, a restart, a phone in a tunnel. The client does not know whether the payment was made, and can only ask again
or give up. Without a key that says "this is the same wish", asking again pays twice.`,
    howToFix: `Take a header \`Idempotency-Key\`, store it with the outcome in the same transaction, and answer a second request with the first outcome:

\`\`\`yaml
parameters:
  - name: Idempotency-Key
    in: header
    schema: { type: string, format: uuid }
\`\`\``,
    whenNotToFollow: `When the request has a name that the client chooses and that is unique, such as the number of an order: that is a key too, and known
names of that kind are taken for one. When a second call is noticed by other means, such as one open basket per customer.`,
  },
  examples: () => import('./idempotency-key.examples.ts'),
  check({ document, report }) {
    const calls = findUnrepeatableCalls(document);
    const isHabit = calls.length > mostSingle;
    for (const call of isHabit ? calls.slice(0, 1) : calls) {
      const where = { in: call.place.path, at: call.place.span };
      const operation = nameOfOperation(call);
      const fixes = [takeKey(document, isHabit ? calls : [call])];
      if (isHabit) report({ message: 'habit', ...where, data: { count: calls.length, operation }, fixes });
      else report({ message: 'missing', ...where, data: { operation }, fixes });
    }
  },
});

function takeKey({ specification }: OpenApiDocument, calls: readonly Operation[]): ProposedFix {
  const type = specification === '2.0' ? { type: 'string' } : { schema: { type: 'string' } };
  const parameter = { name: 'Idempotency-Key', in: 'header', ...type };
  return {
    title:
      calls.length === 1 ? 'Take an `Idempotency-Key`' : `Take an \`Idempotency-Key\` in all ${calls.length}`,
    kind: 'suggestion',
    edits: editor => calls.flatMap(({ node }) => addToDescription(editor, node, { parameters: [parameter] })),
  };
}
