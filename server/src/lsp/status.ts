import type { ReviewStatus } from '../protocol.ts';

/** Tells the client how the server is, whenever that changes. */
export interface Status {
  report(status: ReviewStatus): void;
}

export function createStatus(send: (status: ReviewStatus) => void): Status {
  let last = '';
  return {
    report(status) {
      const message = JSON.stringify(status);
      if (message === last) return;
      last = message;
      send(status);
    },
  };
}
