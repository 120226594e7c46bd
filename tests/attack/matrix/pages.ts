import { room } from "@/tests/attack/matrix/table";

/** Pages of a company. A Manager looks after Workers and contractors, and the ids here are those of Users. */
const company = room("/c/[company]", [
  ["S> AAAA --->", "/(home)"],
  ["S- AAAA ----", "/notices"],
  // Lists and profiles: whoever reads the company's people.
  ["S- -AAA ----", "/team/users"],
  ["S- -AAA ----", "/team/workers"],
  ["S- -AAA ----", "/team/inactive"],
  ["S- -AAA ----", "/team/invitations"],
  ["S- -AAA ----", "/team/batches"],
  ["S- -AAA ----", "/team/export?list=users"],
  ["S- -AAA ----", "/team/people/[id=member]"],
  ["S- -AAA ----", "/team/contractors"],
  ["S- -AAA ----", "/team/contractors/[id=contractor]"],
  ["S- -AAA ----", "/hosts"],
  ["S- -AAA ----", "/hosts/[connection=host]"],
  ["S- -AAA ----", "/records"],
  ["S- -AAA ----", "/reviews"],
  ["S- -AAA ----", "/requirements"],
  // Workers, contractors and their papers: a Manager's, too.
  ["S- --AA ----", "/reviews/deactivate?id=[formerWorker]"],
  ["S- --AA ----", "/team/workers/add"],
  ["S- --AA ----", "/team/invite-many"],
  ["S- --AA ----", "/team/import"],
  ["S- --AA ----", "/team/join-links"],
  ["S- --AA ----", "/team/join-links/new"],
  ["S- --AA ----", "/team/contractors/invite"],
  ["S- --AA ----", "/team/contractors/[id=contractor]/edit"],
  ["S- --AA ----", "/team/contractors/[id=contractor]/note"],
  ["S- --AA ----", "/team/contractors/[id=contractor]/deactivate"],
  ["S- --AA ----", "/team/contractors/[id=formerContractor]/reactivate"],
  ["S- --AA ----", "/requirements/to-verify"],
  ["S- --AA ----", "/team/people/[id=formerWorker]/reactivate"],
  ["S- --AA ----", "/team/people/[id=someWorker]/edit"],
  ["S- --AA ----", "/team/people/[id=someWorker]/deactivate"],
  // Users, access requests, settings: the Admins' alone.
  ["S- ---A ----", "/team/users/add"],
  ["S- ---A ----", "/team/people/[id=member]/edit"],
  ["S- ---A ----", "/team/people/[id=member]/role"],
  ["S- ---A ----", "/team/people/[id=someWorker]/role"],
  ["S- ---A ----", "/team/people/[id=member]/deactivate"],
  ["S- ---A ----", "/team/people/[id=former]/reactivate"],
  ["S- ---A ----", "/team/several?list=users&move=change-role&id=[member]"],
  ["S- ---A ----", "/team/batches/[id=batch]"],
  ["S- ---A ----", "/team/join-links/[id=joinLink]"],
  ["S- ---A ----", "/team/join-links/[id=joinLink]/poster"],
  ["S- ---A ----", "/team/access-requests"],
  ["S- ---A ----", "/team/access-requests/[id=request]"],
  ["S- ---A ----", "/team/access-requests/several?decision=decline&id=[request]"],
  ["S- ---A ----", "/requirements/new"],
  ["S- ---A ----", "/requirements/[id=requirement]"],
  ["S- ---A ----", "/requirements/to-verify/[id=document]"],
  ["S- ---A ----", "/hosts/[connection=host]/documents/[requirement=hostAsks]"],
  ["S- ---A ----", "/settings"],
  ["S- ---A ----", "/settings/poster"],
  ["S- ---A ----", "/settings/company"],
  ["S- ---A ----", "/settings/domains"],
  ["S- ---A ----", "/settings/account-review"],
  ["S- ---A ----", "/settings/onboarding"],
]);

/** The pages at a company's front door for who is not in: those who are in are led there. */
const door = room("/(public)/c/[company]", [
  ["S> >>>> ---A", "/away"],
  ["SA >>>> --->", "/welcome"],
]);

