// What is tested; `BROKEN=1` stands for the day on which somebody breaks the service.
import express from 'express';
import type { TestedService } from '../../../../snippets/quality/test-int/vitest.ts';

export const ordersService: TestedService = {
  validOrder: { total: 5 },
  invalidOrder: { total: -1 },
  start: async pool => {
    await pool.query(
      'CREATE TABLE orders (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), total int NOT NULL CHECK (total > 0))',
    );
    const app = express().use(express.json());
    app.post('/orders', async (request, response) => {
      const total: unknown = request.body.total;
      if (typeof total !== 'number' || (total <= 0 && process.env.BROKEN === undefined)) {
        response.status(400).type('application/problem+json').json({ title: 'Bad Request', status: 400 });
        return;
      }
      const { rows } = await pool.query('INSERT INTO orders (total) VALUES ($1) RETURNING id', [total]);
      response.status(201).location(`/orders/${rows[0].id}`).json(rows[0]);
    });
    app.get('/orders/:id', async (request, response) => {
      const { rows } = await pool.query('SELECT id, total FROM orders WHERE id = $1', [request.params.id]);
      if (rows.length === 0) response.sendStatus(404);
      else response.json(rows[0]);
    });
    return app;
  },
};
