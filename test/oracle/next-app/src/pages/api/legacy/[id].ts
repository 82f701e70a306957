interface Answer {
  json(body: unknown): void;
}

export default function legacy(_request: unknown, response: Answer) {
  response.json({});
}
