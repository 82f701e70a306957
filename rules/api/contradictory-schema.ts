import {
  correctQuotes,
  defineRule,
  findContradictions,
  groupBy,
  type LostNull,
  type OpenApiContext,
  type ProposedFix,
  sayNullInType,
} from '#rule-api';

/** More of the same kind than these are one habit, and are told once. */
const mostAlike = 3;
const mostShown = 3;

const remedies = { unquoted: 'Add the quotes', quoted: 'Remove the quotes', other: 'Write what can be' };

const messages = {
  values:
    'No {{type}} can be {{values}}, so what is listed here is never allowed. {{remedy}}, or correct the type.',
  habit:
    'In {{count}} enumerations stand values that are not of the type of their schema. Here it is {{values}}, which no {{type}} can be. {{remedy}}, or correct the types.',
  default:
    'The schema refuses its own default `{{value}}`, so servers that fill it in and clients that send it fail. Write one that is allowed, or none.',
  defaults:
    '{{count}} schemas refuse their own defaults, here `{{value}}`, so servers that fill them in and clients that send them fail. Write ones that are allowed, or none.',
  keyword:
    'A value of type `{{type}}` has no {{keyword}}, so nothing here is ever asked of it. Correct the type, or remove `{{keyword}}`.',
  keywordHabit:
    '{{count}} schemas of type `{{type}}` have `{{keyword}}`, this one first. Such values have none, so nothing there is ever asked of them. Correct the types, or remove `{{keyword}}`.',
  null: 'OpenAPI {{version}} knows no `nullable`, so `null` is refused here, or taken by chance{{more}}. Write `null` among the types.',
} as const;

export default defineRule({
  kind: 'openapi',
  id: 'api/contradictory-schema',
  statement: 'What a schema says can hold for the type that it names.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'API design',
  standards: [
    {
      name: 'JSON Schema, enum and type',
      url: 'https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1',
    },
    {
      name: 'OpenAPI, schema object',
      url: 'https://spec.openapis.org/oas/v3.1.1.html#schema-object',
    },
  ],
  options: {},
  messages,
  docs: {
    why: `A validator takes each keyword by itself. A value of an enumeration that is not of the schema's type is refused although it is listed,
and \`properties\` of a text are passed over, so anything goes. Generators make of it what they like: one writes an enumeration of
numbers, the next a plain text, and the client of one refuses what the server of the other sends. \`nullable\` was a word of 3.0 alone: from 3.1
on validators pass it over and refuse \`null\`, while some generators still allow it.`,
    howToFix: `In YAML, quote what looks like a number or a truth value and is a text:

\`\`\`yaml
version:
  type: string
  enum: ['4.1', '4'] # not [4.1, 4]
\`\`\`

What may be \`null\` in 3.1 is of type \`[string, 'null']\`. A thing with \`properties\` is of type \`object\`, and one with \`items\` of type \`array\`. The texts that may be sent, with a description of
each, are an \`enum\` or a \`oneOf\` of \`const\`.`,
    whenNotToFollow: `When a tool that you depend on reads such keywords as documentation: a few people list what a text may be as \`properties\`.
Suppress the finding there and name the tool. \`null\` in an enumeration is not looked at, and neither are types that are a list.`,
  },
  examples: () => import('./contradictory-schema.examples.ts'),
  check(context) {
    const { document, report } = context;
    const found = findContradictions(document);
    const enumerations = found.filter(one => one.kind === 'values');
    const isHabit = enumerations.length > mostAlike;
    for (const { type, values } of isHabit ? enumerations.slice(0, 1) : enumerations) {
      const [{ place, slip }] = values;
      const remedy = remedies[slip ?? 'other'];
      const shown = values.slice(0, mostShown).map(({ value }) => `\`${value}\``);
      const data = { type, values: shown.join(' or '), remedy };
      const all = (isHabit ? enumerations : [{ values }]).flatMap(one => one.values);
      const where = { in: place.path, at: place.span, fixes: correctQuotes(all) };
      if (isHabit) report({ message: 'habit', ...where, data: { ...data, count: enumerations.length } });
      else report({ message: 'values', ...where, data });
    }
    const defaults = found.filter(one => one.kind === 'default');
    const areMany = defaults.length > mostAlike;
    for (const stray of areMany ? defaults.slice(0, 1) : defaults) {
      const fixes = correctQuotes(areMany ? defaults : [stray]);
      const where = { in: stray.place.path, at: stray.place.span, fixes };
      const value = JSON.stringify(stray.value);
      if (areMany) report({ message: 'defaults', ...where, data: { count: defaults.length, value } });
      else report({ message: 'default', ...where, data: { value } });
    }
    reportLostNulls(
      found.filter(one => one.kind === 'null'),
      context,
    );
    const keywords = found.filter(one => one.kind === 'keyword');
    for (const alike of groupBy(keywords, ({ type, keyword }) => `${type} ${keyword}`).values()) {
      for (const { place, type, keyword } of alike.length > mostAlike ? alike.slice(0, 1) : alike) {
        const where = { in: place.path, at: place.span };
        const data = { type, keyword };
        if (alike.length > mostAlike)
          report({ message: 'keywordHabit', ...where, data: { ...data, count: alike.length } });
        else report({ message: 'keyword', ...where, data });
      }
    }
  },
});

/** Who moves from 3.0 to 3.1 forgets it everywhere. */
function reportLostNulls(
  all: readonly LostNull[],
  { document, report }: OpenApiContext<typeof messages>,
): void {
  const isHabit = all.length > mostAlike;
  for (const lost of isHabit ? all.slice(0, 1) : all) {
    const mended = isHabit ? all : [lost];
    const data = {
      version: document.specification,
      more: isHabit ? `, and so it is in ${all.length - 1} other places` : '',
    };
    const fix: ProposedFix = {
      title: isHabit ? 'Write `null` among the types everywhere' : 'Write `null` among the types',
      kind: 'suggestion',
      edits: editor => mended.flatMap(one => sayNullInType(editor, one)),
    };
    const fixes = lost.type === undefined ? [] : [fix];
    report({ message: 'null', in: lost.place.path, at: lost.place.span, data, fixes });
  }
}
