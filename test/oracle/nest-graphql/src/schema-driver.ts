import { AbstractGraphQLDriver, type GqlModuleOptions } from '@nestjs/graphql';

/** Makes the schema and serves it nowhere. */
export class SchemaDriver extends AbstractGraphQLDriver {
  async start(_options: GqlModuleOptions) {}
  async stop() {}
}
