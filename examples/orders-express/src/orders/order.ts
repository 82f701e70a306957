import { z } from 'zod';

export const placeOrderSchema = z.strictObject({
  lines: z
    .array(z.strictObject({ productId: z.uuid(), quantity: z.number().int().min(1).max(99) }))
    .min(1)
    .max(50),
  shippingAddress: z.strictObject({
    street: z.string().min(1).max(200),
    city: z.string().min(1).max(100),
    country: z.string().length(2),
  }),
});

export type PlaceOrder = z.infer<typeof placeOrderSchema>;

export type OrderStatus = 'pending' | 'paid' | 'shipped' | 'cancelled';

export interface OrderLine {
  order_id: string;
  product_id: string;
  quantity: number;
  unit_price: number;
}

export interface Order {
  id: string;
  customer_id: string;
  status: OrderStatus;
  total: number;
  created_at: Date;
}

export interface OrderWithLines extends Order {
  lines: OrderLine[];
}
