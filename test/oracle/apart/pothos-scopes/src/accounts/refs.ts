import { builder } from '../builder.ts';

export const Profile = builder.objectRef<{ readonly about: string }>('Profile');
export { Profile as ProfileRef };
