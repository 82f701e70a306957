import { Type } from '@sinclair/typebox';
import { asc, eq } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { database } from '../infrastructure/database.js';
import { appointments } from '../infrastructure/schema.js';

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const Appointment = Type.Object(
  {
    patientId: Type.String({ format: 'uuid' }),
    doctor: Type.String({ maxLength: 200 }),
    startsAt: Type.String({ format: 'date-time' }),
  },
  { additionalProperties: false },
);

interface NewAppointment {
  readonly patientId: string;
  readonly doctor: string;
  readonly startsAt: string;
}

export async function appointmentRoutes(app: FastifyInstance): Promise<void> {
  app.get('/', async () =>
    database.select().from(appointments).orderBy(asc(appointments.startsAt), asc(appointments.id)).limit(100),
  );

  app.post<{ Body: NewAppointment }>('/', { schema: { body: Appointment } }, async (request, reply) => {
    const { doctor, patientId, startsAt } = request.body;
    const [made] = await database
      .insert(appointments)
      .values({ doctor, patientId, startsAt: new Date(startsAt) })
      .returning();
    return reply.code(201).send(made);
  });

  app.delete<{ Params: { id: string } }>('/:id', { schema: { params: Id } }, async (request, reply) => {
    await database.delete(appointments).where(eq(appointments.id, request.params.id));
    return reply.code(204).send();
  });
}
