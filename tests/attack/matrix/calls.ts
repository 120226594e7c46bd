import { addMember } from "@/lib/memberships/add";
import { execute } from "@/lib/command";
import { newId } from "@/lib/id";
import { emptyForm } from "@/lib/result";
import type { Matrix } from "@/tests/attack/matrix/world";
import { form } from "@/tests/support/admin-calls";
import { everyCall } from "@/tests/support/company-calls";
import { placeOf, serverAction, sessionOf, type Fields, type Posted } from "@/tests/support/http";
import { anAnswer, shownAnswer } from "@/tests/support/passkeys";
import { aRequirement } from "@/tests/support/papers";
import { ownerOne } from "@/tests/support/owner";
import { must, newEmail, PASSWORD } from "@/tests/support/world";

/** What is sent to one action so that only the right stands between the actor and its effect. */
export type Call = {
  place: string;
  posted: (slug: string) => Promise<Posted>;
  /** It ends the session that it is sent with. */
  endsSession?: boolean;
  /** What is sent is made up, or would need much more to be there: the walks show that it works for whom it is meant. */
  walks?: boolean;
};

/** Every action of the build, each with valid input about what is there. Those of a company change its address last. */
export async function everyActionCall(matrix: Matrix): Promise<Call[]> {
  const view = { list: "users", name: newId(), query: "role=ADMIN" };
  const ofCompany = [
    ...[
      form("keepViewAction", "/team/users", [emptyForm], view),
      form("seeNoticesAction", "/notices", [], {}),
    ],
    ...[
      form("profileAction", "/welcome", [emptyForm], {}),
      form("inductionAction", "/welcome", [emptyForm], { read: "yes", inductionVersion: "1" }),
    ],
    form("mobileAction", "/welcome", [emptyForm], { mobile: "+61491570156" }),
    ...(await everyCall(matrix.company)),
  ].map(({ name, posted }) => ({
    place: placeOf(serverAction(name)),
    posted,
    // They want name servers, or an app of the Admin's own, of which there are none; other calls take the induction away.
    walks: /^(checkDomain|adminFactor|induction)Action$/.test(name),
  }));
  return [
    ...(await ownCalls(matrix)),
    ...supportCalls(matrix),
    ...linkCalls(matrix),
    ...openCalls(matrix),
    ...ofCompany,
  ];
}

/** An action outside a company's pages: `at` is its place below `app/`. */
function call(at: string, where: string, args: unknown[], fields: Fields, more: Partial<Call> = {}): Call {
  return { place: `app/${at}`, posted: async () => ({ where, args, fields }), ...more };
}

async function ownCalls({ company, other, worker, ids }: Matrix): Promise<Call[]> {
  await sessionOf(worker.person);
  const second = await ownerOne<{ id: Buffer }>(
    "select id from session where person_id = $1 order by created_at desc limit 1",
    [worker.person.id],
  );
  const offer = { firstName: "Noor", lastName: "Haddad", email: worker.person.email, role: "VIEWER" };
  const { membershipId } = must(await execute(addMember, other.admin, { ...offer, send: true }));
  const invitation = await ownerOne<{ id: string }>("select id from invitation where membership_id = $1", [
    membershipId,
  ]);
  const asked = await aRequirement(company, { needsFile: false, needsExpiry: false });
  const member = worker.member.membershipId;
  const details = { firstName: "Noor", lastName: "Haddad", mobile: "", timeZone: "UTC" };
  const paper = `/me/documents/${asked}?of=${member}`;
  return [
    {
      place: "app/me/endSessionAction",
      posted: async () => ({ where: "/me", args: [second.id.toString("base64url")] }),
    },
    call("me/endOtherSessionsAction", "/me", [], {}),
    call("me/themeAction", "/me", [], { theme: "dark" }, { walks: true }), // a choice of the browser
    call("me/putOffAppAction", "/me", [], {}, { walks: true }), // the same
    call("me/add-company/answerOwnAction", "/me/add-company", [emptyForm], {
      ...{ invitationId: invitation.id, answer: "accept" },
    }),
    call("me/documents/handInWordsAction", paper, [member, asked, emptyForm], { detail: "AB 1234" }),
    call("me/documents/bringAlongAction", paper, [member, asked, member, emptyForm], {}, { walks: true }),
    call("me/confirm/proveAction", "/me/confirm", [emptyForm], { password: PASSWORD, back: "/me" }),
    call("me/signing-in/beginAppAction", "/me/signing-in/app", [emptyForm], {}),
    ...signingInCalls(),
    ...passkeyCalls(),
    call("me/profile/changeProfileAction", "/me/profile", [emptyForm], details),
    call("me/profile/removePhotoAction", "/me/profile", [emptyForm], {}),
    call("me/email/confirmEmailAction", `/me/email/${ids.emailLink}`, [emptyForm], {
      link: ids.emailLink ?? "",
    }),
    call("me/email/askEmailAction", "/me/email", [emptyForm], { email: newEmail() }),
    call("me/email/cancelEmailAction", "/me/email", [], {}),
    call("me/delete/askErasureAction", "/me/delete", [emptyForm], {}, { walks: true }), // it ends every session
    call("me/delete/stayAction", "/me/delete", [emptyForm], {}, { walks: true }), // nobody here asked to be deleted
  ];
}

