// ---
// title: NestJS with the Apollo driver
// packages: { "@nestjs/apollo": ">=12", graphql: ">=16.9" }
// stack: ["@nestjs/graphql"]
// placeholders:
//   8: How deep fields may be nested
//   15: How many aliases a query may have
//   1_000: How much a query may cost, and how many tokens it may have
// ---
import type { ApolloDriverConfig } from '@nestjs/apollo';
import {
  type ASTVisitor,
  type FieldNode,
  GraphQLError,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

const MAX_DEPTH = 8;
const MAX_ALIASES = 15;
const MAX_COST = 1_000;
const MAX_TOKENS = 1_000;
/** What a list counts as whose size stands in a variable, or nowhere. */
const ASSUMED_SIZE = 20;

/** `GraphQLModule.forRoot<ApolloDriverConfig>({ driver: ApolloDriver, autoSchemaFile: true, ...queryLimits })` */
export const queryLimits = {
  parseOptions: { maxTokens: MAX_TOKENS },
  validationRules: [limitCost],
} satisfies Partial<ApolloDriverConfig>;

/** Every field costs one, times the elements of the lists that it stands in; a connection costs as many as it is asked for. */
export function limitCost(context: ValidationContext): ASTVisitor {
  const schema = context.getSchema();
  return {
    OperationDefinition(operation) {
      const total = { cost: 0, aliases: 0, depth: 0 };
      const isOver = (): boolean =>
        total.cost > MAX_COST || total.aliases > MAX_ALIASES || total.depth > MAX_DEPTH;

      const walk = (
        set: SelectionSetNode,
        type: Maybe<GraphQLNamedType>,
        depth: number,
        times: number,
        listSize = ASSUMED_SIZE,
      ): void => {
        for (const selection of set.selections) {
          if (isOver()) return;
          if (selection.kind === Kind.FIELD) {
            // GraphQL.js itself bounds how deep introspection goes.
            if (selection.name.value.startsWith('__')) continue;
            const field = isComposite(type) ? type.getFields()[selection.name.value] : undefined;
            const isList = field !== undefined && isListType(getNullableType(field.type));
            const size = sizeOf(selection);
            // Of a connection the size is that of the list in it, and of what is read for it.
            total.cost += isList || size === undefined ? times : times * size;
            total.aliases += selection.alias === undefined ? 0 : 1;
            total.depth = Math.max(total.depth, depth);
            if (selection.selectionSet === undefined) continue;
            walk(
              selection.selectionSet,
              field && getNamedType(field.type),
              depth + 1,
              isList ? times * (size ?? listSize) : times,
              isList ? ASSUMED_SIZE : size,
            );
            continue;
          }
          // A spread costs too, or empty ones could be nested without end.
          total.cost += 1;
          const inner =
            selection.kind === Kind.INLINE_FRAGMENT ? selection : context.getFragment(selection.name.value);
          const condition = inner?.typeCondition;
          if (inner)
            walk(
              inner.selectionSet,
              condition ? schema.getType(condition.name.value) : type,
              depth,
              times,
              listSize,
            );
        }
      };

      walk(operation.selectionSet, schema.getRootType(operation.operation), 1, 1);
      if (!isOver()) return;
      const limits = `depth ${MAX_DEPTH}, aliases ${MAX_ALIASES}, cost ${MAX_COST}`;
      context.reportError(
        new GraphQLError(`The query asks for too much at once (${limits})`, { nodes: operation }),
      );
    },
  };
}

function isComposite(type: Maybe<GraphQLNamedType>): type is GraphQLObjectType | GraphQLInterfaceType {
  return isObjectType(type) || isInterfaceType(type);
}

/** Undefined when none is asked for. */
function sizeOf(node: FieldNode): number | undefined {
  const size = node.arguments?.find(({ name }) => ['first', 'last', 'limit'].includes(name.value))?.value;
  if (size?.kind === Kind.INT) return Math.max(1, Number(size.value));
  return size === undefined ? undefined : ASSUMED_SIZE;
}

type Maybe<Thing> = Thing | null | undefined;
