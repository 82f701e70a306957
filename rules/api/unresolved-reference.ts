import {
  defineRule,
  editPlaceOf,
  intendedName,
  type OpenApiDocument,
  type Place,
  type ProposedFix,
  placeKey,
} from '#rule-api';

export default defineRule({
  kind: 'openapi',
  id: 'api/unresolved-reference',
  statement: 'Every `$ref` leads to what it names.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'API design',
  standards: [
    {
      name: 'OpenAPI, reference object',
      url: 'https://spec.openapis.org/oas/v3.1.1.html#reference-object',
    },
    { name: 'RFC 6901', url: 'https://www.rfc-editor.org/rfc/rfc6901' },
  ],
  options: {},
  messages: {
    missing: 'This reference leads nowhere, so nothing that it stands for can be read. {{reason}}.',
    misspelt:
      'Nothing is called `{{name}}` there, so nothing that this reference stands for can be read. Refer to `{{nearest}}`.',
    outside:
      'This reference leaves the project: what it names is not read, and others cannot follow it. Move that inside.',
    kind: 'A {{expected}} stands here, and this reference leads to a {{found}}, so tools refuse the file or leave the part out. Refer to a {{expected}}.',
    cyclic:
      'This reference leads through others back to itself, so it stands for nothing. Let it name something.',
    remote:
      'What is on another machine is not fetched, so what it says here is not reviewed. Copy it into the project if that matters.',
  },
  docs: {
    why: `A reference that leads nowhere stands for nothing: the parameter, the response or the schema is not there. Some tools refuse the
whole description, others go on without it, and a client is generated that cannot send what the server wants.`,
    howToFix: `Correct the name or the path. Names are case-sensitive, and within a pointer \`/\` is written \`~1\` and \`~\` is written \`~0\`. Paths are
relative to the file in which the reference stands, not to the description's root. Where a response stands, refer to one: its schema goes below
\`content\`.`,
    whenNotToFollow: `When the file is made by a build step and is not there yet: suppress the finding at the reference. What is on another machine is
told as information only, since nothing is wrong with it; it is never fetched.`,
  },
  examples: () => import('./unresolved-reference.examples.ts'),
  check({ document, report }) {
    const remote = document.problems().filter(({ kind }) => kind === 'remote');
    for (const { kind, path, span } of document.problems()) {
      const place = { in: path, at: span };
      if (kind === 'outside') report({ message: kind, ...place });
      if (kind !== 'missing') continue;
      const target = targetAt(document, path, span);
      const moved = movedTo(document, target);
      const name = moved === undefined ? lastName(target) : target;
      const nearest = moved ?? (name === undefined ? undefined : nearestIn(document, name));
      if (name === undefined || nearest === undefined)
        report({ message: 'missing', ...place, data: { reason: remedyFor(name) } });
      else
        report({
          message: 'misspelt',
          ...place,
          data: { name, nearest },
          fixes: [refer({ path, span }, name, nearest)],
        });
    }
    for (const [first, ...others] of findLoops(document)) {
      const related = others.map(place => ({ ...place, message: 'It leads on through here.' }));
      report({ message: 'cyclic', in: first.path, at: first.span, related });
    }
    for (const { path, span, expected, found } of findMismatches(document))
      report({ message: 'kind', in: path, at: span, data: { expected, found } });
    const [first] = remote;
    if (first !== undefined)
      report({ message: 'remote', in: first.path, at: first.span, severity: 'information' });
  },
});

/** Each loop once, at the first of its references; those that only lead into it are right as soon as it is. */
function findLoops(document: OpenApiDocument): readonly (readonly [Place, ...Place[]])[] {
  const loops = new Map<string, readonly [Place, ...Place[]]>();
  for (const { kind, path, span, loop } of document.problems()) {
    if (kind !== 'cyclic') continue;
    const key = loop.length === 0 ? placeKey({ path, span }) : loop.map(placeKey).toSorted().join();
    const [first = { path, span }, ...others] = loop.toSorted((left, right) =>
      left.path === right.path ? left.span.start - right.span.start : left.path < right.path ? -1 : 1,
    );
    loops.set(key, [first, ...others]);
  }
  return [...loops.values()];
}

const kindsBySection: ReadonlyMap<string, string> = new Map([
  ['schemas', 'schema'],
  ['definitions', 'schema'],
  ['responses', 'response'],
  ['parameters', 'parameter'],
  ['requestBodies', 'request body'],
  ['headers', 'header'],
  ['links', 'link'],
  ['callbacks', 'callback'],
]);

interface Mismatch extends Place {
  readonly expected: string;
  readonly found: string;
}

/** References to components of another kind than what stands in their place. */
function findMismatches(document: OpenApiDocument): readonly Mismatch[] {
  const section = document.specification === '2.0' ? ownSection : sharedSection;
  return document.references().flatMap(({ path, span, target, expects }) => {
    if (expects === undefined) return [];
    const found = kindsBySection.get(section.exec(target)?.[1] ?? '');
    if (found === undefined || found === expects || document.follow(target, path) === undefined) return [];
    return [{ path, span, expected: expects, found }];
  });
}

const ownSection = /#\/(definitions|parameters|responses)\/[^/]+$/;
const sharedSection = /#\/components\/(\w+)\/[^/]+$/;

function targetAt(document: OpenApiDocument, path: string, span: Place['span']): string {
  const reference = document
    .references()
    .find(written => written.path === path && written.span.start === span.start);
  return reference?.target ?? '';
}

/** The name of a component that a reference within its own file ends in. */
function lastName(target: string): string | undefined {
  return /^#\/(?:components\/\w+|definitions|parameters|responses)\/([^/]+)$/.exec(target)?.[1];
}

/** Version 2.0 keeps schemas under `definitions`, and later ones under `components`: half of the references were not moved. */
function movedTo(document: OpenApiDocument, target: string): string | undefined {
  const [, section = '', name = ''] =
    /^#\/(definitions|(?:components\/)?(?:schemas|parameters|responses))\/([^/]+)$/.exec(target) ?? [];
  const kind = kindsBySection.get(section.replace('components/', ''));
  const moved = document.components().find(component => component.name === name && component.kind === kind);
  return moved === undefined || moved.pointer === target ? undefined : moved.pointer;
}

/** A component of the same description whose name is nearly this one. */
function nearestIn(document: OpenApiDocument, name: string): string | undefined {
  const names = document.components().map(component => component.name);
  return name.length < 4 ? undefined : intendedName(name, names);
}

function remedyFor(name: string | undefined): string {
  return name === undefined
    ? 'Correct the path, or add what it names'
    : `Add \`${name}\`, or correct the reference`;
}

function refer(place: Place, wrong: string, right: string): ProposedFix {
  return {
    title: `Refer to \`${right}\``,
    kind: 'suggestion',
    edits: editor => {
      const written = editor.textOf(place.path).slice(place.span.start, place.span.end);
      const at = written.lastIndexOf(wrong);
      return [
        editor.replace(
          editPlaceOf(place),
          `${written.slice(0, at)}${right}${written.slice(at + wrong.length)}`,
        ),
      ];
    },
  };
}
