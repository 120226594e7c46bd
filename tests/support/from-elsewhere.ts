import { ORIGIN } from "@/tests/support/http";

/** How a request looks that no page of ours sent, with the cookies of somebody who is signed in. */
export const elsewhere: [string, Record<string, string>][] = [
  ["another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
  [
    "another site that forges the host",
    { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
  ],
  ["a sandboxed frame", { origin: "null" }],
  ["a sandboxed frame that says so", { origin: "null", "sec-fetch-site": "cross-site" }],
  ["a sibling's page without referrer", { origin: "null", "sec-fetch-site": "same-site" }],
  ["something that names no origin", {}],
  ["a sibling of ours", { origin: ORIGIN, "sec-fetch-site": "same-site" }],
  ["our origin under another port", { origin: "http://localhost:1" }],
];

const send = globalThis.fetch;
afterEach(() => void (globalThis.fetch = send));

/** From now on whatever this test sends with an Origin has these headers in its place. */
export function sendAsFrom(headers: Record<string, string>): void {
  globalThis.fetch = (where, init) => {
    const sent = new Headers(init?.headers);
    sent.delete("origin");
    for (const [name, value] of Object.entries(headers)) sent.set(name, value);
    return send(where, { ...init, headers: sent });
  };
}

/** Requests look as this test makes them again. */
export const sendAsOurs = (): void => void (globalThis.fetch = send);
