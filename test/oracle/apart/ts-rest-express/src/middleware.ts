import { note, type Next } from './trace.ts';

export const signedIn: Next = (request, _response, next) => {
  note(request, 'signedIn');
  next();
};

export const staff: Next = (request, _response, next) => {
  note(request, 'staff');
  next();
};

export function limit(_count: number): Next {
  return (request, _response, next) => {
    note(request, 'limit');
    next();
  };
}

export const traced: Next = (request, _response, next) => {
  note(request, 'traced');
  next();
};
