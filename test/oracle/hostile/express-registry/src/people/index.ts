import { Router } from 'express';
import { protect } from '../http/guards.ts';
import { reply } from '../trace.ts';
import { PeopleController } from './controller.ts';

const controller = new PeopleController();
export const people = Router({ mergeParams: true });

people
  .route('/')
  .get(controller.list)
  .post(...protect('admin'), controller.create);
people
  .route('/:personId')
  .all(...protect('reader', 'admin'))
  .get(controller.show.bind(controller))
  .delete(async (request, response) => {
    await controller.remove();
    reply(request, response, 'removePerson');
  });
