import type { FromPage } from '../architecture/page-messages.ts';

export type Send = (message: FromPage) => void;
