import 'reflect-metadata';
import {
  AbstractGraphQLDriver,
  type GqlModuleOptions,
  GraphQLModule,
  Query,
  Resolver,
} from '@nestjs/graphql';
import { createYoga } from 'graphql-yoga';

@Resolver()
class AnswerResolver {
  @Query(() => String)
  answer(): string {
    return 'ok';
  }
}

/** Gives resolvers the request and the response, as Nest's drivers do. */
class YogaDriver extends AbstractGraphQLDriver {
  async start({ schema }: GqlModuleOptions): Promise<void> {
    if (schema === undefined) throw new Error('Nest made no schema.');
    this.httpAdapterHost.httpAdapter.use(createYoga({ schema, logging: false, maskedErrors: false }));
  }
  async stop(): Promise<void> {}
}

export const graphqlModules = [GraphQLModule.forRoot({ driver: YogaDriver, autoSchemaFile: true })];
export const resolvers = [AnswerResolver];
