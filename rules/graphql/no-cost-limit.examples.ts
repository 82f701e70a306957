import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Apollo Server as it comes',
    files: {
      'package.json': `{
  "name": "api",
  "dependencies": {
    "@apollo/server": "^5.0.0"
  }
}
`,
      'src/server.ts': `import { ApolloServer } from '@apollo/server';
import { resolvers } from './resolvers.ts';
import { typeDefs } from './type-defs.ts';

export const server = new ApolloServer({
  typeDefs,
  resolvers,
});
`,
    },
    reports: [{ message: 'unbounded', in: 'src/server.ts', at: 'new ApolloServer' }],
    fixed: {
      'package.json': `{
  "name": "api",
  "dependencies": {
    "@apollo/server": "^5.0.0",
    "@escape.tech/graphql-armor": "^3.2.0"
  }
}
`,
      'src/server.ts': `import { ApolloServer } from '@apollo/server';
import { resolvers } from './resolvers.ts';
import { typeDefs } from './type-defs.ts';
import { ApolloArmor } from '@escape.tech/graphql-armor';

export const server = new ApolloServer({
  validationRules: new ApolloArmor().protect().validationRules,
  typeDefs,
  resolvers,
});
`,
    },
  },
  {
    title: 'GraphQL Yoga',
    files: {
      'package.json': `{
  "name": "api",
  "dependencies": {
    "graphql-yoga": "^5.0.0"
  }
}
`,
      'src/server.ts': `import * as yoga from 'graphql-yoga';
import { schema } from './schema.ts';

export const server = yoga.createYoga({ schema, graphiql: false });
`,
    },
    reports: [{ message: 'unbounded', in: 'src/server.ts', at: 'yoga.createYoga' }],
    fixed: {
      'package.json': `{
  "name": "api",
  "dependencies": {
    "@escape.tech/graphql-armor": "^3.2.0",
    "graphql-yoga": "^5.0.0"
  }
}
`,
      'src/server.ts': `import * as yoga from 'graphql-yoga';
import { schema } from './schema.ts';
import { EnvelopArmorPlugin } from '@escape.tech/graphql-armor';

export const server = yoga.createYoga({ plugins: [EnvelopArmorPlugin()], schema, graphiql: false });
`,
    },
  },
  {
    title: 'Mercurius',
    files: {
      'src/server.ts': `import Fastify from 'fastify';
import mercurius from 'mercurius';
import { resolvers } from './resolvers.ts';
import { schema } from './schema.ts';

const app = Fastify();
app.register(mercurius, { schema, resolvers });
await app.listen({ port: 3000 });
`,
    },
    reports: [{ message: 'unbounded', in: 'src/server.ts', at: 'app.register' }],
    fixed: {
      'src/server.ts': `import Fastify from 'fastify';
import mercurius from 'mercurius';
import { resolvers } from './resolvers.ts';
import { schema } from './schema.ts';

const app = Fastify();
app.register(mercurius, { queryDepth: 10, schema, resolvers });
await app.listen({ port: 3000 });
`,
    },
  },
  {
    title: 'The module of Nest',
    files: {
      'package.json': `{
  "name": "api",
  "dependencies": {
    "@nestjs/apollo": "^13.0.0",
    "@nestjs/graphql": "^13.0.0"
  }
}
`,
      'src/server.ts': `import { ApolloDriver } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';

@Module({
  imports: [
    GraphQLModule.forRoot({
      driver: ApolloDriver,
      autoSchemaFile: true,
    }),
  ],
})
export class AppModule {}
`,
    },
    reports: [{ message: 'unbounded', in: 'src/server.ts', at: 'GraphQLModule.forRoot' }],
    fixed: {
      'package.json': `{
  "name": "api",
  "dependencies": {
    "@escape.tech/graphql-armor": "^3.2.0",
    "@nestjs/apollo": "^13.0.0",
    "@nestjs/graphql": "^13.0.0"
  }
}
`,
      'src/server.ts': `import { ApolloDriver } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { ApolloArmor } from '@escape.tech/graphql-armor';

@Module({
  imports: [
    GraphQLModule.forRoot({
      validationRules: new ApolloArmor().protect().validationRules,
      driver: ApolloDriver,
      autoSchemaFile: true,
    }),
  ],
})
export class AppModule {}
`,
    },
  },
  {
    title: 'The module of Nest, with a factory',
    files: {
      'src/server.ts': `import { ApolloDriver } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { GraphQLModule } from '@nestjs/graphql';

@Module({
  imports: [
    GraphQLModule.forRootAsync({
      driver: ApolloDriver,
      inject: [ConfigService],
      useFactory: (config: ConfigService) => ({
        autoSchemaFile: true,
        playground: config.get('PLAYGROUND') === '1',
      }),
    }),
  ],
})
export class AppModule {}
`,
      'package.json': `{
  "name": "api",
  "dependencies": {
    "@escape.tech/graphql-armor": "^3.2.0",
    "@nestjs/apollo": "^13.0.0"
  }
}
`,
    },
    reports: [{ message: 'unbounded', in: 'src/server.ts', at: 'GraphQLModule.forRootAsync' }],
    fixed: {
      'src/server.ts': `import { ApolloDriver } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { GraphQLModule } from '@nestjs/graphql';
import { ApolloArmor } from '@escape.tech/graphql-armor';

@Module({
  imports: [
    GraphQLModule.forRootAsync({
      driver: ApolloDriver,
      inject: [ConfigService],
      useFactory: (config: ConfigService) => ({
        validationRules: new ApolloArmor().protect().validationRules,
        autoSchemaFile: true,
        playground: config.get('PLAYGROUND') === '1',
      }),
    }),
  ],
})
export class AppModule {}
`,
    },
  },
  {
    title: 'Rules and plugins that bound nothing',
    files: {
      'src/server.ts': `import { ApolloServer } from 'apollo-server-express';
import { ApolloServerPluginDrainHttpServer } from 'apollo-server-core';
import { NoSchemaIntrospectionCustomRule } from 'graphql';
import { httpServer } from './http.ts';
import { schema } from './schema.ts';

const options = {
  schema,
  validationRules: [NoSchemaIntrospectionCustomRule],
  plugins: [ApolloServerPluginDrainHttpServer({ httpServer })],
};
export const server = new ApolloServer(options);
`,
    },
    reports: [{ message: 'unbounded', in: 'src/server.ts', at: 'new ApolloServer' }],
  },
  {
    title: 'express-graphql',
    files: {
      'src/server.ts': `import express from 'express';
import * as graphql from 'express-graphql';
import { schema } from './schema.ts';

const app = express();
app.use('/graphql', graphql.graphqlHTTP({ schema, graphiql: true }));
app.listen(3000);
`,
    },
    reports: [{ message: 'unbounded', in: 'src/server.ts', at: 'graphql.graphqlHTTP' }],
  },
  {
    title: 'A schema of TypeGraphQL, and one of Pothos',
    files: {
      'package.json': `{
  "name": "api",
  "dependencies": {
    "@apollo/server": "^5.0.0"
  }
}
`,
      'src/classes.ts': `import { ApolloServer } from '@apollo/server';
import { buildSchema } from 'type-graphql';
import { OrderResolver } from './order.resolver.ts';

export async function start() {
  const schema = await buildSchema({ resolvers: [OrderResolver] });
  return new ApolloServer({ schema });
}
`,
      'src/built.ts': `import SchemaBuilder from '@pothos/core';
import { createYoga } from 'graphql-yoga';

const builder = new SchemaBuilder({});
builder.queryType({ fields: t => ({ hello: t.string({ resolve: () => 'hello' }) }) });
export const yoga = createYoga({ schema: builder.toSchema() });
`,
    },
    reports: [
      { message: 'unbounded', in: 'src/classes.ts', at: 'new ApolloServer' },
      { message: 'unbounded', in: 'src/built.ts', at: 'createYoga', after: 'export const yoga = ' },
    ],
    fixed: {
      'package.json': `{
  "name": "api",
  "dependencies": {
    "@apollo/server": "^5.0.0",
    "@escape.tech/graphql-armor": "^3.2.0"
  }
}
`,
      'src/classes.ts': `import { ApolloServer } from '@apollo/server';
import { buildSchema } from 'type-graphql';
import { OrderResolver } from './order.resolver.ts';
import { ApolloArmor } from '@escape.tech/graphql-armor';

export async function start() {
  const schema = await buildSchema({ resolvers: [OrderResolver] });
  return new ApolloServer({ validationRules: new ApolloArmor().protect().validationRules, schema });
}
`,
      'src/built.ts': `import SchemaBuilder from '@pothos/core';
import { createYoga } from 'graphql-yoga';
import { EnvelopArmorPlugin } from '@escape.tech/graphql-armor';

const builder = new SchemaBuilder({});
builder.queryType({ fields: t => ({ hello: t.string({ resolve: () => 'hello' }) }) });
export const yoga = createYoga({ plugins: [EnvelopArmorPlugin()], schema: builder.toSchema() });
`,
    },
  },
  {
    title: 'A limit on depth',
    files: {
      'src/server.ts': `import { ApolloServer } from '@apollo/server';
import depthLimit from 'graphql-depth-limit';
import { resolvers } from './resolvers.ts';
import { typeDefs } from './type-defs.ts';

export const server = new ApolloServer({ typeDefs, resolvers, validationRules: [depthLimit(8)] });
`,
    },
    reports: [],
  },
  {
    title: 'GraphQL Armor',
    files: {
      'src/server.ts': `import { createYoga } from 'graphql-yoga';
import { EnvelopArmorPlugin } from '@escape.tech/graphql-armor';
import { schema } from './schema.ts';

export const server = createYoga({ schema, plugins: [EnvelopArmorPlugin()] });
`,
    },
    reports: [],
  },
  {
    title: 'A plugin of the project weighs queries',
    files: {
      'src/server.ts': `import { ApolloDriver } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { ComplexityPlugin } from './complexity.plugin';

@Module({
  imports: [GraphQLModule.forRoot({ driver: ApolloDriver, autoSchemaFile: true })],
  providers: [ComplexityPlugin],
})
export class AppModule {}
`,
      'src/complexity.plugin.ts': `import { Plugin } from '@nestjs/apollo';
import { getComplexity, simpleEstimator } from 'graphql-query-complexity';

@Plugin()
export class ComplexityPlugin {
  async requestDidStart() {
    return {
      async didResolveOperation({ request, document, schema }) {
        const complexity = getComplexity({ schema, query: document, variables: request.variables, estimators: [simpleEstimator({ defaultComplexity: 1 })] });
        if (complexity > 500) throw new Error('The query asks for too much.');
      },
    };
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'Mercurius with a depth, and with queries that are known beforehand',
    files: {
      'src/server.ts': `import Fastify from 'fastify';
import mercurius from 'mercurius';
import { queries } from './queries.ts';
import { schema } from './schema.ts';

const app = Fastify();
app.register(mercurius, { schema, queryDepth: 7 });
const other = Fastify();
other.register(mercurius, { schema, onlyPersisted: true, persistedQueries: queries });
`,
    },
    reports: [],
  },
  {
    title: 'Options that come from elsewhere',
    files: {
      'src/server.ts': `import { ApolloServer } from '@apollo/server';
import { limits } from '@company/graphql';
import { schema } from './schema.ts';

export const server = new ApolloServer({ schema, ...limits });
`,
    },
    reports: [],
  },
  {
    title: 'Plugins that come from elsewhere',
    files: {
      'src/server.ts': `import { createYoga } from 'graphql-yoga';
import { plugins } from '@company/graphql';
import { schema } from './schema.ts';

export const server = createYoga({ schema, plugins });
`,
    },
    reports: [],
  },
  {
    title: 'A subgraph, which a router asks',
    files: {
      'src/server.ts': `import { ApolloServer } from '@apollo/server';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { resolvers } from './resolvers.ts';
import { typeDefs } from './type-defs.ts';

export const server = new ApolloServer({ schema: buildSubgraphSchema({ typeDefs, resolvers }) });
`,
    },
    reports: [],
  },
  {
    title: 'A gateway bounds queries',
    files: {
      'src/server.ts': `import { ApolloServer } from '@apollo/server';
import { resolvers } from './resolvers.ts';
import { typeDefs } from './type-defs.ts';

export const server = new ApolloServer({ typeDefs, resolvers });
`,
    },
    reports: [],
    answers: { queryCost: 'gateway' },
  },
]);
