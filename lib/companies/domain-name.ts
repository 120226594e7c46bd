import { canonicalEmail } from "@/lib/people/email";

/** Everybody can have an address there: it shows nothing about who employs them. */
const FREE_MAIL = new Set([
  ...["gmail.com", "googlemail.com", "outlook.com", "outlook.com.au", "hotmail.com", "hotmail.co.uk"],
  ...["live.com", "live.com.au", "msn.com", "yahoo.com", "yahoo.com.au", "yahoo.co.uk", "ymail.com"],
  ...["rocketmail.com", "icloud.com", "me.com", "mac.com", "aol.com", "proton.me", "protonmail.com", "pm.me"],
  ...[
    "gmx.com",
    "gmx.net",
    "gmx.de",
    "web.de",
    "t-online.de",
    "mail.com",
    "mail.ru",
    "yandex.com",
    "yandex.ru",
  ],
  ...["zoho.com", "zohomail.com", "fastmail.com", "fastmail.fm", "tutanota.com", "tuta.io", "hey.com"],
  ...["qq.com", "163.com", "126.com", "sina.com", "naver.com", "daum.net", "hanmail.net", "rediffmail.com"],
  ...["bigpond.com", "bigpond.net.au", "optusnet.com.au", "iinet.net.au", "tpg.com.au", "xtra.co.nz"],
  ...["posteo.de", "posteo.net", "mailbox.org", "freenet.de", "mailinator.com", "yopmail.com", "seznam.cz"],
  ...[
    "guerrillamail.com",
    "10minutemail.com",
    "temp-mail.org",
    "trashmail.com",
    "wp.pl",
    "o2.pl",
    "rambler.ru",
  ],
  ...["orange.fr", "free.fr", "laposte.net", "libero.it", "comcast.net", "btinternet.com", "uol.com.br"],
]);

/** Brands that have a domain in nearly every country. */
const FREE_BRAND =
  /^(?:hotmail|outlook|live|msn|yahoo|ymail|rocketmail|gmx|aol|yandex|protonmail|tutanota|zoho)\.(?:(?:com?|net|org)\.)?[a-z]{2,4}$/;

export const isFreeMail = (domain: string): boolean => FREE_MAIL.has(domain) || FREE_BRAND.test(domain);

/**
 * A domain as addresses carry it: lower case, letters of other scripts in their ASCII spelling (`xn--…`), so that
 * look-alikes show. Null for what is no domain.
 */
export function canonicalDomain(text: string): string | null {
  return canonicalEmail(`a@${text.trim().replace(/^@/, "")}`)?.slice(2) ?? null;
}

/** The domain of a canonical address. */
export const domainOf = (email: string): string => email.slice(email.indexOf("@") + 1);
