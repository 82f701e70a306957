import { makeApp } from './app.ts';
makeApp().listen(3000);
