import {
  correctQuotes,
  type DescriptionMistake,
  defineRule,
  editPlaceOf,
  findMistakes,
  findStrayParents,
  findWrongVersion,
  intendedName,
  isMadeFromProtobuf,
  type MisquotedValue,
  nameOfPart,
  nameOfValue,
  namesNeededIn,
  nameTypes,
  type OpenApiContext,
  type ProposedFix,
  pairIn,
  quoteSlipOf,
  type RightVersion,
  type WrongVersion,
  writeVersion,
} from '#rule-api';

const messages = {
  version:
    'No version of OpenAPI is written `{{key}}: {{written}}`, so tools refuse the file or take it for another. Write `{{meant}}`.',
  unknownVersion:
    '`{{key}}: {{written}}` names no version of OpenAPI that is known, so tools refuse the file. Write one that is, such as `openapi: 3.1.0`.',
  missing: 'This {{part}} has no `{{name}}`, and has to have one{{more}}. Add it.',
  unknown:
    'OpenAPI {{version}} knows no `{{name}}` in this {{part}}, so tools pass it over or refuse the file{{more}}. Remove it, or let an extension begin with `x-`.',
  misspelt:
    'OpenAPI {{version}} knows no `{{name}}` in this {{part}}, so tools pass it over or refuse the file{{more}}. Write `{{nearest}}`.',
  type: '`{{name}}` of this {{part}} has to be {{expected}}{{more}}. Write one.',
  value: '`{{name}}` of this {{part}} may only be {{expected}}{{more}}. Write one of them.',
  both: 'This {{part}} has both `{{first}}` and `{{second}}`, which exclude each other{{more}}. Keep one.',
  none: 'This {{part}} needs {{names}}{{more}}. Add one of them.',
  parent:
    'No tag is called `{{name}}`, so this one is below nothing and documentation leaves it out or shows it at the top. Describe that tag, or name another.',
  circle:
    'This tag is below `{{name}}`, and that leads back to it, so neither has a place. Let one of them have no parent.',
  empty: '`{{name}}` is empty, and has to hold something{{more}}. Fill it, or remove it.',
  twice: '`{{name}}` holds the same thing twice{{more}}. Remove one of them.',
  form: '`{{name}}` of this {{part}} is not written as OpenAPI {{version}} wants it{{more}}. Look it up in the specification.',
} as const;

export default defineRule({
  kind: 'openapi',
  id: 'api/invalid-description',
  statement: 'A description says what OpenAPI can express, in the words of its version.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'API design',
  standards: [
    { name: 'OpenAPI Specification', url: 'https://spec.openapis.org/oas/latest.html' },
    { name: 'Swagger 2.0', url: 'https://spec.openapis.org/oas/v2.0.html' },
  ],
  options: {},
  messages,
  docs: {
    why: `Generators, gateways, mock servers and documentation read a description by the letter of the specification. What it does not
know they drop in silence or refuse, each in another way: a client is generated without the parameter, a gateway lets through what a
misspelt \`maxLenght\` was to stop. The mistake shows far from here and much later.`,
    howToFix: `Write what the specification of your version asks for. Each version has words of its own: \`nullable\` is known to 3.0 alone,
\`type: [string, "null"]\` and several \`examples\` of a schema to 3.1 and later, \`anyOf\` to neither of version 2. What belongs to nobody but
you begins with \`x-\`.`,
    whenNotToFollow: `When a tool that you depend on reads something that the specification does not know, and cannot be told otherwise. Suppress
the finding there, and name the tool. The rule holds a description against the schemas that the OpenAPI Initiative publishes; it is silent
in a file that does not parse, where a value is still to be typed, and where protobuf is what the description is made from.`,
  },
  examples: () => import('./invalid-description.examples.ts'),
  check(context) {
    if (isMadeFromProtobuf(context.document)) return;
    reportVersion(context);
    reportMistakes(context);
    reportParents(context);
  },
});

type Context = OpenApiContext<typeof messages>;