/** A person's own pages; the document is one that the Worker is asked for, the link was mailed to the Worker. */
const own = room("/me", [
  ["SA AAAA AAAA", ""],
  ["SA AAAA AAAA", "/profile"],
  ["SA AAAA AAAA", "/email"],
  ["SA AAAA AAAA", "/email/[token=emailLink]"],
  ["SA AAAA AAAA", "/confirm"],
  ["SA AAAA AAAA", "/signing-in"],
  ["SA AAAA AAAA", "/signing-in/app"],
  ["SA AAAA AAAA", "/signing-in/codes"],
  ["S> >>>> >>>>", "/signing-in/new-codes"], // nobody here has an app
  ["S> >>>> >>>>", "/signing-in/remove"],
  ["SA AAAA AAAA", "/signing-in/passkey"],
  ["S> >>>> >>>>", "/signing-in/remove-passkey/[id=member]"], // nobody here has a passkey
  ["SA AAAA AAAA", "/add-company"],
  ["SA AAAA AAAA", "/notices"],
  ["SA AAAA AAAA", "/trail"],
  ["SA AAAA AAAA", "/data"],
  ["SA AAAA AAAA", "/delete"],
  ["SA AAAA AAAA", "/documents"],
  ["S- A--- ----", "/documents/[requirement=workerAsked]?of=[workerMember]"],
]);

const support = room("/support", [
  ["S- ---- --A-", ""],
  ["S- ---- --A-", "/[company=company]/[member=lookedUp]"],
]);

/** Open to everybody; what a mailed link leads to, to whoever holds it. */
const open = room("", [
  ["A> >>>> >>>>", "/"],
  ["A> >>>> >>>>", "/(public)/sign-in"],
  ["A> >>>> >>>>", "/(public)/sign-in/email"],
  [">> >>>> >>>>", "/(public)/sign-in/email/code"], // nobody here has asked for one
  ["S> >>>> >>>>", "/(public)/sign-in/code"], // nobody here has shown a password and waits for the code
  ["A> >>>> >>>>", "/(public)/register"],
  [">> >>>> >>>>", "/(public)/register/confirm"], // nobody here is registering: step 1, and on from there
  ["SA AAAA AAAA", "/(public)/register/business"],
  ["SA AAAA AAAA", "/(public)/register/employer"],
  ["S> >>>> >>>>", "/(public)/register/send"], // nobody here has chosen a company: step 3
  ["S> >>>> >>>>", "/(public)/home"],
  ["AA AAAA AAAA", "/(public)/reset"],
  ["AA AAAA AAAA", "/(public)/reset/[token=resetLink]"],
  ["AA AAAA AAAA", "/(public)/undo-email/[token=undoLink]"],
  ["AA AAAA AAAA", "/(public)/undo-email/done"],
  ["AA AAAA AAAA", "/(public)/keep-account/[token=keepLink]"],
  ["AA AAAA AAAA", "/(public)/keep-account/done"],
  ["AA AAAA AAAA", "/(public)/request/[key=requestLink]"],
  ["AA AAAA AAAA", "/(public)/join/[code=joinCode]"],
  ["AA AAAA AAAA", "/(public)/invite/[token=inviteLink]"],
  ["AA AAAA AAAA", "/(public)/invite/declined"],
  ["AA AAAA AAAA", "/(public)/contractor/[token=contractorLink]"],
  ["AA AAAA AAAA", "/(public)/contractor/declined"],
  ["S- ---A ----", "/(public)/object/[token=objection]"],
]);

/** Only an instance without any transport for mail has these; there everybody at the machine reads them. */
const local = room("/dev", [
  ["AA AAAA AAAA", "/kit"],
  ["AA AAAA AAAA", "/mail"],
  ["AA AAAA AAAA", "/mail/[id=mail]"],
  ["AA AAAA AAAA", "/bench/requests"],
  ["AA AAAA AAAA", "/bench/table"],
]);

export const pages = [...company, ...door, ...own, ...support, ...open, ...local];
