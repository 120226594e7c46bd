import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { decode, encode } from "next-auth/jwt";
import { cache } from "react";
import { isFresh, whois, type Reach, type SignedIn } from "@/lib/access";
import { personIn, visitor, type Actor, type Member, type Origin } from "@/lib/actor";
import { slugToday } from "@/lib/companies/former-slug";
import { forgetCookie, keepCookie, readCookie } from "@/lib/cookies";
import { inCompany, sql } from "@/lib/db";
import { standingAt } from "@/lib/deactivations/standing";
import { settings } from "@/lib/env";
import { isKeptOut, lacksFactor } from "@/lib/factors/asked";
import { PLATFORM } from "@/lib/id";
import { awayPath, confirmPath, welcomePath } from "@/lib/links";
import { keepKnownTo, knownTo } from "@/lib/people/device-cookie";
import { Recent } from "@/lib/recent";
import { hashSecret } from "@/lib/tokens";

/** Absolute life of a session in seconds; idle time and Admins' shorter limits are judged in `whois`. */
export const SESSION_SECONDS = 12 * 60 * 60;

/** Cookie → reference: what a cookie holds never changes, and taking it apart costs as much as asking the database. */
const references = new Recent<string>(10_000);

/** The session reference in this request's cookie; it proves nothing until `whois` has looked it up. */
export const sessionReference = cache(async (): Promise<string | null> => {
  const token = await readCookie("session");
  if (!token) return null;
  const known = references.get(token);
  if (known) return known;
  const claims = await decode({ token, secret: settings().secret }).catch(() => null);
  if (typeof claims?.sid !== "string") return null;
  references.set(token, claims.sid);
  return claims.sid;
});

/** Who holds this request's session, whether or not they may go on with it. */
const holder = cache(async (slug: string): Promise<SignedIn | null> => {
  const sid = await sessionReference();
  const found = sid ? await whois(sid, slug) : null;
  if (sid && found?.stale) await touch(sid);
  if (found?.reach) await noteVisit(found.reach);
  return found;
});

/** The same, where nothing has to be done first: nobody else gets past this, by a page, an action or a file. */
const ask = cache(async (slug: string): Promise<SignedIn | null> => {
  const found = await holder(slug);
  if (!found || (await lacksFactor(found))) return null;
  return (await isKeptOut(found.personId, found.reach)) ? { ...found, reach: null } : found;
});

/** Keeps the idle clock, at most once a minute: the session store's own bookkeeping. */
async function touch(sid: string): Promise<void> {
  await inCompany(PLATFORM, () =>
    sql("touch_session", "update session set last_seen_at = now() where id = $1", [hashSecret(sid)]),
  );
}

/** Membership → when this process wrote down last that its person was here. */
const visits = new Recent<number>(10_000);

/** Keeps when a member was here last, to the hour: what an account review goes by. */
async function noteVisit({ companyId, membershipId }: Reach): Promise<void> {
  const noted = visits.get(membershipId);
  if (noted !== undefined && Date.now() - noted < HOUR) return;
  visits.set(membershipId, Date.now());
  await inCompany(companyId, () => sql("note_visit", NOTE_VISIT, [companyId, membershipId]));
}

const HOUR = 3_600_000;
const NOTE_VISIT = `update membership set last_seen_at = now()
  where company_id = $1 and id = $2 and (last_seen_at is null or last_seen_at < now() - interval '1 hour')`;

/** Who is signed in, or null. */
export const signedIn = () => ask("");

/** Who is signed in, even where a second factor is asked of them first: for the page that adds it, and no other. */
export const signedInToAddFactor = () => holder("");

/** Who is signed in; a visitor is led to sign in and then back to `path`. */
export async function mustBeSignedIn(path: string): Promise<SignedIn> {
  return (await signedIn()) ?? leadIn(path);
}

/** To the page that adds the factor which is missing, or to sign in and then back to `path`. */
async function leadIn(path: string): Promise<never> {
  redirect((await holder("")) ? ADD_FACTOR : signInPath(path));
}

const ADD_FACTOR = "/me/signing-in/app";

export const signInPath = (back: string) => `/sign-in?callbackUrl=${encodeURIComponent(back)}`;

/**
 * Leads to "Confirm it's you" and back, where what a page is for asks for a recent proof: better before the form is
 * filled in than after. What was posted is answered by the form itself, with everything that was typed.
 */
