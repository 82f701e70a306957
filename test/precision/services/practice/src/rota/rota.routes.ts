import { Type } from '@sinclair/typebox';
import { asc, eq } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { authenticate } from '../http/authenticate.js';
import { database } from '../infrastructure/database.js';
import { shifts } from '../infrastructure/schema.js';

const Shift = Type.Object(
  { doctor: Type.String({ maxLength: 200 }), day: Type.String({ format: 'date' }) },
  { additionalProperties: false },
);
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });

/** Older than the plugin around the others: each route names the guard itself. */
export async function rotaRoutes(app: FastifyInstance): Promise<void> {
  app.get('/', { onRequest: authenticate }, async () =>
    database.select().from(shifts).orderBy(asc(shifts.day), asc(shifts.id)).limit(100),
  );

  app.post<{ Body: { doctor: string; day: string } }>(
    '/',
    { schema: { body: Shift }, onRequest: authenticate },
    async (request, reply) => {
      const [shift] = await database.insert(shifts).values(request.body).returning();
      return reply.code(201).send(shift);
    },
  );

  app.put<{ Params: { id: string }; Body: { doctor: string; day: string } }>(
    '/:id',
    { schema: { params: Id, body: Shift }, onRequest: authenticate },
    async (request, reply) => {
      await database.update(shifts).set(request.body).where(eq(shifts.id, request.params.id));
      return reply.code(204).send();
    },
  );

  app.delete<{ Params: { id: string } }>('/:id', { schema: { params: Id } }, async (request, reply) => {
    await database.delete(shifts).where(eq(shifts.id, request.params.id));
    return reply.code(204).send();
  });
}
