import {
  defineRule,
  type FilePath,
  fileForEdits,
  headerUseOf,
  type ProjectModel,
  type ProposedFix,
  partsTurnedOff,
  type ResolvedCall,
  requirePackage,
  type Service,
  type TeamAnswer,
  writeInStyle,
} from '#rule-api';

export default defineRule({
  kind: 'absence',
  id: 'security/missing-security-headers',
  statement: 'Answers tell browsers to be careful.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Security',
  standards: [
    { name: 'CWE-693: Protection mechanism failure', url: 'https://cwe.mitre.org/data/definitions/693.html' },
    {
      name: 'OWASP HTTP Security Response Headers Cheat Sheet',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html',
    },
  ],
  options: {},
  messages: {
    missing:
      'This server sends {{what}} without the headers that protect browsers: none of its files sets any, and it uses no package for them. Add `{{package}}`.',
    plain:
      'This server sets none of the headers that protect browsers, such as `Strict-Transport-Security` and `X-Content-Type-Options`. Add `{{package}}`.',
    off: '`{{part}}` is turned off for a server that sends pages, so browsers go without it. Set it to what the pages need.',
  },
  docs: {
    why: `Browsers protect people only when they are told to: not to load scripts from elsewhere, not to show the page in a foreign frame, not to guess types, and to come back over HTTPS only. Without these headers one forgotten escape is a takeover, a login form can be framed and clicked by another site, and the first request in a café goes out in the clear.`,
    howToFix: `Add helmet before all routes: \`app.use(helmet())\` in Express and Nest, \`app.register(helmet)\` of @fastify/helmet, \`app.use(helmet())\` of koa-helmet, \`app.use(secureHeaders())\` of hono/secure-headers. Then fit the Content-Security-Policy to what your pages load; \`reportOnly\` shows what it would block.`,
    whenNotToFollow: `Where a proxy or platform in front sets these headers for all answers, say so under \`answers\` in the configuration (\`securityHeaders: edge\`). A service that only other services call needs few of them: for answers in JSON alone the rule gives no more than information, and only under the strict preset. So it is with a part that is turned off, which somebody has chosen.`,
  },
  pattern: 'ba-headers',
  examples: () => import('./missing-security-headers.examples.ts'),
  check({ service, model, report }) {
    const name = packageFor[service.framework];
    if (name === undefined) return;
    const use = headerUseOf(service, model);
    if (!use.sets) {
      const at = service.listen;
      const fixes = proposeFix(service, model);
      if (use.serves === 'neither')
        report({
          message: 'plain',
          at,
          severity: 'information',
          preset: 'strict',
          data: { package: name },
          fixes,
          settledBy,
        });
      else report({ message: 'missing', at, data: { package: name, what: use.serves }, fixes, settledBy });
      return;
    }
    if (use.serves !== 'pages or files') return;
    const found = [...model.reachedFiles(service.entry)]
      .flatMap(path => model.calls(path))
      .flatMap(call => partsTurnedOff(call).map(part => ({ ...part, path: call.path })));
    const [first] = found;
    if (first !== undefined)
      report({ message: 'off', in: first.path, at: first.span, preset: 'strict', data: { part: first.key } });
  },
});

const settledBy: readonly TeamAnswer[] = [{ name: 'securityHeaders', value: 'edge' }];

const packageFor: Readonly<Partial<Record<Service['framework'], string>>> = {
  express: 'helmet',
  nest: 'helmet',
  fastify: '@fastify/helmet',
  koa: 'koa-helmet',
  hono: 'hono/secure-headers',
};

/** Behind `const app = express()`. */
function proposeFix(service: Service, model: ProjectModel): readonly ProposedFix[] {
  const made = [...model.reachedFiles(service.entry)]
    .flatMap(path => model.calls(path))
    .find(call => makesApp(call, service));
  return made === undefined ? [] : addHelmet(made, model);
}

function makesApp({ callee, fact }: ResolvedCall, service: Service): boolean {
  if (callee.kind !== 'library' || callee.path.length > 0) return false;
  if (service.framework === 'express') return callee.package === 'express' && isWhole(callee.export);
  return service.framework === 'koa' && callee.package === 'koa' && fact.form === 'new';
}

function isWhole(name: string): boolean {
  return name === 'default' || name === '*';
}

function addHelmet({ fact, path }: ResolvedCall, model: ProjectModel): readonly ProposedFix[] {
  const facts = model.facts(path);
  const index = facts?.calls.indexOf(fact);
  const app = facts?.variables.find(
    ({ value }) =>
      value?.kind === 'reference' &&
      value.reference.path.length === 0 &&
      value.reference.root.kind === 'call' &&
      value.reference.root.call === index,
  );
  if (facts === undefined || app === undefined) return [];
  return [
    {
      title: 'Add helmet',
      kind: 'suggestion',
      edits(editor) {
        const file = fileForEdits(editor, { facts, path });
        const { text } = file.source;
        const end = endOfLine(text, fact.span.end);
        const name = facts.imports.some(({ specifier }) => specifier === 'koa') ? 'koa-helmet' : 'helmet';
        const code = writeInStyle(`${app.name}.use(helmet());`, file.source);
        return [
          editor.insertAfter(
            { path, start: end, end },
            `\n${editor.indentationAt(path, fact.span.start)}${code}`,
          ),
          editor.insertBefore(
            { path, ...startOfImports(text, path, model) },
            bringing(name, text, file.source),
          ),
          ...requirePackage(editor, path, name, '^8.0.0'),
        ];
      },
    },
  ];
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end;
}

function startOfImports(text: string, path: FilePath, model: ProjectModel) {
  const [first] = model.facts(path)?.imports ?? [];
  const start = first === undefined ? 0 : text.lastIndexOf('\n', first.span.start) + 1;
  return { start, end: start };
}

function bringing(name: string, text: string, source: Parameters<typeof writeInStyle>[1]): string {
  const isModule = /^[ \t]*import\b/m.test(text);
  const code = isModule ? `import helmet from '${name}';` : `const helmet = require('${name}');`;
  return `${writeInStyle(code, source)}\n`;
}
