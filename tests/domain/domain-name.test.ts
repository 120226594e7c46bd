import { canonicalDomain, isFreeMail } from "@/lib/companies/domain-name";

test.each([
  ["redgum.example", "redgum.example"],
  [" @Redgum.Example ", "redgum.example"],
  ["mail.redgum.com.au", "mail.redgum.com.au"],
  ["bücher.example", "xn--bcher-kva.example"],
  // With a Cyrillic е: it looks the same and is another domain, which its ASCII spelling shows.
  ["rеdgum.example", "xn--rdgum-zwe.example"],
])("%p is %p", (text, domain) => expect(canonicalDomain(text)).toBe(domain));

test.each([
  "",
  "redgum",
  "redgum.",
  ".example",
  "red gum.example",
  "a@redgum.example",
  "https://redgum.example",
  "redgum.example/x",
  "127.0.0.1",
  "redgum.example.",
  "x".repeat(200) + ".example",
  "\0.example",
])("%p is no domain", (text) => expect(canonicalDomain(text)).toBeNull());

test("free mail is known by its big hosts", () => {
  for (const host of ["gmail.com", "outlook.com", "yahoo.com", "icloud.com", "bigpond.com"])
    expect(isFreeMail(host)).toBe(true);
  for (const host of [
    "hotmail.fr",
    "outlook.com.br",
    "yahoo.co.jp",
    "gmx.at",
    "live.nl",
    "posteo.de",
    "mailinator.com",
  ])
    expect(isFreeMail(host)).toBe(true);
  for (const host of ["redgum.example", "live.redgum.com.au", "outlook-homes.com"])
    expect(isFreeMail(host)).toBe(false);
});
