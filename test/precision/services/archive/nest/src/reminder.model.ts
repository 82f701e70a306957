import { model, Schema } from 'mongoose';

export const Reminder = model('Reminder', new Schema({ borrower: { type: String, index: true }, due: Date }));
