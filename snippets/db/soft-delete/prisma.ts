// ---
// title: Prisma
// packages: { "@prisma/client": ">=6.2" }
// placeholders:
//   member: The model; it has `deletedAt DateTime?`
//   withSoftDelete: The function's name
// ---
import { Prisma } from '@prisma/client';

/**
 * Hides members that are deleted, and lets them be marked only, not deleted. Relations that are included and raw queries see
 * all; so does the client without the extension, which deletes what the law wants to be gone. The unique index leaves out what is deleted, so by e-mail address ask with
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
        groupBy: ({ args, query }) => query({ ...args, where: live(args.where) }),
        update: ({ args, query }) => query({ ...args, where: liveOne(args.where) }),
        updateMany: ({ args, query }) => query({ ...args, where: live(args.where) }),
        updateManyAndReturn: ({ args, query }) => query({ ...args, where: live(args.where) }),
        upsert: ({ args, query }) => query({ ...args, where: liveOne(args.where) }),
        delete: refuse,
        deleteMany: refuse,
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

async function refuse(): Promise<never> {
  throw new Error('Members are marked as deleted: call `softDelete`');
}

function live(where: Prisma.MemberWhereInput | undefined): Prisma.MemberWhereInput {
  return { AND: [where ?? {}, { deletedAt: null }] };
}

function liveOne<Where extends Prisma.MemberWhereUniqueInput>(where: Where): Where & { deletedAt: null } {
  return Object.assign({}, where, { deletedAt: null });
}
