import type { Router } from 'express';

export interface Routes {
  readonly path: string;
  readonly router: Router;
}
