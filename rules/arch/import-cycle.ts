import { askOnce, askPerFile, defineRule, type FilePath, findCycles, findValueLinks } from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'arch/import-cycle',
  statement: 'Files do not import each other in a circle.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Server-side architecture',
  standards: [
    {
      name: 'CWE-1047: modules with circular dependencies',
      url: 'https://cwe.mitre.org/data/definitions/1047.html',
    },
  ],
  options: {},
  messages: {
    loading:
      'This import closes a circle: {{path}}. It is used while this file is loaded, so it is only there where the files happen to be loaded in the right order. Move what both need into a file of its own.',
    later:
      'This import closes a circle: {{path}}. None of these files can be loaded, tested or moved without the others. Move what both need into a file of its own.',
    forwardRef:
      'This import closes a circle that `forwardRef` only hides: {{path}}. Move what both need into a provider of its own.',
  },
  docs: {
    why: `Of two files that import each other one is always run first, while the other is still empty. What it uses of the other at that moment is \`undefined\`, or throws: a class that is extended, a middleware that is handed to a router, a provider that Nest injects. Which of them is first depends on who imports them, so a new import in a third file, or a test that begins at another place, breaks code that nobody touched. And neither can be understood or tested alone.`,
    howToFix: `Find what both sides need, and move it into a third file that imports neither: constants, a small helper, an error class, the part of a service that the other calls. Where one side only reacts to the other, let it listen to an event. Import types with \`import type\`. In Nest, take the shared part into a provider of its own instead of two \`forwardRef\`s.`,
    whenNotToFollow: `Functions that call each other only later work in a circle; that is information, not a fault. Entities that point to each other, types, and barrels that only pass names on are not counted. If a circle is meant, such as in a parser whose parts are recursive, suppress the finding with the reason.`,
  },
  examples: () => import('./import-cycle.examples.ts'),
  check({ path, model, report }) {
    for (const { at, files, kind } of cyclesOf(model, '')) {
      if (files[0] !== path || !model.isServerCode(path)) continue;
      const names = [...files, path].map(file => `\`${file.split('/').slice(-2).join('/')}\``);
      const data = { path: names.join(' → ') };
      if (kind === 'later') report({ message: 'later', at, data, severity: 'information' });
      else report({ message: kind, at, data });
    }
  },
});

const linksOf = askPerFile((model, path: FilePath) => findValueLinks(model, path));

const cyclesOf = askOnce(model => findCycles(model, path => linksOf(model, path)));
