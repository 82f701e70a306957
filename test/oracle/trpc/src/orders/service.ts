export async function createOrder() {
  return { id: '1' };
}

export async function* watchOrders() {
  yield { id: '1' };
}
