// ---
// title: Prisma
// packages: { "@prisma/client": ">=5" }
// placeholders:
//   member: The model; it has `deletedAt DateTime?`
//   withSoftDelete: The function's name
// ---
import { Prisma } from '@prisma/client';

/**
 * Hides members that are deleted, and marks them instead of deleting. Relations that are included and raw queries see all;
 * so does the client without the extension. The unique index leaves out what is deleted, so by e-mail address ask with
 * `findFirst`.
 */
export const withSoftDelete = Prisma.defineExtension(client =>
  client.$extends({
    query: {
      member: {
        findUnique: ({ args, query }) => query({ ...args, where: liveOne(args.where) }),
        findUniqueOrThrow: ({ args, query }) => query({ ...args, where: liveOne(args.where) }),
        findFirst: ({ args, query }) => query({ ...args, where: live(args.where) }),
        findFirstOrThrow: ({ args, query }) => query({ ...args, where: live(args.where) }),
        findMany: ({ args, query }) => query({ ...args, where: live(args.where) }),
        count: ({ args, query }) => query({ ...args, where: live(args.where) }),
        aggregate: ({ args, query }) => query({ ...args, where: live(args.where) }),
        update: ({ args, query }) => query({ ...args, where: liveOne(args.where) }),
        updateMany: ({ args, query }) => query({ ...args, where: live(args.where) }),
      },
    },
    model: {
      member: {
        /** How many were live until now. */
        async softDelete(where: Prisma.MemberWhereInput): Promise<number> {
          const model = Prisma.getExtensionContext(this);
          const { count } = await model.updateMany({ where, data: { deletedAt: new Date() } });
          return count;
        },
      },
    },
  }),
);

function live(where: Prisma.MemberWhereInput | undefined): Prisma.MemberWhereInput {
  return { AND: [where ?? {}, { deletedAt: null }] };
}

function liveOne<Where extends Prisma.MemberWhereUniqueInput>(where: Where): Where & { deletedAt: null } {
  return Object.assign({}, where, { deletedAt: null });
}
