import type { FastifyInstance } from 'fastify';

class CustomerController {
  list = async () => [];
  async remove() {
    return {};
  }
}

export default function customers(
  instance: FastifyInstance,
  _options: unknown,
  done: (error?: Error) => void,
) {
  const controller = new CustomerController();
  const typed = instance.withTypeProvider();
  typed.get('/', controller.list);
  typed.delete('/:id', { preHandler: [instance.requireRole('admin')] }, controller.remove.bind(controller));
  done();
}