/** Nobody here has an app, or a code that it shows. */
const signingInCalls = (): Call[] => [
  call(
    "me/signing-in/confirmAppAction",
    "/me/signing-in/app",
    [emptyForm],
    { code: "123456" },
    { walks: true },
  ),
  ...(
    [
      ["newCodesAction", "new-codes"],
      ["removeAppAction", "remove"],
    ] as const
  ).map(([name, page]) =>
    call(`me/signing-in/${name}`, `/me/signing-in/${page}`, [emptyForm], {}, { walks: true }),
  ),
  call("me/signing-in/codesKeptAction", "/me/signing-in/codes", [], {}, { walks: true }),
  call("(public)/sign-in/code/codeAction", "/sign-in/code", [emptyForm], { code: "123456" }, { walks: true }),
];

/** Nobody here has a passkey, or was asked for one. */
function passkeyCalls(): Call[] {
  const [id, walks] = [newId(), { walks: true }];
  const [made, shown] = [{ name: "My phone", answer: anAnswer() }, { answer: shownAnswer() }];
  return [
    call("me/signing-in/addPasskeyAction", "/me/signing-in/passkey", [emptyForm], made, walks),
    call(
      "me/signing-in/removePasskeyAction",
      `/me/signing-in/remove-passkey/${id}`,
      [id, emptyForm],
      {},
      walks,
    ),
    call("me/confirm/proveByPasskeyAction", "/me/confirm", [emptyForm], shown, walks),
    call("(public)/sign-in/passkeySignInAction", "/sign-in", [emptyForm], shown, walks),
    call("(public)/sign-in/code/passkeyCodeAction", "/sign-in/code", [emptyForm], shown, walks),
  ];
}

function supportCalls({ ids, worker }: Matrix): Call[] {
  const { company = "", lookedUp = "" } = ids;
  const state = { ...emptyForm, found: null };
  const why = { ticket: "T-119", reason: "Locked out before the shift" };
  return [
    call("support/findAction", "/support", [state], { wanted: worker.person.email }),
    call(
      "support/[company]/[member]/bringBackAction",
      `/support/${company}/${lookedUp}`,
      [company, lookedUp, emptyForm],
      why,
    ),
  ];
}

/** With a secret that nobody was mailed. */
function linkCalls({ ids, company }: Matrix): Call[] {
  const link = `${newId()}${newId()}`.replaceAll("-", "").slice(0, 43);
  const newcomer = { firstName: "Noor", lastName: "Haddad", mobile: "+61491570156", password: PASSWORD };
  const made = (at: string, where: string, args: unknown[], fields: Fields) =>
    call(`(public)/${at}`, where, args, fields, { walks: true });
  return [
    made("invite/[token]/answerInvitation", `/invite/${link}`, [emptyForm], {
      link,
      wish: "accept",
      ...newcomer,
    }),
    made("invite/[token]/proveAddress", `/invite/${link}`, [emptyForm], { link, code: "123456" }),
    made("contractor/[token]/acceptContract", `/contractor/${link}`, [emptyForm], {
      ...{ link, contractorId: company.id },
    }),
    made("contractor/[token]/declineContract", `/contractor/${link}`, [emptyForm], { link, note: "" }),
    call("(public)/object/[token]/objectAction", `/object/${ids.objection}`, [ids.objection, emptyForm], {}),
    made("request/[key]/withdrawRequest", `/request/${link}`, [emptyForm], { key: link }),
    made("request/[key]/askAgain", `/request/${link}`, [], { key: link }),
    made("register/confirm/confirmWithLink", `/register/confirm?link=${link}`, [emptyForm], {
      ...{ link, password: PASSWORD },
    }),
    made("register/confirm/confirmWithCode", "/register/confirm", [emptyForm], { code: "123456" }),
    made("reset/changePassword", `/reset/${link}`, [emptyForm], { link, password: PASSWORD }),
    made("undo-email/undoEmailAction", `/undo-email/${link}`, [emptyForm], { link }),
    made("keep-account/keepAccountAction", `/keep-account/${link}`, [emptyForm], { link }),
  ];
}

function openCalls({ company, worker, ids }: Matrix): Call[] {
  const you = { firstName: "Noor", lastName: "Haddad", mobile: "", password: PASSWORD, code: "" };
  const business = { name: "Blue Gum", town: "Sydney", country: "AU", timeZone: "Australia/Sydney" };
  const { email } = worker.person;
  const ends = { endsSession: true };
  return [
    call("(public)/register/start", "/register", [emptyForm], { ...you, email: newEmail() }),
    call("(public)/register/business/register", "/register/business", [emptyForm], business),
    call("(public)/register/employer/choose", "/register/employer", [emptyForm], {
      companyCode: company.code,
    }),
    call("(public)/register/send/send", "/register/send", [emptyForm], {
      ...{ claim: "account", role: "VIEWER", mobile: "", message: "" },
    }),
    call("(public)/reset/askForLink", "/reset", [emptyForm], { email }),
    call("(public)/sign-in/signInAction", "/sign-in", [emptyForm], { email, password: PASSWORD }),
    call("(public)/sign-in/email/askCodeAction", "/sign-in/email", [emptyForm], { email }),
    call(
      "(public)/sign-in/email/enterCodeAction",
      "/sign-in/email/code",
      [emptyForm],
      { code: "123456" },
      { walks: true },
    ),
    call("(public)/sign-in/signOutAction", "/me", [], {}, ends),
    call(
      "(public)/invite/[token]/switchAccount",
      `/invite/${ids.inviteLink}`,
      [],
      { link: ids.inviteLink ?? "" },
      ends,
    ),
    call("(public)/c/[company]/away/signInAgainAction", `/c/${company.slug}/away`, [company.slug], {}, ends),
  ];
}
