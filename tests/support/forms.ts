import { atProxy } from "@/tests/support/http";

/** A page's form as a browser without script would send it, from an address of one's own each time. */
export type Form = {
  url: string;
  hidden: [string, string][];
  /** From which address it is sent; unset = each time from another one. */
  from?: string;
};

/** Reads the hidden fields of the form on a page that has a field called `field`. */
export async function formWith(field: string, url: string, cookie = ""): Promise<Form> {
  const page = await (await fetch(url, { headers: { cookie, "x-forwarded-for": newAddress() } })).text();
  const form = [...page.matchAll(/<form.*?<\/form>/gs)].find(([text]) => text.includes(`name="${field}"`));
  if (!form) throw new Error(`${url} has no form with ${field}.`);
  const hidden = [...form[0].matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]): [string, string] => {
    const part = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1] ?? "";
    return [part("name"), part("value").replaceAll("&quot;", '"').replaceAll("&amp;", "&")];
  });
  return { url, hidden };
}

/** Fills it in and sends it; redirects are not followed. */
export async function send(
  { url, hidden, from = newAddress() }: Form,
  fields: Record<string, string>,
  cookie = "",
): Promise<{ status: number; text: string; location: string; cookies: string[] }> {
  const body = new FormData();
  for (const [name, value] of hidden) if (!(name in fields)) body.append(name, value);
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const headers = { cookie, ...atProxy(), "x-forwarded-for": from };
  const answer = await fetch(url, { method: "POST", body, headers, redirect: "manual" });
  const location = answer.headers.get("location") ?? "";
  return {
    status: answer.status,
    text: await answer.text(),
    location,
    cookies: answer.headers.getSetCookie(),
  };
}

let addresses = 0;

/** An address that no limit knows yet. */
export function newAddress(): string {
  const n = ++addresses;
  return `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
}
