/** The languages that patterns are written in, as VS Code names them. */

export interface PatternLanguage {
  /** As a person calls it. */
  readonly name: string;
  /** The names of files that hold it. */
  readonly fileName: RegExp;
  /** Such a name, as an example. */
  readonly example: string;
}

export const patternLanguages = {
  typescript: { name: 'TypeScript', fileName: /(?<!\.d)\.[cm]?tsx?$/, example: 'orders.ts' },
  javascript: { name: 'JavaScript', fileName: /\.[cm]?jsx?$/, example: 'orders.js' },
  sql: { name: 'SQL', fileName: /\.sql$/i, example: 'orders.sql' },
  yaml: { name: 'YAML', fileName: /\.ya?ml$/i, example: 'orders.yaml' },
  json: { name: 'JSON', fileName: /\.json$/i, example: 'openapi.json' },
  prisma: { name: 'Prisma', fileName: /\.prisma$/, example: 'schema.prisma' },
  graphql: { name: 'GraphQL', fileName: /\.(?:graphqls?|gql)$/, example: 'schema.graphql' },
  terraform: { name: 'Terraform', fileName: /\.tf$/, example: 'main.tf' },
  dockerfile: {
    name: 'a Dockerfile',
    fileName: /(?:^|[\\/])Dockerfile(?:\.[\w-]+)?$|\.dockerfile$/i,
    example: 'Dockerfile',
  },
  nginx: { name: 'nginx configuration', fileName: /\.conf$/, example: 'site.conf' },
} as const satisfies Readonly<Record<string, PatternLanguage>>;

export type PatternLanguageId = keyof typeof patternLanguages;

/** Whether a file holds a language, by its name: editors know most of these languages only by extensions of their own. */
export function isWrittenIn(language: PatternLanguageId, path: string): boolean {
  return patternLanguages[language].fileName.test(path);
}