export async function mustBeRecent({ recent }: { recent: boolean }): Promise<void> {
  const h = await headers();
  if (!recent && !wasPosted(h)) redirect(confirmPath(h.get("x-gatehouse-path") ?? HOME));
}

const HOME = "/home";

export type Inside = { person: SignedIn; company: Reach; actor: Member };

/**
 * The member acting in the company of this address. A visitor is led to sign in; whoever does not reach the
 * company gets the answer of a company that does not exist.
 */
export const inside = cache(async (slug: string): Promise<Inside> => {
  const person = await ask(slug);
  if (!person) return leadIn((await headers()).get("x-gatehouse-path") ?? `/c/${slug}`);
  const reach = person.reach ?? (await reachByFormerSlug(slug));
  // Reached but for the factor that the company asks for: only the page that adds it opens.
  if (!reach && (await holder(slug))?.reach) redirect(`${ADD_FACTOR}?company=${encodeURIComponent(slug)}`);
  if (!reach) return turnAway(person.personId, slug);
  const { companyId, membershipId, role } = reach;
  const actor: Member = {
    kind: "member",
    companyId,
    personId: person.personId,
    membershipId,
    role,
    recent: person.recent,
    origin: await origin(),
  };
  return { person, company: reach, actor };
});

/** Whether the signed-in person reaches the company of this address now, with this session. */
export const reaches = async (slug: string): Promise<boolean> => Boolean((await ask(slug))?.reach);

/** Whether this request's session began after the person's last return there: an older one opens nothing of their own. */
export async function isFreshHere(slug: string): Promise<boolean> {
  const sid = await sessionReference();
  return sid !== null && (await isFresh(sid, slug));
}

/** A page that follows an action still carries the headers of what was posted; the method tells the two apart. */
const wasPosted = (h: Pick<Headers, "get">) => h.get("x-gatehouse-method") === "POST";

/**
 * Whoever was let in once and is not now reads so at the company's front door. Everything behind it answers as if it
 * were not there, to them as to anybody else.
 */
async function turnAway(personId: string, slug: string): Promise<never> {
  const h = await headers();
  const [path] = (h.get("x-gatehouse-path") ?? "").split("?");
  if (path !== `/c/${slug}` || wasPosted(h)) notFound();
  const standing = await standingAt(personId, slug);
  if (!standing) notFound();
  redirect(standing.status === "pending" ? welcomePath(slug) : awayPath(slug));
}

/**
 * The company that had this slug before, where this person reaches it: its pages move on to the same place under the
 * new slug. What was posted from an old page is still taken, for a redirect would lose what was typed.
 */
async function reachByFormerSlug(slug: string): Promise<Reach | null> {
  const today = await slugToday(slug);
  const reach = today === null ? null : (await ask(today))?.reach;
  if (!reach) return null;
  const h = await headers();
  if (wasPosted(h)) return reach;
  // For now, not for ever: a browser would remember it, and the company may take its old slug back.
  const path = h.get("x-gatehouse-path") ?? "";
  redirect(path.startsWith(`/c/${slug}`) ? `/c/${today}${path.slice(3 + slug.length)}` : `/c/${today}`);
}

/** The signed-in person acting outside any company, or a visitor. */
export async function selfOrVisitor(): Promise<Actor> {
  const person = await signedIn();
  const from = await origin();
  return person ? personIn(person.personId, PLATFORM, from, person.recent) : visitor(from);
}

/** Where this request comes from. The address is the one our own server saw (scripts/web.mjs). */
export async function origin(): Promise<Origin> {
  const h = await headers();
  const address = (h.get("x-forwarded-for") ?? "").split(",").at(-1)?.trim() ?? "";
  const userAgent = (h.get("user-agent") ?? "").slice(0, 200);
  return { address: address.slice(0, 64), userAgent, knownTo: await knownTo() };
}

/** Puts a session reference into the browser, in next-auth's own cookie format, and the mark that says whose it was. */
export async function setSessionCookie(sid: string): Promise<void> {
  const token = await encode({ token: { sid }, secret: settings().secret, maxAge: SESSION_SECONDS });
  await keepCookie("session", token, SESSION_SECONDS);
  const found = await whois(sid, "");
  if (found) await keepKnownTo(found.personId);
}

export const clearSessionCookie = () => forgetCookie("session");
