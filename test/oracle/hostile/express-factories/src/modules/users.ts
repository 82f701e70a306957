import { type Request, type Response, Router } from 'express';
import { requireRole, requireUser } from '../middleware/index.ts';
import { reply } from '../trace.ts';

class UserController {
  constructor(private readonly prefix: string) {}
  readonly list = async (request: Request, response: Response) => reply(request, response, 'listUsers');
  async show(request: Request, response: Response) {
    reply(request, response, 'showUser');
    return this.prefix;
  }
  remove(request: Request, response: Response) {
    reply(request, response, 'removeUser');
  }
}

const controller = new UserController('users');
const router = Router();
const guards = [requireUser, requireRole('admin')];

router.get('/', ...guards, controller.list);
router.get('/:id', guards, controller.show.bind(controller));
router.route('/:id').delete([...guards], controller.remove);

export default router;
