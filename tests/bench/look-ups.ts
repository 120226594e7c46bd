import type pg from "pg";
import { execute } from "@/lib/command";
import { copyInvitationLink, revokeInvitation } from "@/lib/invitations/commands";
import { newSecret } from "@/lib/tokens";
import { newAddress } from "@/tests/support/forms";
import { freshSession } from "@/tests/support/http";
import { anInvitation } from "@/tests/support/invitations";
import { aCompany, aPerson, must, newEmail, type Company } from "@/tests/support/world";

/** So many of each, taken in turn. */
const MANY = 20;
/** Companies that do not let themselves be found. */
const HIDDEN = 2000;
/** A person may search so often before waiting is asked for. */
const SEARCHES = 50;

const pick = <T>(list: T[], nth: number): T => {
  const found = list[nth % list.length];
  if (found === undefined) throw new Error("There is nothing to pick.");
  return found;
};

async function page(url: string, cookie = ""): Promise<void> {
  const answer = await fetch(url, { headers: { cookie, "x-forwarded-for": newAddress() } });
  const text = await answer.text();
  if (answer.status !== 200 || /Too many/.test(text)) throw new Error(`${url} answered ${answer.status}.`);
}

type Try = (known: boolean, nth: number) => Promise<void>;

/** What strangers look up: links of invitations, whom they are for, and employers. */
export async function lookUps(origin: string, owner: pg.Client): Promise<[string, Try][]> {
  const company = await aCompany();
  const [dead, withAccount, without] = [
    await deadLinks(company),
    await copiedLinks(company, async () => (await aPerson()).email),
    await copiedLinks(company, newEmail),
  ];
  const none = dead.map(() => newSecret().secret);
  const find = await finder(origin, owner);
  return [
    ["a withdrawn link, or none", (known, nth) => page(`${origin}/invite/${pick(known ? dead : none, nth)}`)],
    [
      "a copied link to an account",
      (known, nth) => page(`${origin}/invite/${pick(known ? withAccount : without, nth)}`),
    ],
    ["a hidden employer, or none", find],
  ];
}

async function deadLinks(company: Company): Promise<string[]> {
  const links: string[] = [];
  for (let nth = 0; nth < MANY; nth++) {
    const { id, link } = await anInvitation(company);
    must(await execute(revokeInvitation, company.admin, { invitationId: id }));
    links.push(link);
  }
  return links;
}

async function copiedLinks(company: Company, email: () => Promise<string> | string): Promise<string[]> {
  const links: string[] = [];
  for (let nth = 0; nth < MANY; nth++) {
    const { id } = await anInvitation(company, { email: await email() });
    const { url } = must(await execute(copyInvitationLink, company.admin, { invitationId: id }));
    links.push(url.split("/").at(-1) ?? "");
  }
  return links;
}

/** Searches for a name of one length each: that of a company which is not found by name, or of none. */
async function finder(origin: string, owner: pg.Client): Promise<Try> {
  await owner.query(
    `insert into company (id, slug, name, code, town, country, time_zone)
     select gen_random_uuid(), 'hidden-' || n, 'Hidden ' || to_char(n, 'FM0000') || ' works', 'HIDDEN-' || to_char(n, 'FM000000'),
       'Sydney', 'AU', 'Australia/Sydney' from generate_series(1, $1::int) n`,
    [HIDDEN],
  );
  await owner.query("vacuum analyze company");
  const seekers: string[] = [];
  let searches = 0;
  return async (known, nth) => {
    if (searches++ % SEARCHES === 0) seekers.push(`gatehouse.session=${await freshSession(await aPerson())}`);
    const name = `${known ? "Hidden" : "Absent"} ${String(1 + (nth % HIDDEN)).padStart(4, "0")}`;
    await page(`${origin}/register/employer?q=${encodeURIComponent(name)}`, seekers.at(-1));
  };
}