function reportVersion({ document, report }: Context): void {
  const wrong = findWrongVersion(document);
  if (wrong === undefined) return;
  const { key, written, meant } = wrong;
  const place = { in: wrong.place.path, at: wrong.place.span };
  const [likeliest] = meant;
  if (likeliest === undefined) report({ message: 'unknownVersion', ...place, data: { key, written } });
  else {
    const data = { key, written, meant: sayVersion(likeliest) };
    report({ message: 'version', ...place, data, fixes: meant.map(right => useVersion(wrong, right)) });
  }
}

function reportParents({ document, report }: Context): void {
  if (document.specification !== '3.2') return;
  for (const { node, name, isCircle } of findStrayParents(document)) {
    const { path, span } = node;
    report({
      message: isCircle ? 'circle' : 'parent',
      in: path,
      at: span,
      data: { name },
      severity: 'warning',
    });
  }
}

function sayVersion({ key, version }: RightVersion): string {
  return `${key}: ${key === 'swagger' ? `'${version}'` : version}`;
}

function useVersion(wrong: WrongVersion, right: RightVersion): ProposedFix {
  return {
    title: `Write \`${sayVersion(right)}\``,
    kind: 'suggestion',
    edits: editor => writeVersion(editor, wrong, right),
  };
}

function reportMistakes({ document, report }: Context): void {
  for (const mistake of findMistakes(document)) {
    const { problem, others } = mistake;
    const { path, span } = problem;
    const part = nameOfPart(problem);
    const place = { in: path, at: span };
    const version = document.specification;
    const more = others.length === 0 ? '' : `, and so it is in ${others.length} other places`;
    switch (problem.kind) {
      case 'missing':
        report({ message: 'missing', ...place, data: { part, name: problem.name, more } });
        break;
      case 'unknown': {
        const { name } = problem;
        const nearest = intendedName(name, problem.names);
        if (nearest === undefined)
          report({ message: 'unknown', ...place, data: { part, name, version, more } });
        else {
          const data = { part, name, version, nearest, more };
          report({ message: 'misspelt', ...place, data, fixes: [rename(mistake, name, nearest)] });
        }
        break;
      }
      case 'type': {
        const data = { part, name: nameOfValue(problem), expected: nameTypes(problem.expected), more };
        report({ message: 'type', ...place, data, fixes: correctQuotes(misquotedIn(mistake)) });
        break;
      }
      case 'value': {
        const expected = problem.expected.map(value => `\`${value}\``).join(', ');
        report({ message: 'value', ...place, data: { part, name: nameOfValue(problem), expected, more } });
        break;
      }
      case 'choice': {
        const [first, second] = pairIn(problem.present);
        if (first === undefined || second === undefined)
          report({ message: 'none', ...place, data: { part, names: namesNeededIn(problem.part), more } });
        else report({ message: 'both', ...place, data: { part, first, second, more } });
        break;
      }
      case 'empty':
      case 'twice':
        report({ message: problem.kind, ...place, data: { name: nameOfValue(problem), more } });
        break;
      case 'form':
        report({ message: 'form', ...place, data: { part, name: nameOfValue(problem), version, more } });
        break;
    }
  }
}

/** A version `1.0` that has to be a text, a minimum `'1'` that has to be a number. */
function misquotedIn({ problem, others }: DescriptionMistake): readonly MisquotedValue[] {
  return [problem, ...others].flatMap(one =>
    one.kind === 'type' ? [{ place: one, slip: quoteSlipOf(one.written, one.expected) }] : [],
  );
}

function rename({ problem, others }: DescriptionMistake, wrong: string, right: string): ProposedFix {
  return {
    title: `Write \`${right}\``,
    kind: 'suggestion',
    edits: editor =>
      [problem, ...others].map(place => {
        const written = editor.textOf(place.path).slice(place.span.start, place.span.end);
        return editor.replace(editPlaceOf(place), written.replace(wrong, right));
      }),
  };
}
