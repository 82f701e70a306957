import { every } from 'hono/combine';
import { factory, scope, signedIn } from '../factory.ts';
import { note, reply } from '../trace.ts';

const guarded = every(signedIn, scope('notes'));

const listNotes = factory.createHandlers(signedIn, context => reply(context, 'listNotes'));
const addNote = factory.createHandlers(
  guarded,
  async (context, next) => {
    note(context, 'readNote');
    await next();
  },
  async context => reply(context, 'addNote'),
);

export const notes = factory
  .createApp()
  .get('/', ...listNotes)
  .post('/', ...addNote)
  .get('/:id{[0-9]+}', scope('read'), context => reply(context, 'showNote'));
