import { Type } from '@sinclair/typebox';
import { asc, eq } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { database } from '../infrastructure/database.js';
import { patients } from '../infrastructure/schema.js';

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const Patient = Type.Object(
  { name: Type.String({ maxLength: 200 }), bornOn: Type.String({ format: 'date' }) },
  { additionalProperties: false },
);
const Page = Type.Object({ limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }) });

export async function patientRoutes(app: FastifyInstance): Promise<void> {
  app.get<{ Querystring: { limit: number } }>('/', { schema: { querystring: Page } }, async request =>
    database.select().from(patients).orderBy(asc(patients.name), asc(patients.id)).limit(request.query.limit),
  );

  app.get<{ Params: { id: string } }>('/:id', { schema: { params: Id } }, async (request, reply) => {
    const [patient] = await database.select().from(patients).where(eq(patients.id, request.params.id)).limit(1);
    if (patient === undefined) return reply.code(404).send({ message: 'There is no such patient.' });
    return patient;
  });

  app.post<{ Body: { name: string; bornOn: string } }>('/', { schema: { body: Patient } }, async (request, reply) => {
    const [patient] = await database.insert(patients).values(request.body).returning();
    return reply.code(201).send(patient);
  });

  app.delete<{ Params: { id: string } }>('/:id', { schema: { params: Id } }, async (request, reply) => {
    await database.delete(patients).where(eq(patients.id, request.params.id));
    return reply.code(204).send();
  });
}
