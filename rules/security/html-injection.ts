import {
  bringInFunction,
  defineRule,
  type FilePath,
  fileForEdits,
  isChecked,
  isTyped,
  mayBeShaped,
  nameOfRequestValue,
  type PageText,
  type ProjectModel,
  type ProposedFix,
  pageTextsIn,
  type RelatedPlace,
  type RequestText,
  type TypeScriptFacts,
  wayFromRequest,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'security/html-injection',
  statement: 'What a client sends appears in a page as text, not as markup.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Security',
  standards: [
    { name: 'CWE-79: Cross-site scripting', url: 'https://cwe.mitre.org/data/definitions/79.html' },
    {
      name: 'OWASP Cross Site Scripting Prevention Cheat Sheet',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html',
    },
  ],
  options: {},
  messages: {
    unescaped:
      '`{{value}}` comes from the request and becomes part of a page, so a link can carry a script that runs as whoever opens it. Escape it, or answer with JSON.',
  },
  docs: {
    why: `A browser runs what looks like a script, whoever wrote it. When text from a request stands in a page as it came, a link to your site carries a script that reads the page, acts as the signed-in user and sends home what it finds. An API is no exception: Express calls every text that \`send\` is given HTML, also an error that repeats the name that was asked for.`,
    howToFix: `Answer with JSON where no page is meant: \`res.json({ message })\`. Where one is meant, escape \`&\`, \`<\`, \`>\`, \`"\` and \`'\` in everything that is put in, or let a template engine do it: \`<%= %>\` of EJS, \`{{ }}\` of Handlebars, \`html\` of Hono and JSX escape by themselves, their raw forms do not.`,
    whenNotToFollow: `Where a client's own markup is meant to be shown, clean it with a library such as DOMPurify or sanitize-html first. The rule is silent about whatever goes through a function that it cannot look into, about answers of another content type, and where the value is held against a list or a pattern. Left to the strict preset is a value that is sent alone, which is a page only because Express calls every text one.`,
  },
  examples: () => import('./html-injection.examples.ts'),
  check({ path, facts, model, report }) {
    const seen = new Set<number>();
    for (const text of pageTextsIn(path, model)) {
      const { source, value } = text;
      if (seen.has(value.span.start) || source.part === 'address' || isCheckedSomewhere(text, facts))
        continue;
      if (isEchoOfChallenge(source)) continue;
      seen.add(value.span.start);
      if (text.keptBy === undefined && mayBeShaped(source, model)) continue;
      report({
        message: 'unescaped',
        at: value.span,
        preset: text.isWrittenAsPage ? undefined : 'strict',
        data: { value: nameOfRequestValue(value, source, facts) },
        related: [...wayFromRequest(source, model), ...placeInTemplate(text)],
        // What a function makes has markup of its own.
        fixes: isGivenBack(text, path, model) ? [] : [escapeIt(text, path, facts)],
      });
    }
  },
});

function placeInTemplate({ raw }: PageText): readonly RelatedPlace[] {
  return raw === undefined
    ? []
    : [{ path: raw.path, span: raw.span, message: 'the template puts it in as it is here' }];
}

/** Whoever registers a webhook is sent its `hub.challenge` back, once the token is right. */
function isEchoOfChallenge({ names }: RequestText['source']): boolean {
  return /(?:^|\.)challenge$/.test(names.at(-1) ?? '');
}

function isGivenBack({ value }: RequestText, path: FilePath, model: ProjectModel): boolean {
  const root = value.kind === 'reference' ? value.reference.root : undefined;
  return root?.kind === 'call' && model.calls(path)[root.call]?.callee.kind === 'function';
}

/** Whichever function puts the text into the page. */
function isCheckedSomewhere(text: RequestText, facts: TypeScriptFacts): boolean {
  const { span } = text.value;
  const around = facts.calls.filter(call => call.span.start <= span.start && span.end <= call.span.end);
  // What converts the text on its way is no place where it is used: a check of what came out is one of the text.
  const owners = new Set(around.map(call => call.function));
  return facts.calls.some(call => owners.has(call.function) && isChecked(text, call, facts));
}

const escapeFunction = ` {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}`;

function escapeIt({ value }: RequestText, path: FilePath, facts: TypeScriptFacts): ProposedFix {
  return {
    title: 'Escape it',
    kind: 'suggestion',
    edits(editor) {
      const { start, end } = value.span;
      const file = fileForEdits(editor, { facts, path });
      const written = file.source.text.slice(start, end);
      const signature = isTyped(path) ? '(text: string): string' : '(text)';
      const code = `function $name${signature}${escapeFunction}`;
      const { expression, edits } = bringInFunction(file, editor, 'escapeHtml', code);
      return [editor.replace({ path, start, end }, `${expression}(String(${written}))`), ...edits];
    },
  };
}
