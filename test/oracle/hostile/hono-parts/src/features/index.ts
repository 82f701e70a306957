import { scope, signedIn } from '../factory.ts';
import { reply } from '../trace.ts';
import { notes } from './notes.ts';
import { Resource } from './resource.ts';

export const features = {
  notes,
  labels: new Resource(),
  colors: new Resource({
    write: signedIn,
    extend: app => app.delete('/:key', scope('colors'), context => reply(context, 'removeColor')),
  }),
};
