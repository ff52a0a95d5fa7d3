/** Answers as models write them. */
export const explanation = `## Checkout flow: the gateway is the only caller of auth

A request enters at **client**, passes the **gateway**, which checks the session with **auth** before it calls
**orders**. Only \`orders\` touches the database; see [the pattern](https://example.com/gateway).

1. The client posts the cart.
2. The gateway asks auth:
   - a valid token goes on,
   - any other gets \`401\`.

| Call | From | Median |
|------|------|-------:|
| \`POST /orders\` | gateway | 42 ms |
| \`GET /session\` | gateway | 7 ms |

\`\`\`ts
// Retries are missing here.
export async function checkout(cart: Cart): Promise<Order> {
  const session = await auth.check(cart.token, { timeout: 500 });
  return orders.create({ ...cart, user: session.user, source: "web" });
}
\`\`\`

> Nothing retries: if orders fails, the error goes straight back.
`;

export const transcript = `Traceback (most recent call last):
  File "/srv/app/checkout.py", line 88, in <module>
    main()
  File "/srv/app/checkout.py", line 61, in main
    session = auth.check(token, timeout=0.5)
requests.exceptions.ReadTimeout: HTTPConnectionPool(host='auth', port=8080): Read timed out. (read timeout=0.5)`;

/** About 80,000 characters, 20,000 tokens, of one kind. */
export const longTexts = {
  mixed: explanation.repeat(110).slice(0, 80_000),
  "one code block": `\`\`\`ts\n${'const value = compute("name", 42); // a comment\n'.repeat(1650)}`,
  "one list": Array.from(
    { length: 1000 },
    (_, index) => `${index + 1}. An **item** with \`code\` and some more words in it, so it goes on.\n`,
  ).join(""),
  "one table": `| a | b | c |\n|---|---|---|\n${"| some cell | `code` here | and **more** words |\n".repeat(1650)}`,
  "one line": "Words and **more** words that never end, ".repeat(1950),
  "one line of code": `\`\`\`json\n${'{"name":"some value","count":42},'.repeat(2400)}`,
};
