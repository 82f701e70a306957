import { Controller } from '../../common/controller.ts';

export class InvoicesController extends Controller {
  constructor() {
    super();
    this.router.param('id', (_request, _response, next) => next());
    this.get('/:id', (request, response) => {
      response.json({ id: request.params.id });
    });
  }
}
