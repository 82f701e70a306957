import { type Component, defineRule, findUnusedComponents, isMadeFromProtobuf } from '#rule-api';

/** More than these are told once. */
const mostSingle = 10;

export default defineRule({
  kind: 'openapi',
  id: 'api/unused-component',
  statement: 'Something refers to every component.',
  severity: 'hint',
  preset: 'recommended',
  guidance: 'API design',
  standards: [
    {
      name: 'OpenAPI, components object',
      url: 'https://spec.openapis.org/oas/v3.1.1.html#components-object',
    },
  ],
  options: {},
  messages: {
    unused: 'Nothing refers to this {{kind}}. Refer to it, or remove it.',
    many: 'Nothing refers to {{count}} of {{total}} components, such as `{{name}}`. Refer to them, or remove them.',
  },
  docs: {
    why: `A component that nobody uses is not part of the API, and looks as if it were. Clients get types that no call takes or gives, and whoever
changes it thinks that it matters.`,
    howToFix: `Remove it. When it was meant to be used, refer to it: mostly the same thing is written out somewhere instead.`,
    whenNotToFollow: `For a collection of components that other descriptions use: descriptions without any path are not asked. Schemas that a
discriminator can name are used, and so are those of webhooks and callbacks. What is made from protobuf brings schemas of its own.`,
  },
  examples: () => import('./unused-component.examples.ts'),
  check({ document, report }) {
    if (isMadeFromProtobuf(document)) return;
    const unused = findUnusedComponents(document);
    const [first] = unused;
    if (first !== undefined && unused.length > mostSingle) {
      const { path, span } = first.place;
      const data = { count: unused.length, total: document.components().length, name: first.name };
      report({ message: 'many', in: path, at: span, data });
      return;
    }
    for (const component of unused) {
      const { path, span } = component.place;
      const data = { kind: nameOfKind(component) };
      report({ message: 'unused', in: path, at: span, data, tags: ['unnecessary'] });
    }
  },
});

/** `request body`, as people call it. */
function nameOfKind({ kind }: Component): string {
  return kind.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
}
