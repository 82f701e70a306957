import {
  addToDescription,
  askOnce,
  commonVersionPrefix,
  defineRule,
  editPlaceOf,
  homeOf,
  isHttp,
  isMadeFromProtobuf,
  isSuccess,
  isVersionable,
  isVersionablePath,
  nameOfOperation,
  namesVersion,
  type OpenApiDocument,
  type Operation,
  type PathItem,
  type ProposedFix,
  placeInKey,
  saysWhenItEnds,
  serverShowsVersion,
  showsVersion,
  type TeamAnswer,
  versionOfPath,
} from '#rule-api';

const settledBy: readonly TeamAnswer[] = [
  { name: 'versioning', value: 'header' },
  { name: 'versioning', value: 'none' },
];

export default defineRule({
  kind: 'openapi',
  id: 'api/versioning',
  statement: 'The version of an API shows in every call, in one way, and what goes away says when.',
  severity: 'information',
  preset: 'recommended',
  guidance: 'API design',
  standards: [
    { name: 'RFC 8594', url: 'https://www.rfc-editor.org/rfc/rfc8594' },
    { name: 'RFC 9745', url: 'https://www.rfc-editor.org/rfc/rfc9745' },
  ],
  options: {},
  messages: {
    none: 'No call says which version of the API it wants, so the first incompatible change breaks every client. Put a version in the server address, such as `/v1`, or in a header.',
    bare: '`{{template}}` names no version, while {{versioned}} of {{total}} paths do. Put it under `{{prefix}}` like the others.',
    retirement:
      '{{operation}} is deprecated, and nothing says until when it works. Describe a `Sunset` header, or name the date in the description.',
    retirements:
      '{{count}} of {{total}} deprecated operations, such as {{operation}}, do not say until when they work. Describe a `Sunset` header for each.',
  },
  docs: {
    why: `Clients are updated when their owners have time, which is later than you. A version in every call lets old and new live
side by side while they move. When only some paths have one, clients cannot tell what it covers. And a deprecation
without a date is ignored until the day it hurts.`,
    howToFix: `Put the version into the address of the server or in front of every path: \`https://api.example.com/v1\`. A header or media type
does as well when all operations describe it. Before something is removed, mark it as \`deprecated\` and answer with the headers
\`Deprecation\` and \`Sunset\`, the date on which it stops working.`,
    whenNotToFollow: `For an API whose only client is released together with it, such as a backend for one frontend, and for teams that never make
incompatible changes: answer \`"versioning": "none"\`. Where clients name the version in a header that no description mentions, answer
\`"versioning": "header"\`. Health checks and sign-in are not asked for a version, nor are descriptions
that are made from protobuf.`,
  },
  pattern: 'ba-version',
  examples: () => import('./versioning.examples.ts'),
  check({ document, report }) {
    if (isMadeFromProtobuf(document)) return;
    const paths = document.paths().filter(isVersionable);
    const heading = document.root.get('paths')?.keyPlace;
    if (paths.length >= 3 && heading !== undefined && !showsVersion(document)) {
      const { path, span } = document.root.get('basePath') ?? document.servers()[0]?.place ?? heading;
      report({ message: 'none', in: path, at: span, fixes: addToServer(document), settledBy });
    }
    const versioned = paths.filter(({ template }) => versionOfPath(template) !== undefined);
    if (versioned.length >= 5 && versioned.length >= paths.length * 0.8 && !serverShowsVersion(document)) {
      const prefix = commonVersionPrefix(versioned);
      for (const item of paths.filter(isBare)) {
        const { path, span } = item.place;
        const data = { template: item.template, versioned: versioned.length, total: paths.length, prefix };
        report({
          message: 'bare',
          in: path,
          at: span,
          data,
          fixes: moveUnder(document, item, prefix),
          settledBy,
        });
      }
    }
    const deprecated = document.operations().filter(({ isDeprecated }) => isDeprecated);
    const silent = deprecated.filter(operation => !saysWhenItEnds(operation));
    const [first] = silent;
    if (first !== undefined && silent.length >= 5 && silent.length > deprecated.length * 0.6) {
      const { path, span } = first.place;
      const data = { count: silent.length, total: deprecated.length, operation: nameOfOperation(first) };
      report({ message: 'retirements', in: path, at: span, data });
      return;
    }
    for (const operation of silent) {
      const { path, span } = operation.place;
      const data = { operation: nameOfOperation(operation) };
      report({ message: 'retirement', in: path, at: span, data, fixes: addSunset(document, operation) });
    }
  },
  checkCode({ path, model, report }) {
    if (model.routes(path).length === 0) return;
    const scheme = versionScheme(model, homeOf(model, path));
    // The routes of one file mostly stand below the same prefix: what is wrong with one is wrong with all.
    const found = scheme?.bare.find(({ file }) => file === path);
    const route = found === undefined ? undefined : model.routes(path)[found.index];
    if (scheme === undefined || found === undefined || route === undefined) return;
    const { versioned, total, prefix } = scheme;
    report({
      message: 'bare',
      at: route.patternSpan,
      data: { template: found.template, versioned, total, prefix },
      settledBy,
      // Callbacks, links in mails and files are addressed by others, who know no versions.
      preset: 'strict',
    });
  },
});

