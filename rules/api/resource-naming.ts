import {
  askOnce,
  defineRule,
  editPlaceOf,
  findNamingFaults,
  groupBy,
  homeOf,
  isHttp,
  type NamingFault,
  type OpenApiDocument,
  type PathItem,
  type Place,
  type ProposedFix,
  placeInKey,
  segmentsOf,
} from '#rule-api';

/** More than these of a kind are one habit, and are told once. */
const mostAlike = 3;

export default defineRule({
  kind: 'openapi',
  id: 'api/resource-naming',
  statement: 'Paths of one API are named in one way.',
  severity: 'hint',
  preset: 'strict',
  guidance: 'API design',
  standards: [
    {
      name: 'Zalando RESTful API guidelines 134',
      url: 'https://opensource.zalando.com/restful-api-guidelines/#134',
    },
    {
      name: 'Zalando RESTful API guidelines 129',
      url: 'https://opensource.zalando.com/restful-api-guidelines/#129',
    },
  ],
  options: {},
  messages: {
    singular:
      '`{{text}}` holds many things and is called by the name of one, unlike the other collections of this API{{more}}. Call it `{{better}}`.',
    case: '`{{text}}` is not written in {{style}} like the other names in these paths{{more}}. Write `{{better}}`.',
    slash:
      '`{{template}}` ends with a slash, unlike the other paths{{more}}, and clients that leave it out get a redirect or nothing. Remove it.',
  },
  docs: {
    why: `Who knows one path of an API guesses the others: after \`/orders/{id}\` and \`/users/{id}\` everybody tries \`/teams/{id}\`, and \`/team/{id}\` is
found by reading. Each exception is looked up for as long as the API lives, and paths are what cannot be renamed later.`,
    howToFix: `Name a new path as the others are: collections in the plural, words joined in the one way that most paths use, no slash at the
end. An old path stays beside it, marked as deprecated, until its clients have moved.`,
    whenNotToFollow: `For paths that clients use already: the gain is small and the break is not. The rule asks for what four of five paths of the same API do, and is
silent where there is no such custom; words without a plural, such as \`media\`, and names before something other than their own key are left alone.`,
  },
  pattern: 'ba-oas-op',
  examples: () => import('./resource-naming.examples.ts'),
  check({ document, report }) {
    const paths = document
      .paths()
      .filter(({ operations }) => operations.some(({ isDeprecated }) => !isDeprecated));
    const byTemplate = new Map(paths.map(item => [item.template, item]));
    for (const { fault, more } of onePerHabit(findNamingFaults(paths.map(({ template }) => template)))) {
      const item = byTemplate.get(fault.template);
      if (item === undefined) continue;
      const { path, span } =
        fault.kind === 'slash' ? item.place : placeOf(item, fault.start, fault.text.length);
      const where = { in: path, at: span, fixes: renameIn(document, fault) };
      report({ ...where, ...tell(fault, more) });
    }
  },
  checkCode({ path, model, report }) {
    if (model.routes(path).length === 0) return;
    const own = faultsOfCode(model, homeOf(model, path)).filter(({ file }) => file === path);
    for (const { fault, more, index } of own) {
      const route = model.routes(path)[index];
      if (route !== undefined) report({ at: route.patternSpan, ...tell(fault, more) });
    }
  },
});

interface ToldFault {
  readonly fault: NamingFault;
  /** How many others are like it. */
  readonly more: string;
}

function onePerHabit(faults: readonly NamingFault[]): readonly ToldFault[] {
  return [...groupBy(faults, ({ kind }) => kind).values()].flatMap(alike => {
    const [first] = alike;
    if (first === undefined || alike.length <= mostAlike) return alike.map(fault => ({ fault, more: '' }));
    return [{ fault: first, more: `, and so are ${alike.length - 1} others` }];
  });
}

function tell(fault: NamingFault, more: string) {
  const { text, better, template } = fault;
  switch (fault.kind) {
    case 'singular':
      return { message: 'singular', data: { text, better, more } } as const;
    case 'case':
      return { message: 'case', data: { text, better, more, style: fault.style } } as const;
    case 'slash':
      return { message: 'slash', data: { template, more } } as const;
  }
}

/** In every path that has it at the same place. */
function renameIn(
  document: OpenApiDocument,
  { template, start, text, better, kind }: NamingFault,
): readonly ProposedFix[] {
  const prefix = template.slice(0, start);
  const items = document.paths().filter(item => hasAt(item, prefix, text));
  const isTaken = items.some(item => {
    const renamed = prefix + better + item.template.slice(start + text.length);
    return document.paths().some(other => other.template === renamed);
  });
  if (isTaken) return [];
  const title = kind === 'slash' ? 'Remove the slash' : `Call it \`${better}\``;
  return [
    {
      title: items.length === 1 ? title : `${title} in ${items.length} paths`,
      kind: 'suggestion',
      edits: editor =>
        items.map(item => editor.replace(editPlaceOf(placeOf(item, start, text.length)), better)),
    },
  ];
}

function hasAt({ template }: PathItem, prefix: string, text: string): boolean {
  const behind = template.charAt(prefix.length + text.length);
  return template.startsWith(prefix + text) && (behind === '' || behind === '/');
}

function placeOf({ place, template }: PathItem, start: number, length: number): Place {
  return placeInKey(place, template, start, length);
}

/** The faults of the paths of one package, each with the route that writes it. */
const faultsOfCode = askOnce((model, home) => {
  const calls = model.endpoints().flatMap(endpoint => {
    if (!isHttp(endpoint) || endpoint.path === undefined || homeOf(model, endpoint.file) !== home) return [];
    const { path: template, file, route } = endpoint;
    return [{ template, file, index: model.routes(file).indexOf(route), pattern: route.pattern ?? '' }];
  });
  return onePerHabit(findNamingFaults(calls.map(({ template }) => template))).flatMap(({ fault, more }) => {
    const written = calls.find(
      ({ template, pattern }) =>
        template.startsWith(fault.template.slice(0, fault.start + fault.text.length)) &&
        writes(pattern, fault),
    );
    return written === undefined ? [] : [{ fault, more, file: written.file, index: written.index }];
  });
});

function writes(pattern: string, { kind, text }: NamingFault): boolean {
  return kind === 'slash'
    ? pattern.endsWith('/')
    : segmentsOf(pattern).some(segment => segment.text === text);
}