/** What goes away does not move any more. */
function isBare({ template, operations }: PathItem): boolean {
  return !namesVersion(template) && !operations.every(({ isDeprecated }) => isDeprecated);
}

/** The calls of all code, each with the index of its route in its file. */
const callsOfCode = askOnce(model =>
  model.endpoints().flatMap(endpoint => {
    if (!isHttp(endpoint) || endpoint.path === undefined) return [];
    const { path: template, file, route } = endpoint;
    // What cannot be followed to an application may stand below a version that nobody sees.
    if (endpoint.gaps.length > 0) return [];
    return [{ template, file, index: model.routes(file).indexOf(route), home: homeOf(model, file) }];
  }),
);

/** Addresses that are registered with somebody else: hooks, ways back from signing in, and what a gateway or a tool asks. */
function isAgreedWithOthers(template: string): boolean {
  return /\/(?:[\w-]*(?:webhooks?|-auth)|callbacks?|oauth2?|mcp)(?:\/|$)/i.test(template);
}

/** How the calls of one package show their version, and those that do not; undefined where that is no custom. */
const versionScheme = askOnce((model, home) => {
  const known = callsOfCode(model, '').filter(call => call.home === home && isVersionablePath(call.template));
  const versioned = known.filter(({ template }) => namesVersion(template));
  if (versioned.length < 5 || versioned.length < known.length * 0.8) return undefined;
  const prefix = commonVersionPrefix(versioned);
  // Pages and files beside `/api` are no part of the API that has versions.
  const common = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  return {
    total: known.length,
    versioned: versioned.length,
    prefix,
    bare: known.filter(
      ({ template }) =>
        !namesVersion(template) && template.startsWith(common) && !isAgreedWithOthers(template),
    ),
  };
});

function moveUnder(document: OpenApiDocument, item: PathItem, prefix: string): readonly ProposedFix[] {
  const shared = prefix.slice(0, prefix.lastIndexOf('/'));
  const rest = item.template.startsWith(`${shared}/`) ? item.template.slice(shared.length) : item.template;
  const moved = prefix + rest;
  if (document.paths().some(({ template }) => template === moved)) return [];
  const whole = placeInKey(item.place, item.template, 0, item.template.length);
  return [
    {
      title: `Move it to \`${moved}\``,
      kind: 'suggestion',
      edits: editor => [editor.replace(editPlaceOf(whole), moved)],
    },
  ];
}

/** A description of one server can say it there. */
function addToServer(document: OpenApiDocument): readonly ProposedFix[] {
  if (document.specification === '2.0') return addToBasePath(document);
  const [server, ...others] = document.servers();
  if (server === undefined || others.length > 0) return [];
  const { place, url } = server;
  return [
    {
      title: 'Put `/v1` into the server address',
      kind: 'suggestion',
      edits: editor => {
        const written = editor.textOf(place.path).slice(place.span.start, place.span.end);
        return [editor.replace(editPlaceOf(place), written.replace(url, `${url.replace(/\/$/, '')}/v1`))];
      },
    },
  ];
}

/** Version 2.0 writes the path of all servers once. */
function addToBasePath({ root }: OpenApiDocument): readonly ProposedFix[] {
  const old = root.get('basePath');
  const text = old?.value ?? '';
  if (typeof text !== 'string') return [];
  const basePath = `${text.replace(/\/$/, '')}/v1`;
  return [
    {
      title: `Serve it below \`${basePath}\``,
      kind: 'suggestion',
      edits: editor => {
        if (old === undefined || text === '') return addToDescription(editor, root, { basePath });
        const written = editor.textOf(old.path).slice(old.span.start, old.span.end);
        return [editor.replace(editPlaceOf(old), written.replace(text, basePath))];
      },
    },
  ];
}

/** To a response that is the operation's own: others may share the rest. */
function addSunset(document: OpenApiDocument, operation: Operation): readonly ProposedFix[] {
  const own = operation
    .responses()
    .find(({ status, node }) => isSuccess(status) && node.reference === undefined);
  if (own === undefined) return [];
  const description = 'The date on which this operation stops working';
  const header =
    document.specification === '2.0'
      ? { description, type: 'string' }
      : { description, schema: { type: 'string' } };
  return [
    {
      title: 'Describe a `Sunset` header',
      kind: 'suggestion',
      edits: editor => addToDescription(editor, own.node, { headers: { Sunset: header } }),
    },
  ];
}
